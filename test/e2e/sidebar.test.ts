/** The sidebar beside the sheet in a real browser: by keyboard alone, and with 8,800 customers. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { makePipeline } from '../../bench/pipeline';
import type { ImportRunValue } from '../../src/app/import/protocol';
import type { Answer } from '../../src/app/protocol';
import { columnLetters } from '../../src/schema/headers';
import { followUpColumns } from '../../src/schema/followUps';
import { tables } from '../../src/schema/tables';
import { trackerColumns } from '../../src/schema/tracker';
import { sidebarTexts } from '../../sidebar/messages';
import { openDesk, type Desk } from '../stories/desk';
import { describeInBrowser, launchBrowser } from './browser';
import { buildAddOn, buildWorkbench, SheetPage, Started } from './page';

jest.setTimeout(120_000);

let browser: Browser;

const prepare = async (): Promise<void> => {
  buildAddOn();
  buildWorkbench();
  browser = await launchBrowser();
};

/** The sidebar's own frame within the workbench's page. */
const frameOf = async (sheet: SheetPage): Promise<Frame> => {
  const element = await sheet.page.locator('.side-panel iframe').elementHandle();
  const frame = await element!.contentFrame();
  await frame!.getByRole('tab').first().waitFor({ timeout: 30_000 });
  return frame!;
};

