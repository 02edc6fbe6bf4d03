/** The first ten minutes in a real browser: a file of one's own and the keyboard alone. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { createWorkbench } from '../../workbench';
import { describeInBrowser, launchBrowser } from './browser';
import { buildAddOn, buildWorkbench, OverSheet, SheetPage, Started } from './page';

jest.setTimeout(120_000);

const dist = join(__dirname, '../../dist');

const oldCustomers = [
  ['Company', 'Contact', 'Mobile', 'Stage', 'Owner'],
  ['Quill Instruments', 'J. Cole', '020 7946 0111', 'Proposal', 'Kim'],
  ['Minster Materials', 'E. Lind', '020 7946 0222', 'Lead', 'Kim'],
  ['Fairwater Pumps', 'P. Hale', '020 7946 0333', 'Negotiation', 'Kim'],
];

/** A world whose file holds a list of the team's own, and nothing of ours yet. */
const freshWorld = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-'));
  const workbench = createWorkbench({
    locale: 'en_US',
    timeZone: 'Asia/Shanghai',
    user: 'kim@example.com',
    script: { path: dist },
  });
  const sheet = workbench.spreadsheet.insertSheet('Old customers');
  sheet.getRange(1, 1, oldCustomers.length, oldCustomers[0]!.length).setValues(oldCustomers);
  writeFileSync(join(folder, 'world.json'), JSON.stringify(workbench.save()));
  return folder;
};

describeInBrowser('Get started', () => {
  let browser: Browser;
  let started: Started;
  let sheet: SheetPage;
  let dialog: OverSheet;

  beforeAll(async () => {
    buildAddOn();
    buildWorkbench();
    browser = await launchBrowser();
  }, 180_000);
  beforeEach(async () => {
    started = await Started.on(freshWorld(), '--lang', 'en');
    sheet = await SheetPage.open(browser, started.address);
    dialog = new OverSheet(sheet.page);
  });
  afterEach(async () => {
    expect(sheet.complaints).toEqual([]);
    await sheet.page.close();
    await started.remove();
  });
  afterAll(() => browser?.close());

  /** The dialog's own document, once it asks its first question or makes its offer. */
  const openDialog = async (): Promise<Frame> => {
    await sheet.menu('Genjin', 'Get started');
    const frame = (await (await sheet.page.waitForSelector('dialog iframe')).contentFrame())!;
    await frame.waitForSelector('main h1');
    return frame;
  };

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await sheet.page.keyboard.press(key);
  };

  const heading = (frame: Frame, text: string): Promise<void> =>
    frame.locator('main h1', { hasText: text }).waitFor({ timeout: 30_000 });

  /** The step stands there and has taken the focus: keys pressed before that would go nowhere. */
  const step = async (frame: Frame, text: string): Promise<void> => {
    await heading(frame, text);
    await frame.waitForFunction(() => document.activeElement?.matches('input'));
  };

  test('is completed by keyboard alone, and does not start over when opened again', async () => {
    const frame = await openDialog();
    await step(frame, 'Choose a language');
    await press('ArrowUp');
    await step(frame, '先选语言');
    await press('ArrowDown', 'Enter');
    await step(frame, 'How do you win a deal?');
    await press('ArrowDown', 'Enter');
    await step(frame, 'Who is on the team?');
    await press('Control+a');
    await sheet.page.keyboard.type('Kim Lee');
    await press('Tab', 'Tab', 'Tab', 'Enter');
    // The line that was added takes the focus in its own time.
    await frame.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.value === '');
    await sheet.page.keyboard.type('Ana');
    await press('Tab');
    await sheet.page.keyboard.type('ana');
    await press('Enter');
    await frame.getByText('is not an e-mail address').waitFor();
    await frame.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    await press('End');
    await sheet.page.keyboard.type('@example.com');
    await press('Enter');
    await step(frame, 'How often do you talk?');
    await press('ArrowDown', 'Enter');
    await step(frame, 'Where do you start?');
    await press('ArrowDown', 'Enter');
    await heading(frame, 'Ready to go');
    await frame.getByText('Last week’s report is in Weekly').waitFor();
    expect(await sheet.tabs()).toEqual(
      expect.arrayContaining([
        'Tracker',
        'Follow-ups',
        'Settings · Stages',
        expect.stringMatching(/^Weekly/),
      ]),
    );
    await press('Tab', 'Tab', 'Enter');
    await sheet.page.waitForSelector('dialog', { state: 'detached' });
    await sheet.shows('A1', 'Customer');

    const again = await openDialog();
    await heading(again, 'This sheet is set up');
    await again.getByText('It holds 60 customers').waitFor();
    await again.getByRole('button', { name: 'Check and repair' }).press('Enter');
    await heading(again, 'All checked');
    await again.getByText('Everything was in order').waitFor();
    await again.getByRole('button', { name: 'Add: Add a customer' }).press('Enter');
    const sidebar = sheet.page.getByRole('complementary').frameLocator('iframe');
    await sidebar.getByRole('tab', { name: 'New', selected: true }).waitFor();
  });

  test('“Bring my sheet” leads through the import to the done screen, by keyboard alone', async () => {
    await openDialog();
    await dialog.heading('Choose a language');
    for (const title of ['How do you win a deal?', 'Who is on the team?', 'How often do you talk?']) {
      await press('Enter');
      await dialog.heading(title);
    }
    await press('Enter');
    await dialog.heading('Where do you start?');
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await dialog.heading('Bring your customer list');
    await dialog.tabTo(/^Old customers/);
    await press('Enter');
    await dialog.heading('Check where each column goes');
    const start = dialog.inside.getByRole('button', { name: 'Import 3 rows' });
    await start.and(dialog.inside.locator(':enabled')).waitFor();
    await dialog.tabTo('Import 3 rows');
    await press('Enter');
    await dialog.heading('Import complete');
    await dialog.tabTo('See the imported customers');
    await press('Enter');
    await dialog.closed();
    for (const [index, [name]] of oldCustomers.slice(1).entries()) await sheet.shows(`A${index + 2}`, name!);
    // Theirs stays as it was.
    expect(await sheet.tabs()).toContain('Old customers');
  });
});
