import fc from 'fast-check';
import { createWorkbench } from '../../workbench';
import { bundle, openDesk } from '../stories/desk';
import { columns } from './customer';
import { boss, colleague, operations, perform, type Operation } from './operations';
import { SheetModel } from './sheet';
import { Twin, tab, type Places } from './twin';

/**
 * A history is one customer's: from the name that is typed to the one look at all rows that ends it, through
 * whatever people, scripts, forms, clocks, faults and a second editor do to its row and its neighbours.
 * hundred of them share a file, since most of what goes wrong in a sheet goes wrong between rows.
 */
const customersInAFile = 200;
/** GENJIN_HISTORIES=100000 goes deeper; GENJIN_SEED goes elsewhere, or back to where a failure was. */
const wanted = Number(process.env['GENJIN_HISTORIES'] ?? 10_000);
const seed = Number(process.env['GENJIN_SEED'] ?? 20_260_304);
const firstDay = '2026-03-03';

const begin = (): { world: ReturnType<ReturnType<typeof createWorkbench>['save']>; places: Places } => {
  const desk = openDesk({ language: 'zh', now: `${firstDay} 05:30` });
  const { workbench } = desk;
  workbench.spreadsheet.addEditor(colleague);
  const own = desk.place('tracker', 'state') + 1;
  workbench.insertColumns(tab, own, 1);
  workbench.spreadsheet.getSheetByName(tab)!.getRange(1, own).setValue('我的备注');
  // The clock is wound by hand: a history says when a night passes.
  for (const trigger of workbench.globals.ScriptApp.getProjectTriggers())
    if (trigger.getHandlerFunction() === 'hourly') workbench.globals.ScriptApp.deleteTrigger(trigger);
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
  const model = new SheetModel(customersInAFile + 20);
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
    twin.workbench.run('sweep');
    twin.model.sweep(twin.moment(''));
    agree(twin.finalDifferences());
    history.push('a second look');
    const again = twin.workbench.run('sweep') as { cells: number };
    if (again.cells > 0) agree(twin.changes());
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
