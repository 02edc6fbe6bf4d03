import { group, handFact, type Arrival, type HandFact, type HandWorld } from '../framework/fact';
import {
  BATCHING,
  CLIENT_API,
  EVENTS,
  INSTALLABLE_TRIGGERS,
  lockPage,
  PROTECTING,
  QUOTAS,
  sessionPage,
  V8,
  WEB_APPS,
} from '../framework/pages';
import { assumed, reported } from '../framework/sources';
import type { Workbench } from '../../../workbench';

const COLLEAGUE = 'colleague@firm.example';

const outcomes = ({ arrivals }: HandWorld, handler: string): (string | undefined)[] =>
  arrivals.filter((one) => one.handler === handler).map(({ outcome }) => outcome);

const arrived = ({ arrivals }: HandWorld, handler: string): Arrival[] =>
  arrivals.filter((one) => one.handler === handler);

/** As Page.html does: calls one function and writes down what came back. */
const called = (people: Workbench, name: string): void => {
  let outcome: string;
  try {
    outcome = JSON.stringify(people.scriptRun(name));
  } catch (error) {
    outcome = `failed: ${(error as Error).message}`;
  }
  people.run('recordAnswer', name, outcome);
};

const ANSWERS = [
  ['returnsText', 'A text, a list, null: as they are', '{"text":"跟进","list":[1,true,null]}', CLIENT_API],
  ['returnsNothing', 'A function without a result answers null', 'null', CLIENT_API],
  ['returnsUndefinedInArray', 'undefined in a list becomes null', '[1,null]', reported('json-boundary')],
  ['returnsUndefinedInObject', 'undefined in an object disappears', '{"kept":1}', reported('json-boundary')],
  ['returnsNotANumber', 'NaN becomes null', '[null]', assumed('json-nan')],
] as const;

const REFUSALS = [
  ['returnsDate', 'A Date fails'],
  ['returnsDateInside', 'A Date at any depth fails'],
  ['returnsFunction', 'A function fails'],
  ['returnsCycle', 'A cycle fails'],
] as const;

const OPEN_PAGE = 'Menu Contract › Show page, wait until every line is there.';

const pageFact = (
  name: string,
  title: string,
  source: string,
  check: (outcome: string | undefined, world: HandWorld) => void,
): HandFact =>
  handFact(`google.script.run: ${title}`, source, {
    steps: [OPEN_PAGE],
    act: (people) => called(people, name),
    check: (world) => check(outcomes(world, name)[0], world),
  });

