import { toA1 } from '../../engine/model';
import type { Workbench } from '../../index';
import type { Rectangle, Requests } from '../protocol';
import type { Viewer } from './viewer';

/** What people do to cells, rows, columns and tabs, as calls of the workbench. */
export type SheetRequest =
  | 'edit'
  | 'clear'
  | 'paste'
  | 'fill'
  | 'lines'
  | 'moveLines'
  | 'cells'
  | 'size'
  | 'sort'
  | 'insertSheet'
  | 'duplicateSheet'
  | 'renameSheet'
  | 'moveSheet'
  | 'deleteSheet'
  | 'undo'
  | 'redo';

type Handlers = { [Name in SheetRequest]: (body: Requests[Name], viewer: Viewer | undefined) => void };

export function sheetRequests(workbench: Workbench): Handlers {
  return {
    edit: (body, viewer) => edit(workbench, body, viewer),
    clear: ({ sheet, area }, viewer) => {
      viewer?.forget(sheet, area);
      workbench.clear(sheet, a1Of(area));
    },
    paste: ({ sheet, from, to, cut }) => {
      if (cut) workbench.cut(sheet, a1Of(from), a1Of(to));
      else workbench.paste(sheet, a1Of(from), a1Of(to));
    },
    fill: ({ sheet, from, to }) => void workbench.fill(sheet, a1Of(from), a1Of(to)),
    lines: ({ sheet, axis, action, at, count }) => {
      if (axis === 'rows' && action === 'insert') workbench.insertRows(sheet, at + 1, count);
      else if (axis === 'rows') workbench.deleteRows(sheet, at + 1, count);
      else if (action === 'insert') workbench.insertColumns(sheet, at + 1, count);
      else workbench.deleteColumns(sheet, at + 1, count);
    },
    moveLines: ({ sheet, axis, from, count, before }) => {
      if (axis === 'rows') workbench.moveRows(sheet, from + 1, count, before + 1);
      else workbench.moveColumns(sheet, from + 1, count, before + 1);
    },
    cells: ({ sheet, area, action, along }) => {
      if (action === 'insert') workbench.insertCells(sheet, a1Of(area), along === 'rows' ? 'down' : 'right');
      else workbench.deleteCells(sheet, a1Of(area), along === 'rows' ? 'up' : 'left');
    },
    size: ({ sheet: id, axis, at, count, pixels }) => {
      const { name } = workbench.workbook.requireSheet(id);
      const sheet = workbench.spreadsheet.getSheetByName(name);
      if (axis === 'rows') sheet?.setRowHeights(at + 1, count, Math.round(pixels));
      else sheet?.setColumnWidths(at + 1, count, Math.round(pixels));
    },
    sort: ({ sheet, column, ascending }) => sort(workbench, sheet, column, ascending),
    insertSheet: () => void workbench.insertSheet(),
    duplicateSheet: ({ sheet }) => void workbench.duplicateSheet(sheet),
    renameSheet: ({ sheet, name }) => void workbench.renameSheet(sheet, name),
    moveSheet: ({ sheet, index }) => void workbench.moveSheet(sheet, index),
    deleteSheet: ({ sheet }) => void workbench.deleteSheet(sheet),
    undo: () => void workbench.undo(),
    redo: () => void workbench.redo(),
  };
}

function edit(workbench: Workbench, body: Requests['edit'], viewer: Viewer | undefined): void {
  const { sheet, row, column, values } = body;
  const area = { row, column, rows: values.length, columns: values[0]?.length ?? 0 };
  // The page has painted what was typed; whatever it becomes is painted over that.
  viewer?.forget(sheet, area);
  const [only] = values[0] ?? [];
  if (area.rows === 1 && area.columns === 1 && typeof only === 'string' && !body.pasted) {
    // Leaving a cell as it was is no edit, and fires nothing.
    const before = workbench.workbook.read.editText(sheet, row + 1, column + 1);
    if (only !== before) workbench.edit(sheet, a1Of(area), only);
    return;
  }
  for (const part of solidParts(area, values)) workbench.edit(sheet, a1Of(part.area), part.values);
}

/** The whole sheet under its frozen rows, as "Sort sheet" does. */
function sort(workbench: Workbench, sheetId: number, column: number, ascending: boolean): void {
  const { workbook } = workbench;
  const sheet = workbook.requireSheet(sheetId);
  const row = sheet.frozenRows + 1;
  const rows = workbook.read.extent(sheetId).rows - sheet.frozenRows;
  if (rows < 2) return;
  const area = toA1({ row, column: 1, rows, columns: sheet.columns.count });
  workbench.sort(sheetId, area, [{ column: column + 1, ascending }]);
}

export const a1Of = (area: Rectangle): string =>
  toA1({ ...area, row: area.row + 1, column: area.column + 1 });

/** A pasted grid as it is, or, where it has holes, its rows cut at them. */
function solidParts(
  area: Rectangle,
  values: Requests['edit']['values'],
): { area: Rectangle; values: string[][] }[] {
  const isSolid = values.every((row) => row.every((text) => text !== null));
  if (isSolid) return [{ area, values: values as string[][] }];
  const parts: { area: Rectangle; values: string[][] }[] = [];
  values.forEach((row, down) => {
    let run: string[] = [];
    row.concat(null).forEach((text, across) => {
      if (text !== null) return void run.push(text);
      const place = { row: area.row + down, column: area.column + across - run.length };
      if (run.length > 0) parts.push({ area: { ...place, rows: 1, columns: run.length }, values: [run] });
      run = [];
    });
  });
  return parts;
}
