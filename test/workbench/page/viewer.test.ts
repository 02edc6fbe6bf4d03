/** What goes out to an open page: the rows in sight, and afterwards only what looks different. */
import { createWorkbench, type Workbench } from '../../../workbench';
import type { PaintedCell, ServerEvent } from '../../../workbench/page/protocol';
import { StyleKeys } from '../../../workbench/page/server/paint-cells';
import { FramePainter } from '../../../workbench/page/server/paint-frame';
import { Viewer } from '../../../workbench/page/server/viewer';

interface Seen {
  refresh(): ServerEvent[];
  viewer: Viewer;
}

function openPage(workbench: Workbench): Seen {
  let told: ServerEvent[] = [];
  const viewer = new Viewer('viewer-1', null, (event) => told.push(event));
  const [painter, styles] = [new FramePainter(), new StyleKeys()];
  const refresh = (): ServerEvent[] => {
    told = [];
    const frame = painter.paint(workbench.workbook);
    viewer.refresh(workbench.workbook, frame, JSON.stringify(frame), styles);
    return told;
  };
  viewer.look(0, 0, 20);
  refresh();
  return { viewer, refresh };
}

const cellsOf = (events: readonly ServerEvent[]): (readonly [number, number, PaintedCell | null])[] =>
  events.flatMap((event) => (event.type === 'cells' ? [...event.patch.cells] : []));

const world = (): Workbench => createWorkbench({ now: '2026-03-02T09:00', timeZone: 'Asia/Shanghai' });

test('nothing goes out when nothing looks different', () => {
  const workbench = world();
  workbench.edit('Sheet1', 'A1', 'Acme');
  const page = openPage(workbench);
  expect(page.refresh()).toEqual([]);
});

test('a formula that follows an edit goes out with it, and no other cell', () => {
  const workbench = world();
  workbench.edit('Sheet1', 'A1', [['1', '=A1*2', 'still']]);
  const page = openPage(workbench);
  workbench.edit('Sheet1', 'A1', '5');
  expect(
    cellsOf(page.refresh()).map(([row, column, cell]) => [row, column, cell?.text, cell?.input]),
  ).toEqual([
    [0, 0, '5', undefined],
    [0, 1, '10', '=A1*2'],
  ]);
});

test('a cell that the page painted itself goes out again even when it stayed as it was', () => {
  const workbench = world();
  workbench.edit('Sheet1', 'A1', 'Acme');
  const page = openPage(workbench);
  page.viewer.forget(0, { row: 0, column: 0, rows: 1, columns: 2 });
  expect(cellsOf(page.refresh())).toEqual([
    [0, 0, { text: 'Acme' }],
    [0, 1, null],
  ]);
});

test('conditional formats are painted as the engine decides, and change with the date', () => {
  const workbench = world();
  const sheet = workbench.spreadsheet.getSheetByName('Sheet1')!;
  workbench.edit('Sheet1', 'A1', '2026-03-03');
  const { SpreadsheetApp } = workbench.globals as unknown as {
    SpreadsheetApp: GoogleAppsScript.Spreadsheet.SpreadsheetApp;
  };
  const overdue = SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied('=$A1<TODAY()')
    .setBackground('#fdeceb')
    .setRanges([sheet.getRange('A1')])
    .build();
  sheet.setConditionalFormatRules([overdue]);
  const page = openPage(workbench);
  workbench.advance({ days: 2 });
  const patch = page.refresh().find((event) => event.type === 'cells');
  expect(Object.values(patch?.patch.styles ?? {})).toContainEqual(
    expect.objectContaining({ background: '#fdeceb' }),
  );
});

test('a tab added or a row hidden sends the frame anew', () => {
  const workbench = world();
  const page = openPage(workbench);
  workbench.insertSheet('Second');
  expect(page.refresh().map((event) => event.type)).toEqual(['workbook']);
  workbench.spreadsheet.getSheetByName('Sheet1')!.hideRows(3, 2);
  const [event] = page.refresh();
  expect(event?.type === 'workbook' && event.workbook.sheets[0]?.hiddenRows).toEqual([[2, 2]]);
});

test('dropdowns are told as rectangles with their choices, those of a range too', () => {
  const workbench = world();
  const sheet = workbench.spreadsheet.getSheetByName('Sheet1')!;
  const { SpreadsheetApp } = workbench.globals as unknown as {
    SpreadsheetApp: GoogleAppsScript.Spreadsheet.SpreadsheetApp;
  };
  sheet.getRange('D1:D2').setValues([['Lead'], ['Won']]);
  const rule = SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange('D1:D2')).build();
  sheet.getRange('A2:A9').setDataValidation(rule);
  const frame = new FramePainter().paint(workbench.workbook);
  expect(frame.sheets[0]?.validations).toEqual([
    { kind: 'list', values: ['Lead', 'Won'], areas: [{ row: 1, column: 0, rows: 8, columns: 1 }] },
  ]);
});
