import { group, handFact, type HandWorld } from '../framework/fact';
import { assumed, reported } from '../framework/sources';
import type { Workbench } from '../../../workbench';

const COLLEAGUE = 'colleague@firm.example';
const SEND_MAIL = 'https://www.googleapis.com/auth/script.send_mail';

const outcomes = ({ arrivals }: HandWorld, handler: string): (string | undefined)[] =>
  arrivals.filter((one) => one.handler === handler).map(({ outcome }) => outcome);

/** Some of these are meant to fail. */
const attempt = (work: () => unknown): string => {
  try {
    return String(work());
  } catch (error) {
    return `failed: ${(error as Error).message}`;
  }
};

/** The text inside the template literal of Page.html, as HtmlService serves the page. */
const servedLiteral = (people: Workbench): string => {
  const page = people.globals.HtmlService.createHtmlOutputFromFile('Page').getContent();
  return /`([^`]*)`/.exec(page)?.[1] ?? '';
};

export const handLimits = group(
  'By hand: limits and refusals',
  handFact('A burst of edits loses events of a simple trigger', reported('bursts'), {
    steps: ['Type try key into A1 and, as fast as possible, 1 to 9 into A2 to A10.'],
    act: (people, tab) =>
      void people.burst(
        Array.from({ length: 10 }, (_, index) => ({
          sheet: tab,
          a1: `A${index + 1}`,
          values: String(index),
        })),
      ),
    check: ({ arrivals, expect }) =>
      expect(arrivals.filter(({ handler }) => handler === 'onEdit').length < 10).toBe(true),
  }),
  handFact('Mail beyond the day’s allowance is refused in these words', assumed('allowance-texts'), {
    steps: ['With an account that needs no mail today: run useUpMail from the editor.'],
    act: (people) => void people.run('useUpMail'),
    check: (world) =>
      world
        .expect(outcomes(world, 'useUpMail')[0])
        .toBe('failed: Service invoked too many times for one day: email.'),
  }),
  handFact('Triggers end when the day’s ninety minutes are used up', assumed('trigger-day'), {
    steps: [
      'With a consumer account: run installSlow from the editor, come back after a day, run removeAll.',
    ],
    act: (people) => {
      people.advance('2024-03-05T08:00');
      people.run('installSlow');
      people.advance({ hours: 12 });
    },
    check: (world) => world.expect(outcomes(world, 'slow').length <= 20).toBe(true),
  }),
  handFact('What was written but not flushed when the six minutes end is lost', assumed('unflushed'), {
    steps: ['Activate this tab. Run writeAndSleepTooLong from the editor and wait.'],
    act: (people) => void attempt(() => people.run('writeAndSleepTooLong')),
    check: ({ sheet, expect }) => expect(sheet.getRange('A1').getValue()).toBe(''),
  }),
  handFact('A refused write lets those before it land and loses those behind it', assumed('failing-batch'), {
    prepare: ({ sheet, SpreadsheetApp }) => {
      const rule = SpreadsheetApp.newDataValidation()
        .requireValueInList(['a'])
        .setAllowInvalid(false)
        .build();
      sheet.getRange('B1').setDataValidation(rule);
    },
    steps: ['Activate this tab. Run writeRefusedThenMore from the editor.'],
    act: (people) => void attempt(() => people.run('writeRefusedThenMore')),
    check: ({ sheet, expect }) =>
      expect(sheet.getRange('A1:B2').getValues()).toEqual([
        ['before', ''],
        ['', ''],
      ]),
  }),
  handFact(
    'A function held by a variable can be called by google.script.run',
    assumed('functions-in-variables'),
    {
      steps: ['Menu Contract › Show page, wait until every line is there.'],
      act: (people) =>
        void people.run(
          'recordAnswer',
          'heldByVariable',
          attempt(() => people.scriptRun('heldByVariable')),
        ),
      check: (world) => world.expect(outcomes(world, 'heldByVariable')[0]).toContain('called'),
    },
  ),
  handFact('Intl speaks the script’s zone', assumed('intl-zone'), {
    steps: ['Run intlZone from the editor.'],
    act: (people) => void people.run('intlZone'),
    check: (world) => world.expect(outcomes(world, 'intlZone')).toEqual(['Asia/Shanghai']),
  }),
  handFact('WebAssembly and SharedArrayBuffer are there', assumed('web-assembly'), {
    steps: ['Run globalsThere from the editor.'],
    act: (people) => void people.run('globalsThere'),
    check: (world) => world.expect(outcomes(world, 'globalsThere')).toEqual(['object function']),
  }),
  handFact(
    'HtmlService cuts // out of a template literal',
    reported('html-sanitising'),
    {
      steps: ['Menu Contract › Show page, wait until every line is there.'],
      act: (people) => void people.run('recordAnswer', 'templateLiteral', servedLiteral(people)),
      check: (world) => world.expect(outcomes(world, 'templateLiteral')).toEqual(['https:']),
    },
    { differs: 'html-sanitising' },
  ),
  handFact('A scope that the manifest does not name is refused in these words', reported('missing-scope'), {
    steps: ['Run tryGmail from the editor.'],
    act: (people) => void people.run('tryGmail'),
    check: (world) =>
      world
        .expect(outcomes(world, 'tryGmail')[0])
        .toContain('failed: Specified permissions are not sufficient to call GmailApp.sendEmail.'),
  }),
  handFact('A scope that a person refused is refused in these words', reported('refused-scope'), {
    steps: ['Let a colleague consent to all but mail, then run tryMail.'],
    act: (people) => {
      people.revoke(COLLEAGUE, SEND_MAIL);
      people.as(COLLEAGUE).run('tryMail');
    },
    check: (world) =>
      world
        .expect(outcomes(world, 'tryMail')[0])
        .toContain('failed: You do not have permission to call MailApp.getRemainingDailyQuota.'),
  }),
  handFact('Without any consent nothing runs', reported('no-consent'), {
    steps: [
      'Let a colleague who never consented open Show page from another’s sidebar; type the text shown into A1.',
    ],
    act: (people, tab) => {
      people.revoke(COLLEAGUE);
      people.edit(
        tab,
        'A1',
        attempt(() => people.as(COLLEAGUE).scriptRun('returnsText')),
      );
    },
    check: ({ sheet, expect }) =>
      expect(sheet.getRange('A1').getValue()).toContain('Authorization is required to perform that action.'),
  }),
  handFact('A daily trigger keeps its minute', reported('trigger-minute'), {
    steps: ['Run installDaily from the editor, come back after three days.'],
    act: (people) => {
      people.run('installDaily');
      people.advance({ days: 3 });
    },
    check: ({ arrivals, expect }) => {
      const minutes = arrivals
        .filter(({ handler }) => handler === 'ticked')
        .map(({ fields }) => fields!['minute']);
      expect(minutes.every((minute) => minute === minutes[0])).toBe(true);
    },
  }),
  handFact('Scripts may not format the columns of a table, nor validate them', reported('typed-columns'), {
    prepare: ({ sheet }) => {
      sheet.getRange('A1:B3').setValues([
        ['Name', 'Amount'],
        ['Birch', 1],
        ['Cedar', 2],
      ]);
    },
    steps: ['Select A1:B3 and choose Format › Convert to table; give Amount the type Number.'],
    act: (people, tab) => people.convertToTable(tab, 'A1:B3'),
    check: ({ sheet, SpreadsheetApp, expect }) => {
      const words = 'This operation is not allowed on cells in typed columns.';
      const rule = SpreadsheetApp.newDataValidation().requireValueInList(['1']).build();
      for (const write of [
        () => sheet.getRange('B2').setNumberFormat('0.00'),
        () => sheet.getRange('B2:B3').setDataValidation(rule),
        () => sheet.getRange('B2:B3').clearDataValidations(),
      ]) {
        expect(() => {
          write();
          SpreadsheetApp.flush();
        }).toThrow(words);
      }
      expect(sheet.getRange('B2').setValue(3).getValue()).toBe(3);
    },
  }),
  handFact('The range of an edit carries its bounds', reported('event-bounds'), {
    steps: ['Type x into C2.'],
    act: (people, tab) => void people.edit(tab, 'C2', 'x'),
    check: ({ arrivals, expect }) => expect(arrivals[0]!.bounds).toEqual([2, 3, 2, 3]),
  }),
  handFact('Time that others take between two calls is not one’s own', assumed('time-of-others'), {
    steps: [
      'While a colleague types without pause, run sleepTooLong: it ends after six minutes, not earlier.',
    ],
    act: (people) => {
      const started = people.now;
      attempt(() => people.run('sleepTooLong'));
      people.run('recordAnswer', 'minutes', String(Math.floor((people.now - started) / 60_000)));
    },
    check: (world) => world.expect(Number(outcomes(world, 'minutes')[0]) >= 6).toBe(true),
  }),
);
