import { messages } from '../../src/messages';
import type { Language } from '../../src/schema/language';
import { rhythmSettings } from '../../src/schema/rhythm';
import { tables, type TableName } from '../../src/schema/tables';
import { trackerColumns, type TrackerKey } from '../../src/schema/tracker';
import { createWorkbench, type SavedWorld } from '../../workbench';
import { openDesk, type Desk } from './desk';

interface Looked {
  readonly cells: number;
  readonly mended: readonly string[];
  readonly troubles: readonly string[];
}

/** What somebody did to the file, and what is said about it. */
interface Case {
  readonly name: string;
  readonly harm: (desk: Desk) => void;
  /** Said by the look that follows. */
  readonly mended?: readonly string[];
  readonly troubles?: readonly string[];
  /** Said at once, in a toast. */
  readonly toast?: string;
  /** Said in a dialog, and by the door of the sidebar, when everything is asked to be looked at. */
  readonly alert?: string;
  /** What else is so afterwards. */
  readonly and?: (desk: Desk) => void;
  /** Rows of the tracker's customers; three below the headers where absent. */
  readonly rows?: readonly number[];
  /** Name of the tracker's tab. */
  readonly tab?: string;
}

const names = ['甲公司', '乙公司', '丙公司'];
const other = 'li@example.com';

