/** The import dialog in a real Chromium: a messy CSV comes in by keyboard alone and is taken back. */
import { readFileSync } from 'node:fs';
import type { Browser, Frame, Page } from 'playwright-core';
import { makePipeline } from '../../bench/pipeline';
import { describeInBrowser, launchBrowser } from './browser';
import { buildAddOn, buildWorkbench, SheetPage, Started } from './page';

jest.setTimeout(60_000);

const words = {
  zh: {
    menu: ['跟进', '导入客户表'],
    choose: '把现有的客户表带进来',
    check: '核对每一列去哪里',
    file: /选择 CSV 文件/,
    target: '“手机”对应',
    phone: '联系方式',
    order: /月-日-年/,
    stageOf: '“二期”的阶段',
    stage: '需求挖掘',
    reads: '2026-03-04',
    start: '导入 4 行',
    done: '导入完成',
    show: '去看导入的客户',
    undo: '撤销这次导入',
    undone: '已撤销',
    workbook: /Excel 工作簿/,
    paste: /复制整块内容/,
    usePasted: '用粘贴的内容',
    startAll: '导入 8,800 行',
    all: '8,800 行已在跟进表里。',
    undoneAll: '已撤销导入，移除 8800 行',
    csv: [
      '客户清单 2025,,,,,,',
      '公司名称,手机,创建时间,当前阶段,客户等级,负责人,备注',
      '青城测试仪器,13800138000,03/04/2026,方案呈现,A类,李雷,下周再打',
      ',,,,,,',
      '岷江新材料,13900139000,05/06/2026,二期,S,韩梅梅,"逗号, 换行"',
      '青城测试仪器,13800138000,07/08/2026,需求挖掘,B,李雷,又一单',
      ',13600136000,09/10/2026,二期,C,,没有名字',
    ].join('\n'),
  },
  en: {
    menu: ['Genjin', 'Import customers'],
    choose: 'Bring your customer list',
    check: 'Check where each column goes',
    file: /Choose a CSV file/,
    target: 'Where “Mobile” goes',
    phone: 'Contact details',
    order: /month-day-year/,
    stageOf: 'Stage of “Phase two”',
    stage: 'Discover needs',
    reads: '2026-03-04',
    start: 'Import 4 rows',
    done: 'Import complete',
    show: 'See the imported customers',
    undo: 'Undo this import',
    undone: 'Taken back',
    workbook: /Excel workbook/,
    paste: /Copy the cells/,
    usePasted: 'Use what I pasted',
    startAll: 'Import 8,800 rows',
    all: '8,800 rows are now in the tracker.',
    undoneAll: 'Import undone, 8800 rows removed',
    csv: [
      'Our customers 2025,,,,,,',
      'Company,Mobile,Created,Stage,Grade,Owner,Remarks',
      'Quill Instruments,13800138000,03/04/2026,Proposal,A,Lee,call next week',
      ',,,,,,',
      'Minster Materials,13900139000,05/06/2026,Phase two,S,Han,"comma, here"',
      'Quill Instruments,13800138000,07/08/2026,Negotiation,B,Lee,another deal',
      ',13600136000,09/10/2026,Phase two,C,,no name',
    ].join('\n'),
  },
} as const;

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Sizes of the window: as it opens, as narrow as a phone, and a laptop's at 200 %. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 300, height: 700 },
  { width: 640, height: 400 },
];

