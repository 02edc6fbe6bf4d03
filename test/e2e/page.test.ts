/** The workbench's page in a real Chromium, with a small script of its own: what a person sees and does. */
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './browser';
import { buildWorkbench, SheetPage, Started } from './page';

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}

jest.setTimeout(120_000);

const script = ['--lang', 'en', '--script', 'test/fixtures/page.gs'];

describeInBrowser('the page', () => {
  let browser: Browser;
  let started: Started;
  let sheet: SheetPage;

  beforeAll(async () => {
    buildWorkbench();
    started = await Started.with(...script);
    browser = await launchBrowser();
    sheet = await SheetPage.open(browser, started.address);
    await sheet.menu('Fixture', 'Fill');
    await sheet.shows('A2', 'Acme');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await started?.remove();
  });

  afterEach(() => expect(sheet.complaints).toEqual([]));

  test('shows the tabs and what the engine computed', async () => {
    expect(await sheet.tabs()).toEqual(['Tracker', 'Second']);
    await sheet.shows('C2', '2026-03-04');
    await sheet.shows('D2', '12.5');
    await sheet.shows('E2', '112.5');
  });

  test('a typed value reaches the engine, whose trigger answers in the sheet', async () => {
    await sheet.type('B2', 'Offer');
    await sheet.shows('B2', 'Offer');
    await sheet.shows('F2', 'edited: Offer');
  });

  test('a refused value goes back, with its reason and a toast', async () => {
    await sheet.type('B3', 'Refused');
    await sheet.shows('B3', 'Won');
    await sheet.shows('F3', 'Refused is no stage');
    await sheet.toast('Refused is no stage');
  });

  test('what is typed is read by the engine alone: numbers, dates, text, formulas', async () => {
    await sheet.type('J1', '007');
    await sheet.shows('J1', '7');
    await sheet.type('J2', "'007");
    await sheet.shows('J2', '007');
    await sheet.type('J3', '2026-03-04');
    await sheet.type('J4', '=YEAR(J3)');
    await sheet.shows('J4', '2026');
    await sheet.type('J3', '2027-01-01');
    await sheet.shows('J4', '2027');
  });

  test('Delete empties cells, Ctrl+Z brings them back', async () => {
    await sheet.type('K1', 'kept');
    await sheet.shows('K1', 'kept');
    await sheet.goTo('K1');
    await sheet.page.keyboard.press('Delete');
    await sheet.shows('K1', '');
    await sheet.page.keyboard.press('Control+z');
    await sheet.shows('K1', 'kept');
  });

  test('a grid pasted from elsewhere arrives as typed', async () => {
    await sheet.goTo('L1');
    await sheet.paste('1\t2\n3\tfour');
    await sheet.shows('L1', '1');
    await sheet.shows('M2', 'four');
    await sheet.type('N1', '=SUM(L1:M2)');
    await sheet.shows('N1', '6');
  });

  test('a menu item runs, and its toast shows', async () => {
    await sheet.menu('Fixture', 'Say hello');
    await sheet.toast('Hello you@example.com');
  });

  test('a script waits for the answer to its question', async () => {
    await sheet.menu('Fixture', 'Ask for a week');
    const dialog = sheet.page.getByRole('dialog', { name: 'Which week?' });
    await dialog.getByRole('textbox').fill('2026-W10');
    await dialog.getByRole('button', { name: 'OK' }).click();
    await sheet.shows('G1', '2026-W10');
  });

  test('a script that fails says so', async () => {
    await sheet.menu('Fixture', 'More', 'Fail');
    await sheet.toast('This always fails');
  });

  test('the sidebar calls the script, and its row appears', async () => {
    await sheet.menu('Fixture', 'Open sidebar');
    const sidebar = sheet.page.getByRole('complementary', { name: 'Fixture sidebar' });
    const inside = sidebar.frameLocator('iframe');
    await inside.getByRole('button', { name: 'Add' }).click();
    await inside.getByText('row 5').or(inside.getByText('row 4')).waitFor();
    const row = (await inside.locator('#out').textContent())?.replace('row ', '');
    await sheet.shows(`A${row}`, 'Cedar');
    await sidebar.getByRole('button', { name: 'Close' }).click();
    await sidebar.waitFor({ state: 'detached' });
  });

  test('another person sits down', async () => {
    await sheet.page.getByRole('button', { name: /Signed in as/ }).click();
    await sheet.page.getByLabel('Add a person (email)').fill('rep@example.com');
    await sheet.page.getByRole('button', { name: 'Add', exact: true }).click();
    await sheet.page.getByRole('button', { name: 'Signed in as rep@example.com' }).waitFor();
    await sheet.menu('Fixture', 'Say hello');
    await sheet.toast('Hello rep@example.com');
  });

  test('the clock moves on', async () => {
    const clock = sheet.page.getByRole('button', { name: /Pretend time/ });
    await clock.click();
    await sheet.page.getByRole('button', { name: 'Next Monday 09:00' }).click();
    await sheet.page.getByRole('button', { name: /Pretend time: Mon .* 09:00/ }).waitFor();
  });

  test('mail that went out is listed, and its preview runs nothing', async () => {
    await sheet.menu('Fixture', 'More', 'Send mail');
    await sheet.page.getByRole('button', { name: 'Mail 1' }).click();
    const panel = sheet.page.getByRole('dialog', { name: 'Mail that went out' });
    await panel.getByRole('heading', { name: 'Your customers today' }).waitFor();
    await panel.frameLocator('iframe').getByText('due').first().waitFor();
    expect(await sheet.page.title()).not.toBe('broken out');
    await sheet.page.keyboard.press('Escape');
    sheet.complaints.splice(0); // Chromium reports the script it did not run.
  });

  test('executions are listed with their costs', async () => {
    await sheet.page.getByRole('button', { name: /^Runs \d+ 1 failed/ }).click();
    const panel = sheet.page.getByRole('dialog', { name: 'Script executions' });
    const failed = panel.getByRole('row', { name: /fail .* Failed/ });
    await failed.getByRole('button').click();
    await panel.getByText('This always fails').waitFor();
    await sheet.page.keyboard.press('Escape');
  });

  test('axe finds nothing to say against the frame and its panels', async () => {
    const { page } = sheet;
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    for (const name of [/^Mail/, /^Runs/, /Pretend time/, /Signed in/]) {
      await page.getByRole('button', { name }).click();
      const complaints = await page.evaluate(async () => {
        // A panel that still fades in has no contrast to judge.
        await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
        // The preview of a mail runs no script, so axe must not try to enter it.
        const { violations } = await window.axe.run({ exclude: [['.grid'], ['iframe']] }, { iframes: false });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      });
      expect(complaints).toEqual([]);
      await page.keyboard.press('Escape');
    }
    // Chromium tells that the sandbox of a mail's preview kept axe's own script out.
    const others = sheet.complaints.filter(
      (text) => !text.startsWith("Blocked script execution in 'about:srcdoc'"),
    );
    sheet.complaints.splice(0, sheet.complaints.length, ...others);
  });

  test('a row deleted from the menu of its number takes the rows below up', async () => {
    await sheet.goTo('A2');
    await sheet.page.mouse.click(20, (await sheet.middleOf('A2')).y, { button: 'right' });
    await sheet.page.getByText('Delete Selected Row').click();
    await sheet.shows('A2', 'Birch');
  });

  test('comes back as it was after the command ended', async () => {
    await sheet.page.goto('about:blank');
    await started.stop();
    started = await Started.on(started.folder, ...script);
    const again = await SheetPage.open(browser, started.address);
    await again.shows('A2', 'Birch');
    expect(again.complaints).toEqual([]);
    await again.page.close();
  });

  describe('the door', () => {
    const ask = (path: string, headers: Record<string, string>): Promise<number> =>
      new Promise((resolve, reject) => {
        get(new URL(path, started.address), { headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
          response.destroy();
        }).on('error', reject);
      });

    test('only the page itself may ask', async () => {
      const token = { 'x-workbench-token': await started.token() };
      expect(await ask('/api/events', token)).toBe(200);
      expect(await ask('/api/events', {})).toBe(403);
      expect(await ask('/api/events', { 'x-workbench-token': 'guessed' })).toBe(403);
      expect(await ask('/api/events', { ...token, origin: 'https://evil.example' })).toBe(403);
      expect(await ask('/api/events', { ...token, origin: 'null' })).toBe(403);
      expect(await ask('/api/events', { ...token, host: 'evil.example' })).toBe(403);
      expect(await ask('/', { host: 'evil.example' })).toBe(403);
      expect(await ask('/page.js', {})).toBe(403);
      expect(await ask('/frame/guessed', {})).toBe(403);
    });
  });
});