const casesIn = (language: Language): readonly Case[] => {
  const { health: say, jobs, problems } = messages(language);
  const title = (name: TableName): string => tables[name].title[language];
  const header = (key: TrackerKey): string => trackerColumns[key].header[language];
  const quoted = (...keys: TrackerKey[]): string => keys.map((key) => say.column(header(key))).join(say.list);
  const tracker = title('tracker');
  const allHeaders = Object.keys(trackerColumns)
    .map((key) => header(key as TrackerKey))
    .join(say.list);
  const sheet = (desk: Desk): GoogleAppsScript.Spreadsheet.Sheet => desk.sheet('tracker');
  const label = (key: keyof typeof rhythmSettings): string => rhythmSettings[key].label[language];
  return [
    {
      name: 'two columns of one name',
      harm: (desk) => {
        desk.workbench.insertColumns(tracker, 4, 1);
        sheet(desk).getRange('D1').setValue(header('industry'));
      },
      troubles: [say.twice(tracker, header('industry'), 'B', 'D')],
    },
    {
      name: 'a column is deleted',
      harm: (desk) => void desk.workbench.deleteColumns(tracker, 2, 1),
      troubles: [say.missing(tracker, quoted('industry'))],
    },
    {
      name: 'a header is emptied',
      harm: (desk) => void desk.workbench.edit(tracker, 'B1', ''),
      mended: [say.mended.headers(tracker, header('industry'))],
    },
    {
      name: 'a header is renamed',
      harm: (desk) => void desk.workbench.edit(tracker, 'B1', 'Line of business'),
      and: (desk) => expect(sheet(desk).getRange('B1').getValue()).toBe('Line of business'),
    },
    {
      name: 'a title is put above the headers',
      harm: (desk) => {
        desk.workbench.insertRows(tracker, 1, 2);
        desk.workbench.edit(tracker, 'A1', 'Our customers');
      },
      rows: [4, 5, 6],
    },
    {
      name: 'a title above the headers with a header word of ours',
      harm: (desk) => {
        desk.workbench.insertRows(tracker, 1, 1);
        desk.workbench.edit(tracker, 'C1', header('owner'));
      },
      rows: [3, 4, 5],
    },
    {
      name: 'a header is renamed to another of ours',
      harm: (desk) => void desk.workbench.edit(tracker, 'C1', header('owner')),
      troubles: [say.renamed(tracker, 'C', header('contact'), header('owner'))],
    },
    {
      name: 'the header row is dragged down among the customers',
      harm: (desk) => desk.workbench.moveRows(tracker, 1, 1, 4),
      mended: [say.mended.headersHome(tracker, 3, 1)],
    },
    {
      name: 'the header row is cleared',
      harm: (desk) => void desk.workbench.clear(tracker, '1:1'),
      mended: [say.mended.headers(tracker, allHeaders)],
    },
    {
      name: 'the headers stand a second time below themselves',
      harm: (desk) => {
        desk.workbench.edit(tracker, 'A5', sheet(desk).getRange('1:1').getValues());
      },
      troubles: [say.headersAgain(tracker, 5)],
      and: (desk) => expect(desk.cell('tracker', 5, 'leadId')).toBe(header('leadId')),
    },
    {
      name: 'the header row is deleted',
      harm: (desk) => void desk.workbench.deleteRows(tracker, 1, 1),
      mended: [say.mended.headers(tracker, allHeaders)],
    },
    {
      name: 'merged headers',
      harm: (desk) => void sheet(desk).getRange('B1:C1').merge(),
      mended: [say.mended.headers(tracker, header('contact'))],
      troubles: [say.merged(tracker, 'B1:C1', quoted('industry', 'contact'))],
    },
    {
      name: 'merged cells among the customers',
      harm: (desk) => void sheet(desk).getRange('B3:B4').merge(),
      troubles: [say.merged(tracker, 'B3:B4', quoted('industry'))],
    },
    {
      name: 'all rows frozen',
      harm: (desk) => void sheet(desk).setFrozenRows(900),
      mended: [say.mended.frozen(tracker)],
    },
    {
      name: 'checkboxes over columns of ours, down to the end',
      harm: (desk) => {
        const rows = sheet(desk).getMaxRows() - 4;
        for (const key of ['needClear', 'industry', 'budgetAmount', 'decisionMakerLevel'] as const)
          sheet(desk).getRange(5, desk.place('tracker', key), rows, 1).setValue(false);
        desk.workbench.api('customers.save', { requestId: 'a', values: { customerName: 'last' } });
      },
      and: (desk) => {
        expect(desk.cell('tracker', 5, 'customerName')).toBe('last');
        expect(desk.cell('tracker', 6, 'leadId')).toBe('');
      },
    },
    {
      name: 'a filter hides rows',
      harm: (desk) => {
        const filter = sheet(desk).getDataRange().createFilter();
        const { SpreadsheetApp } = desk.workbench.globals;
        filter.setColumnFilterCriteria(
          1,
          SpreadsheetApp.newFilterCriteria().setHiddenValues(['乙公司']).build(),
        );
      },
      and: (desk) => expect(sheet(desk).getFilter()).not.toBeNull(),
    },
    {
      name: 'the tracker is renamed',
      harm: (desk) => void desk.workbench.renameSheet(tracker, 'Pipeline'),
      tab: 'Pipeline',
    },
    {
      name: 'the tracker is duplicated, and the copy edited',
      harm: (desk) => {
        desk.workbench.duplicateSheet(tracker, 'Copy');
        desk.workbench.edit('Copy', 'A2', 'changed in the copy');
      },
    },
    {
      name: 'the tracker is deleted',
      harm: (desk) => void desk.workbench.deleteSheet(tracker),
      alert: jobs.missingTab(tracker),
      rows: [],
    },
    {
      name: 'the tracker is duplicated and renamed, and the copy named like it',
      harm: (desk) => {
        desk.workbench.duplicateSheet(tracker, 'Copy');
        desk.workbench.renameSheet(tracker, 'Old');
        desk.workbench.renameSheet('Copy', tracker);
      },
      tab: 'Old',
      troubles: [say.twoTabs('Old', tracker)],
    },
    {
      name: 'the follow-ups are deleted',
      harm: (desk) => void desk.workbench.deleteSheet(title('followUps')),
      alert: jobs.missingTab(title('followUps')),
    },
    {
      name: 'the stages are deleted',
      harm: (desk) => void desk.workbench.deleteSheet(title('stages')),
      troubles: [jobs.missingTab(title('stages'))],
    },
    {
      name: 'the rhythm loses rows',
      harm: (desk) => void desk.workbench.deleteRows(title('rhythm'), 4, 2),
      mended: [say.mended.settings(title('rhythm'), [label('cadenceA'), label('cadenceB')].join(say.list))],
    },
    {
      name: 'today’s cell is typed over',
      harm: (desk) => void desk.workbench.edit(title('rhythm'), 'B3', '2020-01-01'),
      toast: say.mended.today(title('rhythm')),
      and: (desk) => expect(desk.sheet('rhythm').getRange('B3').getFormula()).toBe('=TODAY()'),
    },
    {
      name: 'the system column is deleted',
      harm: (desk) => void desk.workbench.deleteColumns(tracker, desk.place('tracker', 'state'), 1),
      mended: [say.mended.hiddenColumn(tracker)],
    },
    {
      name: 'the system column is shown',
      harm: (desk) => sheet(desk).showColumns(desk.place('tracker', 'state')),
      mended: [say.mended.hidden(tracker, header('state'))],
    },
    {
      name: 'the snapshot’s tab is deleted',
      harm: (desk) => void desk.workbench.deleteSheet(language === 'zh' ? '跟进·快照' : 'Genjin snapshot'),
    },
    {
      name: 'no blank row is left at the end',
      harm: (desk) => {
        sheet(desk).deleteRows(5, sheet(desk).getMaxRows() - 4);
        desk.workbench.api('customers.save', { requestId: 'a', values: { customerName: 'last' } });
      },
      and: (desk) => expect(desk.cell('tracker', 5, 'customerName')).toBe('last'),
    },
    {
      name: 'a rule of the team’s refuses what we write',
      harm: (desk) => {
        const { SpreadsheetApp } = desk.workbench.globals;
        const rule = SpreadsheetApp.newDataValidation().requireValueInList(['z']).setAllowInvalid(false);
        const ids = sheet(desk).getRange(2, desk.place('tracker', 'leadId'), 4, 1);
        ids.setDataValidation(rule.build());
        desk.type('tracker', 5, 'customerName', '丁公司');
      },
      toast: say.refused.validation('O5'),
      mended: [say.mended.rule(tracker, header('leadId'), 4)],
      and: (desk) => expect(desk.cell('tracker', 5, 'leadId')).toMatch(/^LX00\d$/),
    },
    {
      name: 'cells that a colleague may not edit',
      harm: (desk) => {
        desk.workbench.spreadsheet.addEditor(other);
        const protection = sheet(desk).getRange('G2:G10').protect();
        protection.removeEditors(protection.getEditors());
        desk.workbench.edit(tracker, 'A5', '丁公司', { user: other });
      },
      toast: say.refused.protected,
      and: (desk) => expect(desk.cell('tracker', 5, 'leadId')).toMatch(/^LX00\d$/),
    },
    {
      name: 'our columns became a table that refuses values',
      harm: (desk) => {
        desk.workbench.convertToTable(tracker, 'A1:AZ100', { refusesValues: true });
        desk.type('tracker', 5, 'customerName', '丁公司');
      },
      toast: say.refused.typed,
      alert: say.refusedIn(tracker, say.everyColumn, say.refused.typed),
    },
    {
      name: 'a hidden cell holds broken JSON',
      harm: (desk) => {
        sheet(desk).getRange(3, desk.place('tracker', 'state')).setValue('o46000014\n{"id":"LX0');
      },
    },
    {
      name: 'a hidden cell was cut off behind its id',
      harm: (desk) => {
        sheet(desk).getRange(3, desk.place('tracker', 'state')).setValue('o46000014\n{"id":"LX002"}');
      },
    },
    {
      name: 'a hidden cell of a later version',
      harm: (desk) => {
        const cell = sheet(desk).getRange(3, desk.place('tracker', 'state'));
        cell.setValue(`z9${String(cell.getValue())}`);
      },
    },
    {
      name: 'a hidden cell is emptied',
      harm: (desk) => void sheet(desk).getRange(3, desk.place('tracker', 'state')).setValue(''),
    },
    {
      name: 'an owner whom the settings do not know',
      harm: (desk) => desk.type('tracker', 3, 'owner', 'Nobody'),
      troubles: [say.strangers(tracker, say.column('Nobody'), title('people'))],
    },
    {
      name: 'a formula in the reminder of a row',
      harm: (desk) => void sheet(desk).getRange(3, desk.place('tracker', 'reminder')).setFormula('=1/0'),
      mended: [say.mended.reminder(tracker, header('reminder'), 1)],
    },
    {
      name: 'a name that is emptied',
      harm: (desk) => desk.type('tracker', 3, 'customerName', ''),
      toast: problems.missing(header('customerName')),
    },
  ];
};

