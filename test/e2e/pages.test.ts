/** Every page alone in its window: what axe finds in each of its states, and whether a careless host breaks it. */
import type { Browser } from 'playwright-core';
import type { Answer, ApiError, CustomerView, Session } from '../../src/app/protocol';
import type { SetUpStatus } from '../../src/app/setUp/protocol';
import { getStartedTexts } from '../../sidebar/getStarted/messages';
import { importTexts } from '../../sidebar/import/messages';
import { sidebarTexts } from '../../sidebar/messages';
import { personRoles } from '../../src/schema/choices';
import { tables } from '../../src/schema/tables';
import { createWorkbench } from '../../workbench';
import { bundle, bundleFiles, openDesk, type Desk } from '../stories/desk';
import { BarePage, type Behind, type BareOptions, type Instead } from './barePage';
import { describeInBrowser, launchBrowser } from './browser';

jest.setTimeout(120_000);

const now = '2026-11-18 10:30';
const mailScope = 'https://www.googleapis.com/auth/script.send_mail';

/** The sidebar as Google shows it and at twice the size; a dialog on a laptop, on a phone or at twice the size. */
const widths = { Sidebar: [300, 150], GetStarted: [640, 300], Import: [880, 300] } as const;

const failing = (code: ApiError['code'], message = ''): Answer<never> => ({
  ok: false,
  error: { code, message },
});

/** An answer that does not come before it is let go. */
const held = (): { readonly wait: Instead; readonly go: () => void } => {
  let go = (): void => undefined;
  const gone = new Promise<void>((resolve) => (go = resolve));
  return { wait: (ask) => gone.then(ask), go: () => go() };
};

/** The file's own answer, parts of it changed. */
const changed =
  <Value>(part: Partial<Value>): Instead =>
  (ask) => {
    const answer = ask();
    return answer.ok ? { ok: true, value: { ...(answer.value as Value), ...part } } : answer;
  };

let browser: Browser;
const open: BarePage[] = [];

const openPage = async (behind: Behind, options: BareOptions = {}): Promise<BarePage> => {
  const bare = await BarePage.open(browser, behind, options);
  open.push(bare);
  return bare;
};

const expectSound = async (bare: BarePage, file: keyof typeof widths): Promise<void> => {
  for (const width of widths[file])
    expect({ width, faults: await bare.faultsAt(width) }).toEqual({ width, faults: [] });
};

/** A file that holds nothing of ours. */
const newFile = (): Behind => ({
  language: 'en',
  workbench: createWorkbench({
    now,
    timeZone: 'Asia/Shanghai',
    locale: 'en_US',
    user: 'kim@example.com',
    script: bundle,
  }),
});

