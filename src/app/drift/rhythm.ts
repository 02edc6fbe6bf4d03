import { foldText } from '../../domain/values';
import { messages } from '../../messages';
import { languages } from '../../schema/language';
import { rhythmSettings, type RhythmKey } from '../../schema/rhythm';
import { todayRangeName, type tables } from '../../schema/tables';
import { ensureRows, readColumn, writeCells, type Table } from '../../gas/table';
import { namedCell } from '../../gas/tabs';
import type { Session } from '../session';
import { layToday, rhythmRows, writesOf } from '../setUp/fill';
import type { Mending } from './apply';

type RhythmTable = Table<(typeof tables)['rhythm']>;

const todayFormula = '=TODAY()';

/** What each row of the tab may be called: today's, then one a setting. */
const labels: readonly (readonly string[])[] = [
  languages.map((language) => foldText(messages(language).settings.todayLabel)),
  ...(Object.keys(rhythmSettings) as RhythmKey[]).map((key) =>
    languages.map((language) => foldText(rhythmSettings[key].label[language])),
  ),
];

/**
 * Rows of 设置·节奏 that somebody deleted come back with the values in force, below what stands; and the one cell
 * that all reminders read today from is what it was.
 */
export const rhythmMendings = (session: Session, table: RhythmTable): Mending[] => {
  const { settings, book } = session;
  const { setting, value } = table.places;
  if (setting === undefined || value === undefined) return [];
  const say = messages(settings.language).health;
  const tab = table.sheet.getName();
  const first = table.definition.headerRow + 1;
  const standing = readColumn(book, table, 'setting').map((cell) => foldText(String(cell)));
  const rows = rhythmRows(settings, {});
  const absent = labels.flatMap((names, index) =>
    names.some((name) => standing.includes(name)) ? [] : [rows[index]!],
  );
  let free = first + standing.length;
  while (free > first && standing[free - first - 1] === '') free -= 1;
  const mendings: Mending[] = [];
  if (absent.length > 0) {
    const names = absent.map((row) => String(row.setting)).join(say.list);
    mendings.push({
      key: null,
      sentence: say.mended.settings(tab, names),
      write: () => {
        ensureRows(table, free, absent.length);
        writeCells(
          table,
          absent.flatMap((row, index) => writesOf(free + index, row, Object.keys(row))),
        );
      },
    });
  }
  const at = standing.findIndex((label) => labels[0]!.includes(label));
  const todayRow = at >= 0 ? first + at : free;
  const named = namedCell(book, todayRangeName);
  const stands =
    named?.sheetId === table.sheet.getSheetId() &&
    named.row === todayRow &&
    named.column === value &&
    named.formula === todayFormula;
  if (!stands) {
    mendings.push({
      key: null,
      sentence: say.mended.today(tab),
      write: () => {
        layToday(book, table, todayRow);
        writeCells(table, [{ row: todayRow, key: 'value', cell: { formula: todayFormula } }]);
      },
    });
  }
  return mendings;
};
