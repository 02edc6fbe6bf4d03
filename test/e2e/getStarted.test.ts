/** The first ten minutes in a real browser: a file of one's own, the keyboard alone, and what axe finds. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { createWorkbench } from '../../workbench';
import { describeInBrowser, launchBrowser } from './browser';
import { buildAddOn, buildWorkbench, SheetPage, Started } from './page';

jest.setTimeout(90_000);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const dist = join(__dirname, '../../dist');

/** A world whose file holds nothing of ours yet. */
const freshWorld = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-'));
  const workbench = createWorkbench({
    locale: 'en_US',
    timeZone: 'Asia/Shanghai',
    user: 'kim@example.com',
    script: { path: dist },
  });
  writeFileSync(join(folder, 'world.json'), JSON.stringify(workbench.save()));
  return folder;
};

describeInBrowser('Get started', () => {
  let browser: Browser;
  let started: Started;
  let sheet: SheetPage;

  beforeAll(async () => {
    buildAddOn();
    buildWorkbench();
    browser = await launchBrowser();
  }, 180_000);
  beforeEach(async () => {
    started = await Started.on(freshWorld(), '--lang', 'en');
    sheet = await SheetPage.open(browser, started.address);
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

  test('is completed by keyboard alone, and does not start over when opened again', async () => {
    const frame = await openDialog();
    await heading(frame, 'Choose a language');
    await press('ArrowUp');
    await heading(frame, '先选语言');
    await press('ArrowDown', 'Enter');
    await heading(frame, 'How do you win a deal?');
    await press('ArrowDown', 'Enter');
    await heading(frame, 'Who is on the team?');
    await press('Control+a');
    await sheet.page.keyboard.type('Kim Lee');
    await press('Tab', 'Tab', 'Tab', 'Enter');
    await sheet.page.keyboard.type('Ana');
    await press('Tab');
    await sheet.page.keyboard.type('ana');
    await press('Enter');
    await frame.getByText('is not an e-mail address').waitFor();
    await press('End');
    await sheet.page.keyboard.type('@example.com');
    await press('Enter');
    await heading(frame, 'How often do you talk?');
    await press('ArrowDown', 'Enter');
    await heading(frame, 'Where do you start?');
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

  test('has nothing that axe finds, at 300 px and at 200 %', async () => {
    const frame = await openDialog();
    const violations = async (): Promise<string[]> => {
      await frame.evaluate(axe);
      const found = await frame.evaluate(async () => {
        const { run } = (window as unknown as { axe: { run: () => Promise<AxeResult> } }).axe;
        return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      const wide = await frame.evaluate(() =>
        [document.documentElement, document.querySelector('main')!].some(
          (part) => part.scrollWidth > part.clientWidth,
        ),
      );
      return wide ? [...found, 'scrolls sideways'] : found;
    };
    const look = async (): Promise<void> => {
      for (const [width, zoom] of [
        [640, 1],
        [300, 1],
        [640, 2],
        [300, 2],
      ] as const) {
        await sheet.page.evaluate((pixels) => {
          const iframe = document.querySelector<HTMLElement>('dialog iframe')!;
          iframe.style.width = `${pixels}px`;
        }, width);
        await frame.evaluate((factor) => (document.documentElement.style.fontSize = `${factor}00%`), zoom);
        expect([width, zoom, await violations()]).toEqual([width, zoom, []]);
      }
      await frame.evaluate(() => (document.documentElement.style.fontSize = ''));
    };
    for (const title of ['language', 'win a deal', 'on the team', 'do you talk', 'Where do you start']) {
      await heading(frame, title);
      await look();
      await frame.getByRole('button', { name: /Next|Set it up/ }).press('Enter');
    }
    await heading(frame, 'Ready to go');
    await look();
    await frame.getByRole('button', { name: 'Close' }).press('Enter');
    await openDialog();
  });
});

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