describeInBrowser('the sidebar by keyboard alone', () => {
  const say = sidebarTexts.zh;
  const mostTabs = 40;
  let started: Started;
  let sheet: SheetPage;
  let frame: Frame;
  /** Keys pressed since the last look, those of texts left out. */
  let keys: string[] = [];

  beforeAll(async () => {
    await prepare();
    started = await Started.with('--lang', 'zh');
    sheet = await SheetPage.open(browser, started.address, { width: 1440, height: 900 });
    await sheet.menu('跟进', '打开侧边栏');
    frame = await frameOf(sheet);
    await frame.locator('.items button').first().waitFor();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await started?.remove();
  });

  afterEach(() => expect(sheet.complaints).toEqual([]));

  const press = async (key: string): Promise<void> => {
    keys.push(key);
    await sheet.page.keyboard.press(key);
  };
  const isOn = (selector: string): Promise<boolean> =>
    frame.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  /** Presses Tab until the focus is there. */
  const tabTo = async (selector: string): Promise<void> => {
    for (let steps = 0; steps < mostTabs; steps += 1) {
      if (await isOn(selector)) return;
      await press('Tab');
    }
    throw new Error(`Tab does not lead to ${selector}`);
  };
  const waitForFocus = (selector: string): Promise<unknown> =>
    frame.waitForFunction((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

  /** Fills the open form: how, what was said, what comes next. Says how many decisions it took. */
  const logACall = async (summary: string): Promise<{ choices: number; texts: number }> => {
    await waitForFocus('input[name=method]');
    await press('Space');
    await press('Tab');
    expect(await isOn('#log-summary')).toBe(true);
    await sheet.page.keyboard.type(summary);
    await tabTo(`[aria-label="${say.log.nextStep}"] .chip`);
    await press('Space');
    await press('Control+Enter');
    await frame.locator('.log-form').waitFor({ state: 'detached' });
    return { choices: keys.filter((key) => key === 'Space').length, texts: 1 };
  };

  test('a call is logged on the selected customer in two choices, one text and Save', async () => {
    await sheet.goTo('A5');
    const name = await sheet.shown('A5');
    await sheet.page.locator('.side-panel iframe').focus();
    await tabTo('[role=tab]');
    await press('ArrowRight');
    await frame.getByRole('heading', { name, level: 1 }).waitFor();
    await tabTo('.primary');
    await press('Enter');
    keys = [];
    const decisions = await logACall('电话里谈了报价，周五答复');
    expect(decisions).toEqual({ choices: 2, texts: 1 });
    // Space, Tab, the text, Tab over the answers to the next step, Space, Save.
    expect(keys.length).toBeLessThanOrEqual(12);
    await waitForFocus('.primary');
    await frame.locator('.toast', { hasText: say.toast.logged }).waitFor();
    const step = await frame.locator('.next-step > p').first().innerText();
    const keysOfTracker = Object.keys(trackerColumns);
    await sheet.shows(`${columnLetters(keysOfTracker.indexOf('nextStep') + 1)}5`, step);
  });

  test('ten customers of Today are worked through, one after the other', async () => {
    // Back to the tabs, which stand before everything of the place.
    for (let steps = 0; steps < mostTabs && !(await isOn('[role=tab]')); steps += 1) await press('Shift+Tab');
    await press('ArrowLeft');
    await frame.locator('.items button').first().waitFor();
    await tabTo('.items button');
    await press('Enter');
    const names: string[] = [];
    const summaries = Array.from({ length: 10 }, (_, place) => `今日第 ${place + 1} 通电话`);
    for (const [place, summary] of summaries.entries()) {
      await frame.getByRole('button', { name: new RegExp(`^今日 ${place + 1}/`) }).waitFor();
      await waitForFocus('.primary');
      names.push(await frame.getByRole('heading', { level: 1 }).innerText());
      keys = [];
      await press('Enter');
      expect((await logACall(summary)).choices).toBe(2);
      await waitForFocus('#round-next');
      await press('Enter');
    }
    expect(new Set(names).size).toBe(10);
    await sheet.page.getByText('跟进记录', { exact: true }).first().click();
    const logged = tables.followUps;
    const columns = Object.keys(followUpColumns);
    const letter = (key: string): string => columnLetters(columns.indexOf(key) + 1);
    const rows = summaries.map((_, place) => logged.headerRow + summaries.length - place);
    for (const [place, row] of rows.entries()) {
      await sheet.shows(`${letter('summary')}${row}`, summaries[place]!);
      await sheet.shows(`${letter('customerName')}${row}`, names[place]!);
    }
  });
});

describeInBrowser('the sidebar with 8,800 customers', () => {
  const wanted = '上海仓祥绿化工程有限公司';
  /** The first find the one firm; the others are many. */
  const words = ['cxlh', '仓祥', '3333', 'LX8801', 'nortex', 'solware', 'zzzz'];
  const firms = 4;
  let folder: string;
  let started: Started;
  let sheet: SheetPage;

  const importAll = (desk: Desk): void => {
    const source = { csv: Buffer.from(makePipeline()).toString('base64'), name: 'pipeline.csv' };
    let importId: string | undefined;
    for (let cursor: number | null = 0; cursor !== null;) {
      const params = { source, cursor, ...(importId && { importId }) };
      const answer = desk.workbench.api('import.run', params) as Answer<ImportRunValue>;
      if (!answer.ok) throw new Error(answer.error.message);
      ({ importId, nextCursor: cursor } = answer.value);
    }
  };

  beforeAll(async () => {
    await prepare();
    const desk = openDesk({ language: 'zh', now: '2018-01-08 12:00' });
    importAll(desk);
    const values = {
      customerName: wanted,
      industry: '其他',
      contact: '何总',
      contactInfo: '13800003333',
      leadSource: '官网',
      stage: 'lead',
    };
    expect(desk.workbench.api('customers.save', { requestId: 'a'.repeat(28), values })).toMatchObject({
      ok: true,
    });
    folder = mkdtempSync(path.join(tmpdir(), 'genjin-'));
    writeFileSync(path.join(folder, 'world.json'), JSON.stringify(desk.workbench.save()));
    started = await Started.on(folder, '--lang', 'zh');
    sheet = await SheetPage.open(browser, started.address, { width: 1440, height: 900 });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await started?.stop();
    if (existsSync(folder)) rmSync(folder, { recursive: true });
  });

  /** Milliseconds from the frame's navigation to its first content. */
  const times: number[] = [];
  const firstPaint = async (): Promise<number> => {
    const panel = sheet.page.locator('.side-panel');
    if (times.length > 0) {
      await panel.getByRole('button', { name: '关闭' }).click();
      await panel.waitFor({ state: 'detached' });
    }
    await sheet.menu('跟进', '打开侧边栏');
    const element = await sheet.page.locator('.side-panel iframe').elementHandle();
    const frame = await element!.contentFrame();
    await frame!.waitForURL(/\/frame\//);
    return frame!.evaluate(
      () =>
        new Promise<number>((painted) => {
          new PerformanceObserver((entries) => {
            const [entry] = entries.getEntriesByName('first-contentful-paint');
            if (entry) painted(entry.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
  };

  test('paints within 300 ms', async () => {
    // The best of three; three times over, since other work may take the processor meanwhile.
    while (times.length < 9) {
      times.push(await firstPaint());
      if (times.some((time) => time < 300)) break;
    }
    await frameOf(sheet);
    expect(Math.min(...times)).toBeLessThan(300);
  });

  test('answers every key of a search within 50 ms, and finds by initials', async () => {
    const frame = await frameOf(sheet);
    await frame.getByRole('combobox').fill('cxlh');
    await frame.getByRole('option', { name: wanted }).waitFor({ timeout: 60_000 });
    const slowest = (): Promise<{ ms: number; first: string }[]> =>
      frame.evaluate(async (texts) => {
        const input = document.querySelector<HTMLInputElement>('[role=combobox]')!;
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
        const turns = new MessageChannel();
        /** Everything that hangs on an event has run, the drawing of the list with it. */
        const turn = (): Promise<unknown> =>
          new Promise((next) => {
            turns.port1.onmessage = next;
            turns.port2.postMessage(0);
          });
        const firstFound = (): string =>
          document.querySelector('[role=option] .item-name')?.textContent ?? '';
        const keyed = async (text: string): Promise<number> => {
          const before = performance.now();
          setValue.call(input, text);
          input.dispatchEvent(new InputEvent('input', { bubbles: true }));
          await turn();
          // Reading a box lays the list out.
          document.querySelector('.results')!.getBoundingClientRect();
          return performance.now() - before;
        };
        const answers: { ms: number; first: string }[] = [];
        for (const text of texts) {
          await keyed('');
          let ms = 0;
          for (let length = 1; length <= text.length; length += 1)
            ms = Math.max(ms, await keyed(text.slice(0, length)));
          answers.push({ ms, first: firstFound() });
        }
        return answers;
      }, words);
    const tries = [await slowest(), await slowest(), await slowest()];
    for (const [place, word] of words.entries()) {
      const best = Math.min(...tries.map((each) => each[place]!.ms));
      expect({ word, isQuick: best < 50, best }).toMatchObject({ word, isQuick: true });
    }
    expect(tries[0]!.slice(0, firms).map(({ first }) => first)).toEqual(Array(firms).fill(wanted));
    await frame.getByRole('combobox').fill('');
    await frame.getByRole('combobox').press('c');
    await frame.getByRole('combobox').pressSequentially('xlh');
    await frame.getByRole('combobox').press('Enter');
    await frame.getByRole('heading', { name: wanted, level: 1 }).waitFor();
  });
});
