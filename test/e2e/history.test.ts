/** History & restore in a real Chromium: by keyboard alone, and what axe finds in every state. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { openDesk } from '../stories/desk';
import { describeInBrowser, launchBrowser } from './browser';
import { buildAddOn, buildWorkbench, SheetPage, Started } from './page';

jest.setTimeout(60_000);

const words = {
  zh: {
    menu: ['跟进', '历史与恢复'],
    steps: '做过的每一步',
    undo: /^撤销：联系人/,
    looking: '撤销“联系人”',
    kept: '之后又改过',
    confirm: '撤销这一步',
    done: '完成',
    undoThis: '撤销这次操作',
    bin: '回收站',
    restore: /^恢复 乙公司/,
    restored: '已恢复 1 个客户',
    search: '按名称、负责人或线索ID查找',
    nothing: '没有找到',
    empty: '回收站是空的',
  },
  en: {
    menu: ['Genjin', 'History & restore'],
    steps: 'What was done, step by step',
    undo: /^Undo: Contact/,
    looking: 'Undo “Contact”',
    kept: 'changed again later',
    confirm: 'Undo this step',
    done: 'Done',
    undoThis: 'Undo this',
    bin: 'Recycle bin',
    restore: /^Bring back 乙公司/,
    restored: '1 customer is back',
    search: 'Find by name, owner or lead ID',
    nothing: 'Nothing found',
    empty: 'The recycle bin is empty',
  },
} as const;

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Sizes of the window: as it opens, as narrow as a phone, and a laptop's at 200 %. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 300, height: 700 },
  { width: 640, height: 400 },
];

/** Four customers, a column pasted over three, one of them changed since, one customer deleted. */
const world = (language: 'zh' | 'en'): string => {
  const desk = openDesk({ language });
  desk.pasteColumn('tracker', 2, 'customerName', ['甲公司', '乙公司', '丙公司', '丁公司']);
  desk.pasteColumn('tracker', 2, 'contact', ['李经理', '李经理', '李经理', '李经理']);
  desk.type('tracker', 4, 'contact', '王经理');
  desk.workbench.run('daily');
  desk.workbench.deleteRows(desk.title('tracker'), 3, 1);
  desk.workbench.run('daily');
  const folder = mkdtempSync(join(tmpdir(), 'workbench-'));
  writeFileSync(join(folder, 'world.json'), JSON.stringify(desk.workbench.save()));
  return folder;
};

describeInBrowser.each(['zh', 'en'] as const)('history and restore, %s', (language) => {
  const say = words[language];
  let browser: Browser;
  let started: Started;
  let sheet: SheetPage;
  let page: Page;

  beforeAll(async () => {
    buildAddOn();
    buildWorkbench();
    started = await Started.on(world(language), '--lang', language);
    browser = await launchBrowser();
    sheet = await SheetPage.open(browser, started.address);
    page = sheet.page;
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

  /** Goes on with Tab until the control with this name has the focus, then presses it. */
  const press = async (name: string | RegExp): Promise<void> => {
    const within = await frame();
    const matches = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
    for (let step = 0; step < 40; step += 1) {
      const focused = await within.evaluate(() => {
        const control = document.hasFocus() ? document.activeElement : null;
        return (control?.getAttribute('aria-label') ?? control?.textContent ?? '').trim();
      });
      if (matches(focused)) {
        await page.keyboard.press('Enter');
        return;
      }
      await page.keyboard.press('Tab');
      // The focus passes between two documents in its own time.
      await page.waitForTimeout(30);
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

  test('a paste is looked at, taken back without what was changed later, and brought back again', async () => {
    await sheet.menu(...say.menu);
    await heading(say.steps);
    await inside().getByRole('button', { name: say.undo }).first().waitFor();
    await expectNoViolation();
    // The newest is the single change; the paste is the one before.
    await inside().getByRole('button', { name: say.undo }).nth(1).focus();
    await page.keyboard.press('Enter');
    await heading(say.looking);
    await inside().getByRole('cell', { name: say.kept }).first().waitFor();
    await expectNoViolation();
    await press(say.confirm);
    await heading(say.done);
    await expectNoViolation();
    await sheet.shows('C2', '');
    await press(say.undoThis);
    await press(say.confirm);
    await heading(say.done);
    await sheet.shows('C2', '李经理');
  });

  test('a deleted customer is found and comes back', async () => {
    await press(say.bin);
    await heading(say.bin);
    await inside().getByRole('button', { name: say.restore }).waitFor();
    await expectNoViolation();
    await inside().getByLabel(say.search).focus();
    await page.keyboard.type('丙');
    await inside().getByText(say.nothing).waitFor();
    await page.keyboard.press('Backspace');
    await inside().getByRole('button', { name: say.restore }).waitFor();
    await press(say.restore);
    await inside().getByText(say.restored).waitFor();
    await inside().getByText(say.empty).waitFor();
    await expectNoViolation();
    await sheet.shows('A5', '乙公司');
  });
});
