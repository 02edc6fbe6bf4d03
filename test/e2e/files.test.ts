/** A world of several files in the page: found from the title, from cells, from pages of a script and from mails. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './browser';
import { buildWorkbench, SheetPage, Started } from './page';

jest.setTimeout(120_000);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const words = {
  en: {
    menu: 'Open another file',
    back: /^Back to /,
    look: 'View only',
    onlyLook: 'can only be looked at',
    closed: 'has no access to it',
    open: 'Open “Archive 2026”',
    mail: /^Mail/,
    signedIn: /^Signed in as/,
  },
  zh: {
    menu: '打开其他表格文件',
    back: /^返回 /,
    look: '只能查看',
    onlyLook: '这个文件只能查看',
    closed: '没有打开它的权限',
    open: '打开“Archive 2026”',
    mail: /^邮件/,
    signedIn: /^当前身份/,
  },
} as const;

describeInBrowser.each(['en', 'zh'] as const)('the files of a world, %s', (language) => {
  const say = words[language];
  let browser: Browser;
  let started: Started;
  let sheet: SheetPage;
  let page: Page;

  beforeAll(async () => {
    buildWorkbench();
    started = await Started.with('--lang', language, '--script', 'test/fixtures/files.gs');
    browser = await launchBrowser();
    sheet = await SheetPage.open(browser, started.address);
    page = sheet.page;
    await sheet.menu('Fixture', 'Make archive');
    await sheet.shows('A2', 'plain');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await started?.remove();
  });

  afterEach(() => expect(sheet.complaints).toEqual([]));

  const title = () => page.getByRole('heading', { level: 1 }).getByRole('button');

  const isShown = async (shown: Page): Promise<void> => {
    await shown.waitForFunction(() => 'workbenchGrid' in window && !document.querySelector('.cover'));
  };

  /** Whatever the action opens in a window of its own. */
  const opened = async (act: () => Promise<void>): Promise<Page> => {
    const [other] = await Promise.all([page.context().waitForEvent('page'), act()]);
    await isShown(other);
    return other;
  };
  const nameOf = (other: Page): Promise<string> => other.getByRole('heading', { level: 1 }).innerText();

  const expectNoViolation = async (): Promise<void> => {
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run({ exclude: [['.grid'], ['iframe']] }, { iframes: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(found).toEqual([]);
  };

  test('the menu under the name opens the other file by keyboard, to be looked at, and a link leads back', async () => {
    await title().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu', { name: say.menu }).waitFor();
    await expectNoViolation();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?file=/);
    await isShown(page);
    await sheet.shows('A2', 'here');
    expect(await sheet.tabs()).toEqual(expect.arrayContaining(['Older']));
    await page.getByText(say.look).waitFor();
    await expectNoViolation();
    await sheet.goTo('A2');
    await page.keyboard.type('changed');
    await sheet.toast(say.onlyLook);
    await page.keyboard.press('Delete');
    await sheet.shows('A2', 'here');
    await page.getByRole('link', { name: say.back }).click();
    await page.waitForURL(started.address);
    await isShown(page);
    await sheet.shows('A2', 'plain');
  });

  test('an address in a cell and a link in a page of the script open it in a window of its own', async () => {
    await sheet.goTo('A1');
    const fromCell = await opened(() => page.getByRole('link', { name: say.open }).click());
    expect(await nameOf(fromCell)).toContain('Archive 2026');
    await fromCell.close();
    await sheet.menu('Fixture', 'Open panel');
    const panel = page.frameLocator('.side-panel iframe');
    const fromPanel = await opened(() => panel.getByRole('link', { name: 'The archive' }).click());
    expect(await nameOf(fromPanel)).toContain('Archive 2026');
    await fromPanel.close();
  });

  test('links in mails lead to files and tabs of this world, and nowhere else', async () => {
    await page.getByRole('button', { name: say.mail }).click();
    await page.getByRole('button', { name: /As text/ }).click();
    const text = page.locator('.mail-preview pre');
    expect(await text.getByRole('link').count()).toBe(1);
    const fromMail = await opened(() => text.getByRole('link').click());
    expect(await nameOf(fromMail)).toContain('Archive 2026');
    await fromMail.close();
    await page.getByRole('button', { name: /As a page/ }).click();
    const mail = page.frameLocator('.mail-preview iframe');
    await mail.getByRole('link', { name: 'The second tab' }).waitFor();
    expect(await mail.getByRole('link').allInnerTexts()).toEqual(['The second tab']);
    await mail.getByText('Elsewhere').click();
    await mail.getByText('Script').click();
    await mail.getByRole('link').click();
    await sheet.shows('A1', 'second tab');
    expect(await page.locator('.drawer').count()).toBe(0);
    expect(await page.title()).not.toMatch(/1|taken/);
    // The browser says so of the mail's script.
    expect(new Set(sheet.complaints.splice(0).map((said) => said.slice(0, 24)))).toEqual(
      new Set(['Blocked script execution']),
    );
  });

  test('whoever has no access is told whose it is; who gets it sees the file at once', async () => {
    await title().click();
    await page.getByRole('menuitem', { name: /Archive/ }).click();
    await page.waitForURL(/\?file=/);
    await isShown(page);
    await sheet.shows('A2', 'here');
    await page.getByRole('button', { name: say.signedIn }).click();
    await page.locator('#new-person').fill('li@example.com');
    await page.keyboard.press('Enter');
    await page.getByText(say.closed).waitFor();
    await expectNoViolation();
    await page.getByRole('button', { name: say.signedIn }).click();
    await page.getByRole('button', { name: 'you@example.com' }).click();
    await page.waitForSelector('.cover', { state: 'detached' });
    await sheet.shows('A2', 'here');
  });
});
