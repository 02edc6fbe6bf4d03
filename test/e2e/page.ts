/** Starts the workbench's command on a world of its own and opens its page. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';

const root = resolve(__dirname, '../..');

/** Builds what the command needs, unless it was built since its sources changed. */
export function buildWorkbench(): void {
  const built = join(root, 'build/workbench.cjs');
  if (existsSync(built) && statSync(built).mtimeMs > newest(join(root, 'workbench'))) return;
  execFileSync(process.execPath, ['scripts/build-workbench.mjs'], { cwd: root });
}

export function buildAddOn(): void {
  const built = join(root, 'dist/Code.js');
  const sources = Math.max(newest(join(root, 'src')), newest(join(root, 'sidebar')));
  if (existsSync(built) && statSync(built).mtimeMs > sources) return;
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root });
}

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true }).map((file) => statSync(join(folder, String(file))).mtimeMs),
  );

export class Started {
  private constructor(
    private readonly command: ChildProcess,
    readonly address: string,
    readonly folder: string,
  ) {}

  static async with(...args: string[]): Promise<Started> {
    const folder = mkdtempSync(join(tmpdir(), 'workbench-'));
    return Started.on(folder, ...args);
  }

  /** Starts again on the world of an earlier start. */
  static on(folder: string, ...args: string[]): Promise<Started> {
    const world = join(folder, 'world.json');
    const command = spawn(process.execPath, ['build/workbench.cjs', '--world', world, ...args], {
      cwd: root,
      env: { ...process.env, PORT: '0' },
    });
    return new Promise((opened, failed) => {
      let said = '';
      const listen = (text: Buffer): void => {
        said += text.toString();
        const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
        if (address) opened(new Started(command, address[0], folder));
      };
      command.stdout?.on('data', listen);
      command.stderr?.on('data', listen);
      command.on('exit', () => failed(new Error(`The workbench ended:\n${said}`)));
    });
  }

  /** The page's own secret, as its HTML carries it. */
  async token(): Promise<string> {
    const html = await (await fetch(this.address)).text();
    return /name="workbench-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
  }

  savedWorld(): unknown {
    return JSON.parse(readFileSync(join(this.folder, 'world.json'), 'utf8'));
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.command.once('exit', done));
    this.command.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An open page, by what a person sees and does. */
export class SheetPage {
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async open(
    browser: Browser,
    address: string,
    size = { width: 1280, height: 800 },
  ): Promise<SheetPage> {
    const sheet = new SheetPage(await browser.newPage({ viewport: size }));
    sheet.page.setDefaultTimeout(20_000);
    await sheet.page.goto(address);
    await sheet.page.waitForSelector('.grid canvas');
    await sheet.page.waitForSelector('.cover', { state: 'detached' });
    return sheet;
  }

  middleOf(a1: string): Promise<{ x: number; y: number }> {
    return this.page.evaluate((cell) => window.workbenchGrid.middle(cell), a1);
  }

  tabs(): Promise<string[]> {
    return this.page.evaluate(() => window.workbenchGrid.tabs());
  }

  /** What the grid shows in a cell of the tab in front. The grid is a canvas, so the page says it. */
  shown(a1: string): Promise<string> {
    return this.page.evaluate((cell) => window.workbenchGrid.shown(cell), a1);
  }

  /** Waits until a cell shows a text. */
  async shows(a1: string, text: string): Promise<void> {
    try {
      await this.page.waitForFunction(
        ([cell, wanted]) => window.workbenchGrid.shown(cell!) === wanted,
        [a1, text],
        { timeout: 20_000 },
      );
    } catch {
      throw new Error(`${a1} shows ${JSON.stringify(await this.shown(a1))}, not ${JSON.stringify(text)}`);
    }
  }

  /** Selects a cell by typing its name into the name box, as a person would. */
  async goTo(a1: string): Promise<void> {
    const box = this.page.locator('.grid input').first();
    await box.click();
    await box.fill(a1);
    await box.press('Enter');
    await this.page.waitForFunction((cell) => window.workbenchGrid.selected() === cell, a1);
  }

  async type(a1: string, text: string): Promise<void> {
    await this.goTo(a1);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Pastes text that was copied in some other program. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', copied);
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  async menu(...labels: string[]): Promise<void> {
    for (const label of labels) await this.page.getByRole('menuitem', { name: label, exact: true }).click();
  }

  async toast(text: string): Promise<void> {
    await this.page.locator('.toast', { hasText: text }).first().waitFor();
  }
}

/** The dialog over the sheet, whichever page is in it, by keyboard. */
export class OverSheet {
  constructor(private readonly page: Page) {}

  get inside(): FrameLocator {
    return this.page.frameLocator('dialog iframe');
  }

  async frame(): Promise<Frame> {
    return (await (await this.page.waitForSelector('dialog iframe')).contentFrame())!;
  }

  async heading(name: string): Promise<void> {
    await this.inside.getByRole('heading', { level: 1, name }).waitFor({ timeout: 30_000 });
  }

  async closed(): Promise<void> {
    await this.page.locator('dialog').waitFor({ state: 'detached' });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Goes on with Tab until the control with this name has the focus. */
  async tabTo(name: string | RegExp): Promise<void> {
    const matches = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
    const frame = await this.frame();
    for (let step = 0; step < 80; step += 1) {
      const focused = await frame.evaluate(() => {
        if (!document.hasFocus()) return null;
        const control = document.activeElement as HTMLInputElement | null;
        const label = control?.getAttribute('aria-label') ?? control?.labels?.[0]?.textContent;
        return (label ?? control?.textContent ?? '').trim();
      });
      if (focused !== null && matches(focused)) return;
      await this.press('Tab');
      // The focus passes between two documents in its own time.
      if (focused === null) await this.page.waitForTimeout(40);
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  }
}
