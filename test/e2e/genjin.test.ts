/** Genjin as a stranger meets it: `npm start`, the sample, a refused move, the sidebar, Monday. */
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './browser';
import { buildAddOn, buildWorkbench, SheetPage, Started } from './page';

jest.setTimeout(120_000);

describeInBrowser('the sample tracker', () => {
  let browser: Browser;
  let started: Started;
  let sheet: SheetPage;

  beforeAll(async () => {
    buildAddOn();
    buildWorkbench();
    started = await Started.with('--lang', 'zh');
    browser = await launchBrowser();
    sheet = await SheetPage.open(browser, started.address, { width: 1440, height: 900 });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await started?.remove();
  });

  afterEach(() => expect(sheet.complaints).toEqual([]));

  /** Letter of the column under a header. */
  const columnOf = async (header: string): Promise<string> => {
    for (let at = 0; at < 52; at++) {
      const letter = at < 26 ? String.fromCharCode(65 + at) : `A${String.fromCharCode(65 + at - 26)}`;
      if ((await sheet.shown(`${letter}1`)) === header) return letter;
    }
    throw new Error(`No column ${header}`);
  };

  /** First row that shows a text in a column. */
  const rowWith = async (column: string, text: string): Promise<number> => {
    for (let row = 2; row < 62; row++) if ((await sheet.shown(`${column}${row}`)) === text) return row;
    throw new Error(`No row with ${text}`);
  };

  test('is there, with its tabs, last week’s report and its menu', async () => {
    const tabs = await sheet.tabs();
    expect(tabs).toEqual(expect.arrayContaining(['销售进度跟踪', '跟进记录', '设置·阶段']));
    expect(tabs).toContainEqual(expect.stringMatching(/^周报 \d{4}-W\d{2}$/));
    await sheet.shows('A1', '客户名称');
    // The last of sixty; rows further down are painted after those in view.
    await sheet.page.waitForFunction(() => window.workbenchGrid.shown('A61') !== '');
    await sheet.page.getByRole('menuitem', { name: '跟进', exact: true }).waitFor();
  });

  test('an illegal move typed in the grid goes back, and the reminder says why', async () => {
    const stage = await columnOf('当前阶段');
    const reminder = await columnOf('提醒');
    const row = await rowWith(stage, '线索获取');
    await sheet.type(`${stage}${row}`, '商务谈判');
    await sheet.page.waitForFunction(
      ([cell, word]) => window.workbenchGrid.shown(cell!).includes(word!),
      [`${reminder}${row}`, '商务谈判'],
    );
    await sheet.shows(`${stage}${row}`, '线索获取');
  });

  test('the sidebar adds a customer, and its row appears', async () => {
    await sheet.menu('跟进', '打开侧边栏');
    const inside = sheet.page.getByRole('complementary').frameLocator('iframe');
    await inside.getByRole('tab', { name: '新增' }).click();
    const form = inside.getByRole('form', { name: '新增客户' });
    await form.getByLabel('客户名称').fill('青城测试仪器有限公司');
    await form.getByLabel('行业').fill('制造业');
    await form.getByLabel('联系人').fill('林工');
    await form.getByLabel('联系方式').fill('138 0000 1234');
    await form.getByLabel('线索来源').fill('展会');
    await form.getByLabel('当前阶段').selectOption('线索获取');
    await form.getByLabel('负责人').selectOption('王芳');
    await form.locator('button[type=submit]').click();
    await sheet.shows('A62', '青城测试仪器有限公司');
  });

  test('the clock moved to Monday writes the weekly tab and sends mail', async () => {
    const before = await sheet.tabs();
    await sheet.page.getByRole('button', { name: /模拟时间/ }).click();
    await sheet.page.getByRole('button', { name: '下周一 09:00' }).click();
    await sheet.page.waitForFunction((count) => window.workbenchGrid.tabs().length > count, before.length);
    const added = (await sheet.tabs()).filter((tab) => !before.includes(tab));
    expect(added).not.toEqual([]);
    for (const tab of added) expect(tab).toMatch(/^周报 \d{4}-W\d{2}$/);
    await sheet.page.getByRole('button', { name: /^邮件 [1-9]/ }).waitFor();
  });
});
