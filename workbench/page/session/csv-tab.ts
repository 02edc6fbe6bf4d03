import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import Papa from 'papaparse';
import type { Workbench } from '../../index';

/** Puts a CSV into a tab of its own and answers its name. Every field stays the text it is: no phone loses its zero. */
export function openCsv(workbench: Workbench, path: string): string {
  const { data } = Papa.parse<string[]>(decode(readFileSync(path)), { skipEmptyLines: 'greedy' });
  if (data.length === 0) throw new Error(`${path} holds no rows.`);
  const columns = Math.max(...data.map((row) => row.length));
  const grid = data.map((row) => [...row, ...new Array<string>(columns - row.length).fill('')]);
  const { spreadsheet } = workbench;
  const sheet = spreadsheet.insertSheet(freeName(workbench, basename(path, extname(path))));
  if (sheet.getMaxRows() < grid.length) {
    sheet.insertRowsAfter(sheet.getMaxRows(), grid.length - sheet.getMaxRows());
  }
  if (sheet.getMaxColumns() < columns) {
    sheet.insertColumnsAfter(sheet.getMaxColumns(), columns - sheet.getMaxColumns());
  }
  sheet.getRange(1, 1, grid.length, columns).setNumberFormat('@').setValues(grid);
  sheet.setFrozenRows(1);
  return sheet.getName();
}

/** UTF-8 with or without a mark, else GB18030, in which Chinese spreadsheets are often exported. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function freeName(workbench: Workbench, wanted: string): string {
  const taken = (name: string): boolean => workbench.workbook.sheetByName(name) !== null;
  let name = wanted;
  for (let number = 2; taken(name); number++) name = `${wanted} ${number}`;
  return name;
}
