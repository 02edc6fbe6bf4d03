/** History & restore in a real Chromium: by keyboard alone, and what axe finds in every state. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openDesk } from '../stories/desk';
import { describeInBrowser, launchBrowser } from './browser';
import { buildAddOn, buildWorkbench, OverSheet, SheetPage, Started } from './page';

jest.setTimeout(120_000);

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
    backups: '备份',
    backupsTitle: '备份与恢复',
    noBackup: '还没有备份',
    backUp: '立即备份',
    backedUp: '已备份现在的全部内容',
    check: '检查最新备份',
    restores: /^.*检查过：能恢复$/,
    choose: /^恢复到/,
    oneCustomer: /^一个客户/,
    which: '线索ID或客户名称',
    look: '看看会改动什么',
    back: '返回',
    noSuchId: '备份里没有线索ID为“LX099”的客户',
    noSuchName: '现在没有叫“甲乙丙”的客户',
    goBack: '恢复',
    wentBack: /^已恢复到/,
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
    backups: 'Backups',
    backupsTitle: 'Backups',
    noBackup: 'No backup yet',
    backUp: 'Back up now',
    backedUp: 'Everything is backed up as it stands now',
    check: 'Check the newest backup',
    restores: /^Checked .*: it restores$/,
    choose: /^Restore to/,
    oneCustomer: /^One customer/,
    which: 'Lead ID or customer name',
    look: 'See what would change',
    back: 'Back',
    noSuchId: 'holds no customer with the lead ID “LX099”',
    noSuchName: 'No customer is called “甲乙丙” now',
    goBack: 'Restore',
    wentBack: /^Back to 20/,
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
  let over: OverSheet;

  beforeAll(async () => {
    buildAddOn();
    buildWorkbench();
    started = await Started.on(world(language), '--lang', language);
    browser = await launchBrowser();
    sheet = await SheetPage.open(browser, started.address);
    page = sheet.page;
    over = new OverSheet(page);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await started?.remove();
  });

  afterEach(() => expect(sheet.complaints).toEqual([]));

  const inside = () => over.inside;
  const heading = (name: string) => over.heading(name);

  const press = async (name: string | RegExp): Promise<void> => {
    await over.tabTo(name);
    await over.press('Enter');
  };

  /** Nothing for axe to find, and nothing that is cut off at any size. */
  const expectNoViolation = async (): Promise<void> => {
    const within = await over.frame();
    if (!(await within.evaluate(() => 'axe' in window))) await within.evaluate(axe);
    const found = await within.evaluate(async () => {
      const { violations } = await window.axe.run({ resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(found).toEqual([]);
    for (const size of [...sizes.slice(1), sizes[0]!]) {
      await page.setViewportSize(size);
      const isWide = await within.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect([size.width, isWide]).toEqual([size.width, false]);
    }
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

  test('backed up by hand, tried, and one customer goes back to that day', async () => {
    await press(say.backups);
    await heading(say.backupsTitle);
    await heading(say.noBackup);
    await expectNoViolation();
    await press(say.backUp);
    await inside().getByText(say.backedUp).waitFor();
    await press(say.check);
    await inside().getByText(say.restores).waitFor();
    await expectNoViolation();
    await page.locator('dialog').getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await over.closed();
    await sheet.type('A3', '改了名的公司');
    await sheet.menu(...say.menu);
    await heading(say.steps);
    await press(say.backups);
    await inside().getByRole('button', { name: say.choose }).waitFor();
    await press(say.choose);
    await inside().getByRole('radio', { name: say.oneCustomer }).focus();
    await page.keyboard.press('Space');
    await inside().getByLabel(say.which).focus();
    await page.keyboard.type('甲乙丙');
    await page.keyboard.press('Enter');
    await inside().getByText(say.noSuchName).waitFor();
    await expectNoViolation();
    await inside().getByLabel(say.which).fill('LX099');
    await page.keyboard.press('Enter');
    await inside().getByText(say.noSuchId).waitFor();
    await press(say.back);
    await inside().getByLabel(say.which).fill('改了名的公司');
    await press(say.look);
    await inside().getByRole('cell', { name: '丙公司' }).first().waitFor();
    await expectNoViolation();
    await press(say.goBack);
    await heading(say.done);
    await inside().getByText(say.wentBack).waitFor();
    await sheet.shows('A3', '丙公司');
    // One more press takes the restore back, once it was looked at.
    await press(say.undoThis);
    await inside().getByRole('cell', { name: '改了名的公司' }).first().waitFor();
    await press(say.confirm);
    await heading(say.done);
    await sheet.shows('A3', '改了名的公司');
    await press(say.backups);
    await heading(say.backupsTitle);
  });
});