describeInBrowser.each(['zh', 'en'] as const)('the import dialog, %s', (language) => {
  const say = words[language];
  let browser: Browser;
  let started: Started;
  let sheet: SheetPage;
  let page: Page;
  let lastRow: number;
  /** What the person picks in the browser's own dialog, which no page and no test can type into. */
  let picked: { name: string; mimeType: string; buffer: Buffer };

  beforeAll(async () => {
    buildAddOn();
    buildWorkbench();
    started = await Started.with('--lang', language);
    browser = await launchBrowser();
    sheet = await SheetPage.open(browser, started.address);
    page = sheet.page;
    page.on('filechooser', (chooser) => void chooser.setFiles(picked));
    lastRow = 1;
    while ((await sheet.shown(`A${lastRow + 1}`)) !== '') lastRow += 1;
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await started?.remove();
  });

  afterEach(() => expect(sheet.complaints).toEqual([]));

  const inside = () => page.frameLocator('dialog iframe');
  const frame = async (): Promise<Frame> =>
    (await (await page.locator('dialog iframe').elementHandle())!.contentFrame())!;
  const heading = (name: string) => inside().getByRole('heading', { level: 1, name }).waitFor();

  const open = async (): Promise<void> => {
    await sheet.menu(...say.menu);
    await heading(say.choose);
  };

  /** Goes on with Tab until the control with this name has the focus. */
  const tabTo = async (name: string | RegExp): Promise<void> => {
    const matches = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
    for (let step = 0; step < 80; step += 1) {
      const focused = await (
        await frame()
      ).evaluate(() => {
        if (!document.hasFocus()) return '';
        const control = document.activeElement as HTMLInputElement | null;
        const label = control?.getAttribute('aria-label') ?? control?.labels?.[0]?.textContent;
        return (label ?? control?.textContent ?? '').trim();
      });
      if (matches(focused)) return;
      await page.keyboard.press('Tab');
      // The focus passes between two documents in its own time.
      await page.waitForTimeout(40);
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  };

  const expectNoViolation = async (): Promise<void> => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      const within = await frame();
      await within.evaluate(axe);
      const found = await within.evaluate(async () => {
        const { violations } = await window.axe.run();
        const isWide = document.documentElement.scrollWidth > innerWidth;
        return [
          ...(isWide ? ['the page scrolls sideways'] : []),
          ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ];
      });
      expect([size.width, found]).toEqual([size.width, []]);
    }
    await page.setViewportSize(sizes[0]!);
  };

  /** Goes through a closed list with the arrow keys, past what other columns hold. */
  const pick = async (option: string): Promise<void> => {
    const steps = await (
      await frame()
    ).evaluate((wanted) => {
      const select = document.activeElement as HTMLSelectElement;
      const free = [...select.querySelectorAll<HTMLOptionElement>('option:not(:disabled)')];
      const place = (test: (option: HTMLOptionElement) => boolean): number => free.findIndex(test);
      return place(({ text }) => text.startsWith(wanted)) - place(({ selected }) => selected);
    }, option);
    for (let step = 0; step < Math.abs(steps); step += 1)
      await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  };

  test('a workbook is turned away with what to do instead', async () => {
    await open();
    await expectNoViolation();
    const buffer = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
    picked = { name: 'x.xlsx', mimeType: 'application/octet-stream', buffer };
    await tabTo(say.file);
    await page.keyboard.press('Enter');
    await inside().getByRole('alert').getByText(say.workbook).waitFor();
    await expectNoViolation();
  });

  test('a messy CSV is chosen, questioned and corrected by keyboard alone', async () => {
    picked = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(say.csv) };
    await tabTo(say.file);
    await page.keyboard.press('Enter');
    await heading(say.check);
    await inside().getByRole('button', { name: say.start }).waitFor();
    await expectNoViolation();

    expect(await inside().getByRole('button', { name: say.start }).isDisabled()).toBe(true);
    await tabTo(say.target);
    await pick(say.phone);
    await tabTo(/日-月-年|day-month-year/);
    await page.keyboard.press('ArrowDown');
    await inside().getByRole('radio', { name: say.order, checked: true }).waitFor();
    await tabTo(say.stageOf);
    await pick(say.stage);
    await inside().locator('.preview table:not(.stale)').waitFor();
    const shown = await inside().locator('.preview table').innerText();
    expect(shown).toContain(say.reads);
    expect(shown).toContain(say.phone);
    await expectNoViolation();
  });

  test('it comes in, is shown in the tracker, and is taken back', async () => {
    await tabTo(say.start);
    await page.keyboard.press('Enter');
    await heading(say.done);
    await expectNoViolation();
    await tabTo(say.show);
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    const column = await columnOf(language === 'zh' ? '客户名称' : 'Customer');
    await sheet.shows(`${column}${lastRow + 1}`, language === 'zh' ? '青城测试仪器' : 'Quill Instruments');
    expect(await page.evaluate(() => window.workbenchGrid.selected())).toBe(`${column}${lastRow + 1}`);

    await open();
    await tabTo(/撤销上次导入|Undo the last import/);
    await page.keyboard.press('Enter');
    await inside()
      .getByRole('status')
      .getByText(/移除 4 行|4 rows removed/)
      .waitFor();
    await sheet.shows(`${column}${lastRow + 1}`, '');
  });

  const columnOf = async (header: string): Promise<string> => {
    for (let at = 0; at < 26; at += 1) {
      const letter = String.fromCharCode(65 + at);
      if ((await sheet.shown(`${letter}1`)) === header) return letter;
    }
    throw new Error(`No column ${header}`);
  };

  test('8,800 rows come in while the page stays answerable, and go in one step', async () => {
    await inside()
      .getByLabel(say.file)
      .setInputFiles({
        name: 'sales_pipeline.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(makePipeline()),
      });
    const start = inside().getByRole('button', { name: say.startAll });
    await start.waitFor({ timeout: 20_000 });
    await (
      await frame()
    ).evaluate(() => {
      const spy = window as unknown as { longest: number };
      spy.longest = 0;
      new PerformanceObserver((list) =>
        list.getEntries().forEach(({ duration }) => (spy.longest = Math.max(spy.longest, duration))),
      ).observe({ entryTypes: ['longtask'] });
    });
    await start.click();
    await inside().getByText(say.all).waitFor({ timeout: 50_000 });
    const longest = await (await frame()).evaluate(() => (window as unknown as { longest: number }).longest);
    expect(longest).toBeLessThan(200);
    await inside().getByRole('button', { name: say.undo }).click();
    await inside().getByText(say.undoneAll).waitFor({ timeout: 50_000 });
    await expectNoViolation();
  });
});