export const handExecutions = group(
  'By hand: executions, identity, clock',
  ANSWERS.map(([name, title, answer, source]) =>
    pageFact(name, title, source, (outcome, { expect }) => expect(outcome).toBe(answer)),
  ),
  REFUSALS.map(([name, title]) =>
    pageFact(name, title, CLIENT_API, (outcome, { expect }) => expect(outcome).toMatch(/^failed/)),
  ),
  pageFact('hidden_', 'a function whose name ends in _ cannot be called', CLIENT_API, (outcome, { expect }) =>
    expect(outcome).toMatch(/^failed/),
  ),
  pageFact(
    'returnsOwnAddress',
    'it runs as the person at the keyboard',
    sessionPage('getActiveUser()'),
    (outcome, { Session, expect }) =>
      expect(outcome).toBe(JSON.stringify(Session.getEffectiveUser().getEmail())),
  ),
  handFact('Each execution begins with fresh globals', V8, {
    steps: ['Run count twice from the editor.'],
    act: (people) => {
      people.run('count');
      people.run('count');
    },
    check: (world) => world.expect(outcomes(world, 'count')).toEqual(['1', '1']),
  }),
  handFact('What a failing function wrote before stays written', reported('writes-before-error'), {
    steps: ['Activate this tab. Run writeAndFail from the editor.'],
    act: (people) => {
      try {
        people.run('writeAndFail');
      } catch {
        // It fails on purpose.
      }
    },
    check: ({ sheet, expect }) => expect(sheet.getRange('A1').getValue()).toBe('before'),
  }),
  handFact('A lock ends with its execution', lockPage('releaseLock()'), {
    steps: ['Run takeLockAndEnd twice from the editor.'],
    act: (people) => {
      people.run('takeLockAndEnd');
      people.run('takeLockAndEnd');
    },
    check: (world) => world.expect(outcomes(world, 'lock')).toEqual(['true', 'true']),
  }),
  handFact('Who finds a lock taken waits for it and then goes on', assumed('lock-waiting'), {
    steps: [
      'Activate this tab. Run holdLock from the editor and, at once, let a colleague run waitForLock from theirs.',
    ],
    act: (people) => {
      people.faults.plan({
        kind: 'between',
        functionName: 'holdLock',
        name: 'Utilities.sleep',
        happens: { do: 'run', args: ['waitForLock'], user: COLLEAGUE },
      });
      people.run('holdLock');
    },
    check: (world) =>
      world.expect(outcomes(world, 'waitForLock')).toEqual(['held by another', 'true after it was let go']),
  }),
  handFact('Six minutes end an execution', QUOTAS, {
    steps: ['Run sleepTooLong from the editor and wait.'],
    act: (people) => {
      try {
        people.run('sleepTooLong');
      } catch {
        // That is the fact.
      }
    },
    check: (world) => world.expect(outcomes(world, 'sleepTooLong')).toEqual([]),
  }),
  handFact('An execution waits for its promises', assumed('promises'), {
    steps: ['Run promised from the editor.'],
    act: (people) => void people.run('promised'),
    check: (world) => world.expect(outcomes(world, 'promised')).toEqual(['resumed']),
  }),
  handFact('Writes are seen by people when the function ends', BATCHING, {
    steps: ['Activate this tab. Run writeFromScript from the editor.'],
    act: (people) => void people.run('writeFromScript'),
    check: ({ sheet, expect }) => expect(sheet.getRange('A1').getValue()).toBe('from a script'),
  }),
  handFact('A web app answers with what doGet returned, parameters and all', WEB_APPS, {
    steps: ['Deploy as a web app, open its address with ?a=1, type the answer into A1.'],
    act: (people, tab) => void people.edit(tab, 'A1', people.webApp({ a: '1' }).content),
    check: ({ sheet, expect }) => {
      const answer = JSON.parse(String(sheet.getRange('A1').getValue())) as {
        parameter: unknown;
        parameters: unknown;
      };
      expect([answer.parameter, answer.parameters]).toEqual([{ a: '1' }, { a: ['1'] }]);
    },
  }),
  handFact('A web app has no active spreadsheet and no Ui', reported('web-app-context'), {
    steps: ['Deploy as a web app, open its address, type the answer into A1.'],
    act: (people, tab) => void people.edit(tab, 'A1', people.webApp({}).content),
    check: ({ sheet, expect }) => {
      const answer = JSON.parse(String(sheet.getRange('A1').getValue())) as { active: string; ui: string };
      expect([answer.active, answer.ui]).toEqual([
        'null',
        'failed: Cannot call SpreadsheetApp.getUi() from this context.',
      ]);
    },
  }),
  handFact(
    'A simple trigger does not know a colleague on a consumer account',
    reported('who-simple-triggers-know'),
    {
      steps: ['Let a colleague with another consumer account type x into A1.'],
      act: (people, tab) => void people.edit(tab, 'A1', 'x', { user: COLLEAGUE }),
      check: (world) =>
        world.expect(arrived(world, 'onEdit').map(({ activeUser }) => activeUser)).toEqual(['']),
    },
  ),
  handFact('A simple trigger knows the owner', assumed('who-simple-triggers-know-owner'), {
    steps: ['Type x into A1 as the owner of the file.'],
    act: (people, tab) => void people.edit(tab, 'A1', 'x'),
    check: (world) => {
      const owner = world.spreadsheet.getOwner()!.getEmail();
      world.expect(arrived(world, 'onEdit').map(({ activeUser }) => activeUser)).toEqual([owner]);
    },
  }),
  handFact('An installed trigger runs as whoever installed it', INSTALLABLE_TRIGGERS, {
    steps: ['Menu Contract › Install triggers. Let a colleague type x into A1.'],
    act: (people, tab) => {
      people.run('installAll');
      people.run('forgetArrivals');
      people.edit(tab, 'A1', 'x', { user: COLLEAGUE });
    },
    check: (world) => {
      const owner = world.spreadsheet.getOwner()!.getEmail();
      world.expect(arrived(world, 'edited').map(({ effectiveUser }) => effectiveUser)).toEqual([owner]);
    },
  }),
  handFact('One account does not see another’s triggers', INSTALLABLE_TRIGGERS, {
    steps: [
      'Menu Contract › Install triggers. Let a colleague run installHourly, then look that your triggers are as before.',
    ],
    act: (people) => {
      people.run('removeAll');
      people.as(COLLEAGUE).run('installHourly');
    },
    check: ({ ScriptApp, expect }) =>
      expect(
        ScriptApp.getProjectTriggers()
          .map((trigger) => trigger.getHandlerFunction())
          .indexOf('ticked'),
      ).toBe(-1),
  }),
  handFact('Protection binds the script that a colleague runs', PROTECTING, {
    prepare: ({ sheet }) => {
      const protection = sheet.getRange('B1').setValue('kept').protect();
      protection.removeEditors(protection.getEditors().map((user) => user.getEmail()));
    },
    steps: ['Let a colleague type try beside into A1.'],
    act: (people, tab) => void people.edit(tab, 'A1', 'try beside', { user: COLLEAGUE }),
    check: (world) => {
      world.expect(world.sheet.getRange('B1').getValue()).toBe('kept');
      world
        .expect(outcomes(world, 'onEdit')[0])
        .toContain('You are trying to edit a protected cell or object.');
    },
  }),
  handFact(
    'An hourly trigger fires hourly',
    'https://developers.google.com/apps-script/reference/script/clock-trigger-builder#everyhoursn',
    {
      steps: ['Run installHourly from the editor, come back after a bit more than three hours.'],
      act: (people) => {
        people.run('installHourly');
        people.advance({ hours: 3, minutes: 5 });
      },
      check: (world) => world.expect(arrived(world, 'ticked').length).toBe(3),
    },
  ),
  handFact(
    'A daily trigger at nine fires once a day between nine and ten',
    'https://developers.google.com/apps-script/reference/script/clock-trigger-builder#athourhour',
    {
      steps: ['Run installDaily from the editor, come back after two days.'],
      act: (people) => {
        people.run('installDaily');
        people.advance({ days: 2 });
      },
      check: (world) => {
        const hours = arrived(world, 'ticked').map(({ fields }) => fields!['hour']);
        world.expect(hours).toEqual([1, 1]);
      },
    },
  ),
  handFact('A trigger once after a minute fires once, and stays listed', reported('spent-triggers'), {
    steps: ['Run installSoon from the editor, come back after half an hour.'],
    act: (people) => {
      people.run('removeAll');
      people.run('installSoon');
      people.advance({ hours: 2 });
    },
    check: (world) => {
      const listed = world.ScriptApp.getProjectTriggers().length;
      world.expect([arrived(world, 'ticked').length, listed]).toEqual([1, 1]);
    },
  }),
  handFact('A time event speaks UTC', reported('time-events'), {
    steps: ['Run installSoon from the editor, come back after half an hour.'],
    act: (people) => {
      people.run('installSoon');
      people.advance({ hours: 1 });
    },
    check: (world) => {
      const { fields } = arrived(world, 'ticked')[0]!;
      world
        .expect([fields!['timezone'], Object.keys(fields!).sort()])
        .toEqual([
          'UTC',
          [
            'day-of-month',
            'day-of-week',
            'hour',
            'minute',
            'month',
            'second',
            'timezone',
            'triggerUid',
            'week-of-year',
            'year',
          ],
        ]);
    },
  }),
  handFact('A time trigger has full rights', EVENTS, {
    steps: ['Run installSoon from the editor, come back after half an hour.'],
    act: (people) => {
      people.run('installSoon');
      people.advance({ hours: 1 });
    },
    check: (world) => world.expect(arrived(world, 'ticked')[0]!.authMode).toBe('FULL'),
  }),
);
