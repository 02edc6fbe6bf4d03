import fc from 'fast-check';
import { createWorkbench } from '../../workbench';
import { bundle, openDesk } from '../stories/desk';
import { columns, firstDay } from './customer';
import { boss, colleague, operations, perform, type Operation } from './operations';
import { SheetModel } from './sheet';
import { Twin, tab, type Places } from './twin';

/**
 * A history is one customer's: from the name that is typed to the one look at all rows that ends it, through
 * whatever people, scripts, forms, clocks, faults and a second editor do to its row and its neighbours.
 * Twenty of them share a file, since most of what goes wrong in a sheet goes wrong between rows; GENJIN_CUSTOMERS makes
 * it a crowd, or so few that everything hits each of them.
 */
const customersInAFile = Number(process.env['GENJIN_CUSTOMERS'] ?? 20);
/** GENJIN_HISTORIES=100000 goes deeper; GENJIN_SEED goes elsewhere, or back to where a failure was. */
const wanted = Number(process.env['GENJIN_HISTORIES'] ?? 10_000);
const seed = Number(process.env['GENJIN_SEED'] ?? 20_260_304);
/** Customers who come in on the way, and blank rows. */
const spareRows = 20;
const rowsOfGrid = 1 + customersInAFile + spareRows;

const begin = (): { world: ReturnType<ReturnType<typeof createWorkbench>['save']>; places: Places } => {
  const desk = openDesk({ language: 'zh', now: `${firstDay} 05:30` });
  const { workbench } = desk;
  workbench.spreadsheet.addEditor(colleague);
  const own = desk.place('tracker', 'state') + 1;
  workbench.insertColumns(tab, own, 1);
  workbench.spreadsheet.getSheetByName(tab)!.getRange(1, own).setValue('我的备注');
  // The clock is wound by hand: a history says when a night passes. What the watcher of inserted rows marks, every
  // look takes anyway.
  for (const trigger of workbench.globals.ScriptApp.getProjectTriggers())
    workbench.globals.ScriptApp.deleteTrigger(trigger);
  // A short grid is looked at in half the time.
  for (const name of ['tracker', 'followUps'] as const) {
    const sheet = desk.sheet(name);
    sheet.deleteRows(rowsOfGrid + 1, sheet.getMaxRows() - rowsOfGrid);
  }
  const places = Object.fromEntries(
    [...columns.filter((column) => column !== 'own'), 'state'].map((key) => [
      key,
      desk.place('tracker', key),
    ]),
  );
  return { world: workbench.save(), places: { ...places, own } as Places };
};

const { world, places } = begin();

/** Everybody's first line: a pasted name, and for half of them the second stage. */
const openTwin = (): Twin => {
  const workbench = createWorkbench({ from: world, script: bundle, user: boss });
  const model = new SheetModel(customersInAFile + spareRows);
  const twin = new Twin(workbench, places, model, 0, firstDay);
  const names = Array.from(
    { length: customersInAFile },
    (_, index) => `k${String((index * 37) % customersInAFile).padStart(3, '0')}`,
  );
  names.forEach((name, index) => model.set(index, 'customerName', name));
  workbench.edit(
    tab,
    twin.a1(0, 'customerName').split(':')[0]!,
    names.map((name) => [name]),
  );
  twin.look(
    names.map((_, index) => index),
    ['customerName'],
    'boss',
  );
  return twin;
};

let performed = 0;

const endsAsForetold = (script: readonly Operation[]): void => {
  const history = ['names pasted'];
  const agree = (differences: readonly string[]): void => {
    if (differences.length > 0) throw new Error(differences.slice(0, 12).join('\n'));
  };
  try {
    const twin = openTwin();
    agree(twin.differences());
    for (const operation of script) {
      history.push(JSON.stringify(operation));
      if (perform(twin, operation)) {
        performed += 1;
        agree(twin.differences());
      } else history.pop();
    }
    history.push('a look at all rows');
    const { cells } = twin.workbench.run('sweep') as { cells: number };
    twin.model.sweep(twin.moment(''));
    agree(twin.finalDifferences());
    // A look that wrote nothing is its own second one.
    if (cells === 0) return;
    history.push('a second look');
    const again = twin.workbench.run('sweep') as { cells: number };
    if (again.cells > 0) agree([`a second look wrote ${again.cells} cells`, ...twin.changes()]);
  } catch (error) {
    throw new Error(`${history.join('\n')}\nend in\n${(error as Error).message}`);
  }
};

test(
  `${wanted} histories end, after one look at all rows, as the model foretells`,
  () => {
    const files = Math.ceil(wanted / customersInAFile);
    fc.assert(
      fc.property(fc.array(operations, { minLength: 4, maxLength: 14, size: 'max' }), endsAsForetold),
      {
        seed,
        numRuns: files,
        endOnFailure: process.env['GENJIN_SHRINK'] === undefined,
        includeErrorInReport: true,
      },
    );
    process.stdout.write(
      `${files * customersInAFile} histories in ${files} files, ${performed} operations, none differs\n`,
    );
  },
  60_000 + wanted * 40,
);
