import { fact, group, handFact, type HandFact } from '../framework/fact';
import {
  browserPage,
  htmlOutputPage,
  htmlServicePage,
  htmlTemplatePage,
  menuPage,
  promptPage,
  TEMPLATES,
  uiPage,
} from '../framework/pages';
import { assumed, reported } from '../framework/sources';

const evaluated = (
  HtmlService: GoogleAppsScript.HTML.HtmlService,
  source: string,
  values: object = {},
): string => {
  const template = HtmlService.createTemplate(source);
  Object.assign(template, values);
  return template.evaluate().getContent();
};

const asking = (
  title: string,
  how: string,
  answer: { button: string; text?: string },
  outcome: string,
): HandFact =>
  handFact(title, promptPage('getSelectedButton()'), {
    steps: ['Reload the file.', 'Menu Recorder › Ask.', how],
    act: (people) => {
      people.open();
      people.ui.answer(answer);
      people.menu('Recorder', 'Ask');
    },
    check: ({ arrivals, expect }) =>
      expect(arrivals.filter(({ handler }) => handler === 'ask').map((arrival) => arrival.outcome)).toEqual([
        outcome,
      ]),
  });

export const userInterface = group(
  'Ui and HtmlService',
  fact(
    'createHtmlOutput holds its content',
    htmlServicePage('createHtmlOutput(html)'),
    ({ HtmlService, expect }) =>
      expect(HtmlService.createHtmlOutput('<b>x</b>').getContent()).toBe('<b>x</b>'),
  ),
  fact('append adds as it is', htmlOutputPage('append(addedContent)'), ({ HtmlService, expect }) =>
    expect(HtmlService.createHtmlOutput('a').append('<b>').getContent()).toBe('a<b>'),
  ),
  fact(
    'appendUntrusted escapes',
    htmlOutputPage('appendUntrusted(addedContent)'),
    ({ HtmlService, expect }) =>
      expect(HtmlService.createHtmlOutput('a').appendUntrusted('<b>').getContent()).toBe('a&lt;b&gt;'),
  ),
  fact('Title, width and height of a page', htmlOutputPage('setTitle(title)'), ({ HtmlService, expect }) => {
    const page = HtmlService.createHtmlOutput('x').setTitle('T').setWidth(400).setHeight(300);
    expect([page.getTitle(), page.getWidth(), page.getHeight()]).toEqual(['T', 400, 300]);
  }),
  fact('Sizes that nobody set are null', htmlOutputPage('getWidth()'), ({ HtmlService, expect }) =>
    expect(HtmlService.createHtmlOutput('x').getWidth()).toBeNull(),
  ),
  fact('clear empties a page', htmlOutputPage('clear()'), ({ HtmlService, expect }) =>
    expect(HtmlService.createHtmlOutput('x').clear().getContent()).toBe(''),
  ),
  fact(
    'A page is read from a file of the project',
    htmlServicePage('createHtmlOutputFromFile(filename)'),
    ({ HtmlService, expect }) =>
      expect(HtmlService.createHtmlOutputFromFile('Part').getContent()).toContain('<b>part</b>'),
  ),
  fact('A file that is not there is refused', reported('error-texts'), ({ HtmlService, expect }) =>
    expect(() => HtmlService.createHtmlOutputFromFile('Nothing')).toThrow(
      'No HTML file named Nothing was found.',
    ),
  ),
  fact('<?= ?> prints escaped', TEMPLATES, ({ HtmlService, expect }) =>
    expect(evaluated(HtmlService, '<p><?= name ?></p>', { name: '<Bob> & co' })).toBe(
      '<p>&lt;Bob&gt; &amp; co</p>',
    ),
  ),
  fact('<?!= ?> prints as it is', TEMPLATES, ({ HtmlService, expect }) =>
    expect(evaluated(HtmlService, '<?!= "<b>x</b>" ?>')).toBe('<b>x</b>'),
  ),
  fact('<? ?> runs code', TEMPLATES, ({ HtmlService, expect }) =>
    expect(evaluated(HtmlService, '<? for (var i = 0; i < 3; i++) { ?><i><?= i ?></i><? } ?>')).toBe(
      '<i>0</i><i>1</i><i>2</i>',
    ),
  ),
  fact('Scriptlets call functions of the project', TEMPLATES, ({ HtmlService, expect }) =>
    expect(
      evaluated(HtmlService, '<?!= HtmlService.createHtmlOutputFromFile("Part").getContent() ?>'),
    ).toContain('<b>part</b>'),
  ),
  fact('A variable nobody set is an error', TEMPLATES, ({ HtmlService, expect }) =>
    expect(() => evaluated(HtmlService, '<?= nobodySetThis ?>')).toThrow('nobodySetThis'),
  ),
  fact(
    'A template’s raw content keeps its scriptlets',
    htmlTemplatePage('getRawContent()'),
    ({ HtmlService, expect }) =>
      expect(HtmlService.createTemplate('<?= 1 ?>').getRawContent()).toBe('<?= 1 ?>'),
  ),
  fact('A page can be a template', htmlOutputPage('asTemplate()'), ({ HtmlService, expect }) =>
    expect(HtmlService.createHtmlOutput('<?= 1 + 1 ?>').asTemplate().evaluate().getContent()).toBe('2'),
  ),
  fact('A quote in an attribute is escaped', assumed('template-escaping'), ({ HtmlService, expect }) =>
    expect(evaluated(HtmlService, '<p title="<?= text ?>"></p>', { text: 'a"b' })).toBe(
      '<p title="a&quot;b"></p>',
    ),
  ),
  handFact('A menu the script adds stands in the bar, with its items', menuPage('addToUi()'), {
    steps: ['Reload the file.', 'Menu Recorder › Who am I.'],
    act: (people) => {
      people.open();
      people.menu('Recorder', 'Who am I');
    },
    check: ({ arrivals, Session, expect }) => {
      const said = arrivals.filter(({ handler }) => handler === 'whoAmI');
      expect(said.map(({ activeUser }) => activeUser)).toEqual([Session.getEffectiveUser().getEmail()]);
    },
  }),
  asking('A prompt answers button and text', 'Type yes, press OK.', { button: 'OK', text: 'yes' }, 'OK yes'),
  asking('A prompt that is closed answers CLOSE', 'Close it with the cross.', { button: 'CLOSE' }, 'CLOSE '),
  asking(
    'A prompt that is cancelled answers CANCEL',
    'Press Cancel without typing.',
    { button: 'CANCEL' },
    'CANCEL ',
  ),
  handFact('Browser.inputBox answers what was typed', browserPage('inputBox(title, prompt, buttons)'), {
    steps: [
      'Run askBrowser from the editor. In the sheet type Birch, press OK; then press Cancel; then Yes.',
    ],
    act: (people) => {
      people.ui.answer({ kind: 'prompt', button: 'OK', text: 'Birch' });
      people.ui.answer({ kind: 'prompt', button: 'CANCEL' });
      people.ui.answer({ kind: 'alert', button: 'YES' });
      people.run('askBrowser');
    },
    check: ({ arrivals, expect }) => expect(arrivals[0]!.outcome).toBe('Birch cancel yes'),
  }),
  handFact('Nobody is asked by the clock', reported('browser-context'), {
    steps: ['Run installBrowser from the editor, come back after half an hour.'],
    act: (people) => {
      people.run('installBrowser');
      people.advance({ hours: 1 });
    },
    check: ({ arrivals, expect }) =>
      expect(arrivals.map(({ outcome }) => outcome)).toEqual([
        'failed: Cannot call Browser.inputBox() from this context; have you tried Logger.log() instead?',
      ]),
  }),
  fact(
    'Browser has the sets of buttons of the Ui',
    browserPage('msgBox(prompt, buttons)'),
    ({ Browser, SpreadsheetApp, expect }) =>
      expect(String(Browser.Buttons.YES_NO)).toBe(String(SpreadsheetApp.getUi().ButtonSet.YES_NO)),
  ),
  fact(
    'Buttons and sets of buttons are enumerations of the Ui',
    uiPage('alert(title, prompt, buttons)'),
    ({ SpreadsheetApp, expect }) => {
      const ui = SpreadsheetApp.getUi();
      expect([String(ui.Button.OK), String(ui.ButtonSet.YES_NO_CANCEL)]).toEqual(['OK', 'YES_NO_CANCEL']);
    },
  ),
);
