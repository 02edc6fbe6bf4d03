/** The charts of the weekly report, as somebody sees them in the page. */
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './browser';
import { buildAddOn, buildWorkbench, SheetPage, Started } from './page';

jest.setTimeout(120_000);

let browser: Browser;
let started: Started;
let sheet: SheetPage;

describeInBrowser('the charts of the weekly report', () => {
  beforeAll(async () => {
    buildAddOn();
    buildWorkbench();
    browser = await launchBrowser();
    started = await Started.with('--lang', 'zh');
    sheet = await SheetPage.open(browser, started.address, { width: 1280, height: 900 });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await started.remove();
  });

  const charts = (page = sheet) => page.page.locator('.chart svg[role=img]');

  const openWeekly = async (page: SheetPage): Promise<void> => {
    const weekly = (await page.tabs()).find((tab) => /\d{4}-W\d{2}/.test(tab))!;
    await page.page.getByText(weekly, { exact: true }).first().click();
    await charts(page).first().waitFor();
  };

  /** The row in which a text of column A stands. */
  const rowOf = async (text: string): Promise<number> => {
    for (let row = 1; row < 90; row += 1) if ((await sheet.shown(`A${row}`)) === text) return row;
    throw new Error(`No row says ${text}`);
  };

  test('no chart lies over the tracker; the weekly has two, named by title and values', async () => {
    expect(await charts().count()).toBe(0);
    await openWeekly(sheet);
    expect(await charts().count()).toBe(2);
    const labels = await charts().evaluateAll((all) => all.map((chart) => chart.getAttribute('aria-label')));
    expect(labels[0]).toMatch(/^近 8 周成交金额\. 成交金额\(万\): [\d.]+-[\d.]+ [\d.]+, /);
    expect(labels[1]).toMatch(/^各阶段转化率\. 转化率: 线索获取 \d+%, /);
  });

  test('they stand beside their tables and scroll with the cells', async () => {
    const row = await rowOf('周');
    const cell = await sheet.middleOf(`F${row}`);
    const box = (await charts().first().boundingBox())!;
    // F is 74 pixels wide and the chart stands eight to the right of its edge.
    expect(Math.abs(box.x - (cell.x - 37 + 8))).toBeLessThanOrEqual(2);
    expect(Math.abs(box.y - cell.y)).toBeLessThanOrEqual(20);
    await sheet.page.mouse.move(cell.x, cell.y);
    await sheet.page.mouse.wheel(0, 200);
    await sheet.page.waitForFunction(
      (top) => document.querySelector('.chart svg')!.getBoundingClientRect().y < top - 100,
      box.y,
    );
  });

  test('a changed figure is in the picture at once', async () => {
    const row = (await rowOf('周')) + 8;
    await sheet.type(`D${row}`, '123');
    await sheet.page.locator('.chart svg[aria-label*=" 123"]').waitFor();
  });

  test('on another tab they are gone, and back they come', async () => {
    await sheet.page.getByText('跟进记录', { exact: true }).first().click();
    await charts().first().waitFor({ state: 'detached' });
    await openWeekly(sheet);
    expect(await charts().count()).toBe(2);
    expect(sheet.complaints).toEqual([]);
  });

  test('its last line leads to a page that prints the report on two sheets of A4 upright at most', async () => {
    const row = await rowOf('导出 A4 PDF');
    await sheet.goTo(`A${row}`);
    const chip = sheet.page.locator('.link-chip');
    await chip.waitFor();
    const address = new URL((await chip.getAttribute('href'))!, started.address);
    expect((await fetch(address.origin + address.pathname)).status).toBe(403);
    const print = await browser.newPage();
    await print.goto(address.href);
    await print.getByText('各阶段转化率', { exact: true }).first().waitFor();
    expect(await print.locator('svg[role=img]').count()).toBe(2);
    const pdf = (await print.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(
      ([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))],
    );
    expect(sizes.length).toBeGreaterThanOrEqual(1);
    expect(sizes.length).toBeLessThanOrEqual(2);
    for (const size of sizes) expect(size).toEqual([595, 842]);
  });
});