const lastToast = (desk: Desk): string =>
  desk.workbench.ui.toasts[desk.workbench.ui.toasts.length - 1]!.message;

describe.each(['zh', 'en'] as const)('what people do to the file, in %s', (language) => {
  let world: SavedWorld;

  beforeAll(() => {
    const desk = openDesk({ language });
    desk.pasteColumn('tracker', 2, 'customerName', names);
    desk.pasteColumn('tracker', 2, 'nextFollowUp', ['2026-03-12', '2026-03-12', '2026-03-12']);
    desk.workbench.run('daily');
    world = desk.workbench.save();
  });

  // English is told a sample: the sentences are one another's translations, and the compiler counts them.
  const told = casesIn(language).filter((_, index) => language === 'zh' || index % 3 === 0);

  test.each(told.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const desk = openDesk({ language, workbench: createWorkbench({ from: world }) });
    one.harm(desk);
    if (one.toast !== undefined) expect(lastToast(desk)).toBe(one.toast);
    if (one.alert !== undefined) {
      desk.workbench.ui.answer({ kind: 'alert', button: 'OK' });
      desk.workbench.run('menuSweep');
      const { alerts } = desk.workbench.ui;
      expect(alerts[alerts.length - 1]).toMatchObject({ message: one.alert });
    } else {
      const looked = desk.workbench.run('sweep') as Looked;
      expect(looked).toMatchObject({ mended: one.mended ?? [], troubles: one.troubles ?? [] });
      desk.workbench.run('sweep');
      const again = desk.workbench.run('sweep');
      expect(again).toMatchObject({ cells: 0, mended: [], troubles: one.troubles ?? [] });
    }
    one.and?.(desk);
    const rows = one.rows ?? [2, 3, 4];
    if (rows.length === 0) return;
    const tab = desk.workbench.spreadsheet.getSheetByName(one.tab ?? desk.title('tracker'))!;
    expect(rows.map((row) => tab.getRange(row, 1).getValue())).toEqual(names);
    const shown = tab.getDataRange().getDisplayValues();
    const idPlace = shown[rows[0]! - 2]!.indexOf(trackerColumns.leadId.header[language]);
    expect(rows.map((row) => shown[row - 1]![idPlace])).toEqual(['LX001', 'LX002', 'LX003']);
  });
});