describeInBrowser('alone in its window', () => {
  let desk: Desk;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = openDesk({ language: 'zh', example: true, now });
  }, 60_000);

  afterAll(() => browser?.close());

  afterEach(async () => {
    for (const bare of open.splice(0)) await bare.expectQuietAndClose();
  });

  describe('the sidebar', () => {
    const zh = sidebarTexts.zh;
    const sound = (bare: BarePage): Promise<void> => expectSound(bare, 'Sidebar');
    const sidebarWith = (instead: BareOptions['instead'] = []): Promise<BarePage> =>
      openPage(desk, { instead });
    const opened = async (instead: BareOptions['instead'] = []): Promise<BarePage> => {
      const sidebar = await sidebarWith(instead);
      await sidebar.page.locator('.items button').first().waitFor();
      return sidebar;
    };
    /** A customer found by its id. */
    const openCustomer = async ({ page }: BarePage, id: string): Promise<void> => {
      await page.locator('.search input').fill(id);
      await page.getByRole('option').first().waitFor();
      await page.locator('.search input').press('Enter');
      await page.locator('.timeline > li').first().waitFor();
    };
    test('its three places, the log form, the search', async () => {
      const sidebar = await opened();
      const { page } = sidebar;
      await sound(sidebar);
      await openCustomer(sidebar, 'LX044');
      await sound(sidebar);
      await page.getByRole('button', { name: zh.customer.log, exact: true }).click();
      await sound(sidebar);
      await page.locator('.log-form button[type=submit]').click();
      await page.locator('.log-form .wrong').first().waitFor();
      await sound(sidebar);
      await page.keyboard.press('Escape');
      await page.locator('summary', { hasText: zh.customer.profile }).click();
      await page.getByRole('button', { name: zh.customer.edit }).click();
      await sound(sidebar);
      await page.locator('.search input').fill('gs');
      await page.getByRole('option').first().waitFor();
      await sound(sidebar);
      await page.locator('.search input').fill('无此客户');
      await page.getByText(zh.search.none).waitFor();
      await sound(sidebar);
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: zh.tabs.create }).click();
      await sound(sidebar);
      await page.getByRole('button', { name: zh.create.save }).click();
      await page.locator('.wrong').first().waitFor();
      await sound(sidebar);
    });

    test('a save and its undo, a refusal, somebody else’s change', async () => {
      const sidebar = await opened();
      const { page } = sidebar;
      await openCustomer(sidebar, 'LX044');
      await page.locator('.next-step .chip').first().click();
      await page.getByRole('button', { name: zh.toast.undo }).waitFor();
      await sound(sidebar);
      await page.getByRole('button', { name: zh.toast.undo }).click();
      await page.getByText(zh.toast.undone).waitFor();
      await sound(sidebar);

      await page
        .locator('.fold', { hasText: zh.customer.otherStage })
        .evaluate((fold: HTMLDetailsElement) => {
          fold.open = true;
        });
      await page.getByLabel(zh.customer.chooseStage).selectOption('won');
      await page.locator('.fold form button[type=submit]').first().click();
      await page.locator('.refused').waitFor();
      await sound(sidebar);
      await page.locator('.refused').getByRole('button', { name: zh.log.discard }).click();

      const customer = desk.workbench.api('customers.get', { id: 'LX044' }) as Answer<CustomerView>;
      if (!customer.ok) throw new Error(customer.error.message);
      desk.workbench.api('customers.save', {
        id: 'LX044',
        requestId: 'b'.repeat(28),
        values: { nextFollowUp: '2026-12-24' },
      });
      await page.locator('.next-step .chip').first().click();
      await page.getByText(zh.conflict.title).waitFor();
      await page.getByText(zh.conflict.by('boss')).waitFor();
      await sound(sidebar);
      await page.getByRole('button', { name: zh.conflict.mine }).click();
      await page.getByText(zh.toast.saved).waitFor();
    });

    test('what stands in the way before it begins', async () => {
      const cases: readonly (readonly [Answer<never> | string, string])[] = [
        ['PERMISSION_DENIED', zh.state.wrongAccountTitle],
        ['Authorization is required to perform that action.', zh.state.notAuthorisedTitle],
        ['NetworkError: Connection failure due to HTTP 0', zh.state.offlineTitle],
        [failing('unexpected', 'TypeError'), zh.state.unexpectedTitle],
      ];
      for (const [answer, title] of cases) {
        const sidebar = await sidebarWith([['session.start', () => answer]]);
        await sidebar.page.getByRole('heading', { name: title }).waitFor();
        await sound(sidebar);
      }
      const waiting = await sidebarWith([['session.start', () => null]]);
      await waiting.page.getByRole('status').first().waitFor();
      await sound(waiting);
      const unset = await sidebarWith([['session.start', changed<Session>({ settings: null, user: null })]]);
      await unset.page.getByRole('heading', { name: zh.state.needsSetUpTitle }).waitFor();
      await sound(unset);
    });

    test('nothing to do, no customers, no right, only to look at, no connection', async () => {
      const none = { notice: 0, overdue: 0, today: 0, noNextStep: 0, stalled: 0 };
      for (const [customers, title] of [
        [0, zh.today.noneTitle],
        [60, zh.today.doneTitle],
      ] as const) {
        const empty = await sidebarWith([
          ['today.list', () => ({ ok: true, value: { items: [], counts: none, customers } })],
        ]);
        await empty.page.getByRole('heading', { name: title }).waitFor();
        await sound(empty);
      }
      const sidebar = await opened([
        ['customers.selected', () => ({ ok: true, value: { kind: 'none' } })],
        ['customers.get', () => failing('noRight')],
      ]);
      const { page } = sidebar;
      await page.getByRole('tab', { name: zh.tabs.customer }).click();
      await sound(sidebar);
      await page.getByRole('tab', { name: zh.tabs.today }).click();
      await page.locator('.items button').first().click();
      await page.getByRole('heading', { name: zh.state.noRightTitle }).waitFor();
      await sound(sidebar);
      sidebar.instead.set('customers.get', changed<CustomerView>({ mayEdit: false }));
      await page.getByRole('button', { name: zh.state.retry }).first().click();
      await page.getByText(zh.state.readOnly).waitFor();
      await sound(sidebar);
      await page.context().setOffline(true);
      await page.getByText(zh.state.offline).waitFor();
      await sound(sidebar);
    });

    test('the log form fits 300 × 720, from the way of talking to Save, in both languages', async () => {
      const english = openDesk({ language: 'en', now });
      english.type('tracker', 2, 'stage', english.stage('need'));
      english.type('tracker', 2, 'customerName', 'Skelton Haulage and Cold Storage Company');
      english.type('tracker', 2, 'contactInfo', '+44 20 7946 0101');
      for (const [behind, id] of [
        [desk, 'LX044'],
        [english, 'LX001'],
      ] as const) {
        const { page } = await openPage(behind);
        const say = sidebarTexts[behind.language];
        await page.locator('.search input').fill(id);
        await page.getByRole('option').first().waitFor();
        await page.locator('.search input').press('Enter');
        await page.getByRole('button', { name: say.customer.log, exact: true }).click();
        await page.locator('.log-form').waitFor();
        const place = await page.evaluate(() => {
          const box = (wanted: string): DOMRect => document.querySelector(wanted)!.getBoundingClientRect();
          return {
            scrolled: document.querySelector('main')!.scrollTop,
            methods: box('.methods').top - box('.top').bottom,
            dates: box('.log-form .buttons').top - box('.log-form .date-chips').bottom,
            save: innerHeight - box('.log-form [type=submit]').bottom,
          };
        });
        expect({ id, ...place, isIn: Math.min(place.methods, place.dates, place.save) >= 0 }).toMatchObject({
          scrolled: 0,
          isIn: true,
        });
      }
    });

    test('a manager lets a refused move through by keyboard; a rep is not offered it', async () => {
      const rep = 'ana@example.com';
      const role = personRoles.find(({ id }) => id === 'rep')!.label.en;
      const people = [{ name: 'Ana', email: rep, role, active: true }];
      const team = openDesk({ language: 'en', now, people });
      team.type('tracker', 2, 'customerName', 'Skelton Haulage');
      team.type('tracker', 2, 'stage', team.stage('negotiation'));
      const say = sidebarTexts.en.letThrough;
      const behinds = [{ language: 'en', workbench: team.workbench.as(rep) }, team] as const;
      const [ofRep, ofBoss] = await Promise.all(
        behinds.map(async (behind) => {
          const bare = await openPage(behind);
          await bare.page.locator('.search input').fill('LX001');
          await bare.page.getByRole('option').first().waitFor();
          await bare.page.locator('.search input').press('Enter');
          await bare.page.locator('.notice').waitFor();
          return bare;
        }),
      );
      expect(await ofRep!.page.getByRole('button', { name: say.open }).count()).toBe(0);
      const bare = ofBoss!;
      await bare.tabTo(say.open);
      await bare.page.keyboard.press('Enter');
      await bare.page.keyboard.type('A renewal that headquarters agreed to');
      await sound(bare);
      await bare.page.keyboard.press('Enter');
      await bare.page.locator('.notice').waitFor({ state: 'detached' });
      expect(team.cell('tracker', 2, 'stage')).toBe(team.stage('negotiation'));
      expect(team.cell('tracker', 2, 'changeReason')).toBe('A renewal that headquarters agreed to');
    });
  });

  describe('Get started', () => {
    const say = getStartedTexts.en;
    const size = { file: 'GetStarted', width: 640, height: 600 } as const;
    const sound = (bare: BarePage): Promise<void> => expectSound(bare, 'GetStarted');
    const press = (bare: BarePage, name: string | RegExp): Promise<void> =>
      bare.page.getByRole('button', { name }).first().press('Enter');

    test('its questions, the work going wrong and going on, mail not allowed, what to try', async () => {
      const behind = newFile();
      const bare = await openPage(behind, size);
      behind.workbench.revoke('kim@example.com', mailScope);
      for (const { title } of [say.language, say.stages, say.people, say.rhythm]) {
        await bare.heading(title).waitFor();
        await sound(bare);
        await press(bare, say.next);
      }
      await bare.heading(say.start.title).waitFor();
      await sound(bare);
      bare.instead.set('setup.tabs', () => failing('unexpected', 'Service error'));
      await press(bare, say.build);
      await bare.page.getByText(say.progress.stopped).waitFor();
      await sound(bare);
      bare.instead.delete('setup.tabs');
      const fill = held();
      bare.instead.set('setup.fill', fill.wait);
      await press(bare, sidebarTexts.en.state.retry);
      await bare.page.locator('.run-steps .done').first().waitFor();
      await sound(bare);
      fill.go();
      await bare.heading(say.done.title).waitFor();
      await bare.page.getByText(say.rights.mailTitle).waitFor();
      await sound(bare);
      await press(bare, say.rights.again);
      await bare.page.getByText(say.rights.still).waitFor();
      await sound(bare);
      behind.workbench.grant('kim@example.com');
      await press(bare, say.rights.again);
      await bare.page.getByText(say.rights.fixed).waitFor();
      await sound(bare);

      behind.workbench.deleteSheet(tables.followUps.title.en);
      const again = await openPage(behind, size);
      await again.heading(say.repair.readyTitle).waitFor();
      await again.page.getByText(say.repair.tab(tables.followUps.title.en)).waitFor();
      await sound(again);
      await press(again, say.repair.repair);
      await again.heading(say.repair.doneTitle).waitFor();
      await again.page.getByText(say.repair.tab(tables.followUps.title.en)).waitFor();
      await sound(again);
    });

    test('what was mended and what only a person can mend is said before and after a repair', async () => {
      const behind: Behind = { language: 'en', workbench: openDesk({ language: 'en', now }).workbench };
      const tracker = behind.workbench.spreadsheet.getSheetByName(tables.tracker.title.en)!;
      tracker.getRange('B2:C3').merge();
      tracker.getRange('G2:G30').clearDataValidations();
      const bare = await openPage(behind, size);
      await bare.heading(say.repair.readyTitle).waitFor();
      expect(await bare.page.getByText(say.repair.troubles).count()).toBe(0);
      await press(bare, say.repair.repair);
      await bare.heading(say.repair.doneTitle).waitFor();
      const mended = /Stage: dropdown put back in \d+ cells/;
      const expectBoth = async (page: BarePage, title: string): Promise<void> => {
        await page.page.getByRole('heading', { level: 2, name: title }).waitFor();
        await page.page.getByText(mended).waitFor();
        await page.page.getByRole('heading', { level: 2, name: say.repair.troubles }).waitFor();
        await page.page.getByText(/B2:C3.*[Uu]nmerge/).waitFor();
        expect(await page.page.getByText(say.repair.inOrder).count()).toBe(0);
        await sound(page);
      };
      await expectBoth(bare, say.repair.mended);
      const again = await openPage(behind, size);
      await expectBoth(again, say.repair.lastMended);
    });

    test('a copy of a file, a set-up cut off, somebody who is no admin, no answer', async () => {
      for (const [part, title] of [
        [{ state: 'copy' }, say.repair.copyTitle],
        [{ state: 'unfinished' }, say.repair.unfinishedTitle],
        [{ state: 'ready', mayRun: false }, say.repair.readyTitle],
      ] as const) {
        const bare = await openPage(newFile(), {
          ...size,
          instead: [['setup.status', changed<SetUpStatus>(part)]],
        });
        await bare.heading(title).waitFor();
        await sound(bare);
      }
      const lost = await openPage(newFile(), {
        ...size,
        instead: [['setup.status', () => 'PERMISSION_DENIED']],
      });
      await lost.page.getByRole('heading', { name: sidebarTexts.en.state.wrongAccountTitle }).waitFor();
      await sound(lost);
    });
  });

  describe('the import', () => {
    const say = importTexts.zh;
    const size = { file: 'Import', width: 880, height: 640 } as const;
    const sound = (bare: BarePage): Promise<void> => expectSound(bare, 'Import');
    const csv = [
      '公司名称,手机,创建时间,当前阶段,客户等级,负责人,备注',
      '青城测试仪器,13800138000,03/04/2026,方案呈现,A类,李雷,下周再打',
      '岷江新材料,13900139000,05/06/2026,二期,S,韩梅梅,"逗号, 换行"',
      '青城测试仪器,13800138000,07/08/2026,需求挖掘,B,李雷,又一单',
      ',13600136000,09/10/2026,二期,C,,没有名字',
    ].join('\n');
    const take = (bare: BarePage, name: string, buffer: Buffer): Promise<void> =>
      bare.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });

    test('choosing, a workbook turned away, questions, a stop on the way, the summary, the undo', async () => {
      const bare = await openPage(desk, size);
      const { page } = bare;
      await bare.heading(say.choose.title).waitFor();
      await page.locator('.tab-list li, .other-ways .quiet-text').first().waitFor();
      await sound(bare);
      await take(bare, 'x.xlsx', Buffer.from([0x50, 0x4b, 0x03, 0x04]));
      await page.locator('[role=alert] .notice').waitFor();
      await sound(bare);
      await take(bare, 'customers.csv', Buffer.from(csv));
      await bare.heading(say.map.title).waitFor();
      await page.locator('.preview table:not(.stale)').waitFor();
      await sound(bare);
      await page.getByRole('radio', { name: /月-日-年/ }).check();
      const start = page.getByRole('button', { name: /^导入 4 行/ });
      await start.and(page.locator(':enabled')).waitFor();
      bare.instead.set('import.run', () => failing('unexpected', 'Service error'));
      await start.click();
      await bare.heading(say.run.failedTitle).waitFor();
      await sound(bare);
      const rows = held();
      bare.instead.set('import.run', rows.wait);
      await page.getByRole('button', { name: say.run.resume }).click();
      await bare.heading(say.run.goingTitle).waitFor();
      await sound(bare);
      rows.go();
      await bare.heading(say.done.title).waitFor();
      await sound(bare);
      bare.instead.set('import.undo', () => failing('busy', ''));
      await page.getByRole('button', { name: say.done.undo }).click();
      await page.locator('.failure').waitFor();
      await sound(bare);
      bare.instead.delete('import.undo');
      await page.locator('.failure button').click();
      await bare.heading(say.done.undoneTitle).waitFor();
      await sound(bare);
    });

    test('a file that is not set up', async () => {
      const bare = await openPage(newFile(), size);
      await bare.page.getByRole('heading', { name: sidebarTexts.en.state.needsSetUpTitle }).waitFor();
      await sound(bare);
    });
  });

  describe('served by a host that strips comments without a look at strings, it mounts and acts:', () => {
    const strip = (html: string): string => html.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
    const acts: Readonly<Record<string, (bare: BarePage) => Promise<void>>> = {
      Sidebar: async ({ page }) => {
        await page.locator('.items button').first().click();
        await page.getByRole('button', { name: sidebarTexts.zh.customer.log, exact: true }).click();
        await page.locator('.log-form').waitFor();
      },
      GetStarted: async (bare) => {
        await bare.heading(getStartedTexts.en.language.title).waitFor();
        await bare.page.getByRole('button', { name: getStartedTexts.en.next }).click();
        await bare.heading(getStartedTexts.en.stages.title).waitFor();
      },
      Import: async (bare) => {
        await bare.page.locator('#pasted').fill('公司名称\t手机\n青城测试仪器\t13800138000');
        await bare.page.getByRole('button', { name: importTexts.zh.choose.usePasted }).click();
        await bare.heading(importTexts.zh.map.title).waitFor();
      },
    };
    const pages = Object.keys(bundleFiles)
      .filter((name) => name.endsWith('.html'))
      .map((name) => name.replace('.html', ''));

    test.each(pages)('%s', async (file) => {
      const bare = await openPage(file === 'GetStarted' ? newFile() : desk, {
        file,
        serve: strip,
        width: 640,
      });
      // A page that nobody wrote an act for shows at least its heading.
      await (acts[file] ?? (({ page }) => page.locator('h1').first().waitFor()))(bare);
    });
  });
});
