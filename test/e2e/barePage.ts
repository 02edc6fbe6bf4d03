/** A shipped page in a window of its own, on the built add-on: what the host puts around it is left out. */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Answer, MethodName } from '../../src/app/protocol';
import type { Language } from '../../src/schema/language';
import type { Workbench } from '../../workbench';
import { bundleFiles } from '../stories/desk';

declare global {
  interface Window {
    axe: typeof import('axe-core');
    hostIsClosed: boolean;
    google: unknown;
  }
}

/**
 * What is to be answered instead; `null`: nothing, ever. A text is an error that the host itself throws. The
 * file hears of the call only where it is asked.
 */
export type Instead = (
  ask: () => Answer<unknown>,
) => Answer<unknown> | string | null | Promise<Answer<unknown>>;

/** The file that the page talks to, and the language of whoever looks. */
export interface Behind {
  readonly workbench: Workbench;
  readonly language: Language;
}

export interface BareOptions {
  /** One of the shipped pages, without `.html`. */
  readonly file?: string;
  readonly instead?: readonly (readonly [MethodName, Instead])[];
  /** What the host does to the file on its way. */
  readonly serve?: (html: string) => string;
  /** Sidebars have 300 px. */
  readonly width?: number;
  readonly height?: number;
}

const address = 'https://page.example/';
/** Where the page asks the file. Over the line, as with Google: what a page calls while it loads may get lost. */
const door = `${address}file`;
const connectionFailure = 'NetworkError: Connection failure due to HTTP 0';
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Given {
  readonly answer?: unknown;
  readonly thrown?: string;
}

/** A client as Google's, in so far as the pages use it. Runs in the browser. */
const host = ({ door, connectionFailure }: { door: string; connectionFailure: string }): void => {
  interface Handlers {
    success?: ((answer: unknown) => void) | undefined;
    failure?: ((error: Error) => void) | undefined;
  }
  const ask = async (method: string, params: unknown): Promise<Given> => {
    try {
      const response = await fetch(door, { method: 'POST', body: JSON.stringify({ method, params }) });
      return (await response.json()) as Given;
    } catch {
      return { thrown: connectionFailure };
    }
  };
  const runner = (handlers: Handlers): object => ({
    withSuccessHandler: (success: Handlers['success']) => runner({ ...handlers, success }),
    withFailureHandler: (failure: Handlers['failure']) => runner({ ...handlers, failure }),
    api: (method: string, params: unknown) =>
      void ask(method, params).then(({ answer, thrown }) => {
        if (thrown !== undefined) handlers.failure?.(new Error(thrown));
        else if (answer !== undefined) handlers.success?.(answer);
      }),
  });
  const close = (): void => void (window.hostIsClosed = true);
  window.google = { script: { run: runner({}), host: { close } } };
};

export class BarePage {
  readonly complaints: string[] = [];
  /** Addresses that the page asked for, beside its own. */
  readonly requests: string[] = [];
  readonly instead: Map<MethodName, Instead>;

  private constructor(
    readonly page: Page,
    private readonly behind: Behind,
    private readonly size: { readonly width: number; readonly height: number },
    instead: readonly (readonly [MethodName, Instead])[],
  ) {
    this.instead = new Map(instead);
  }

  static async open(browser: Browser, behind: Behind, options: BareOptions = {}): Promise<BarePage> {
    const { file = 'Sidebar', instead = [], serve = (html) => html, width = 300, height = 720 } = options;
    const page = await browser.newPage({
      viewport: { width, height },
      locale: behind.language === 'zh' ? 'zh-CN' : 'en-GB',
    });
    page.setDefaultTimeout(20_000);
    const bare = new BarePage(page, behind, { width, height }, instead);
    page.on('pageerror', (error) => bare.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') bare.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (request.url() !== address && request.url() !== door) bare.requests.push(request.url());
    });
    const html = serve(bundleFiles[`${file}.html`]!);
    await page.route('**/*', (route) => route.abort());
    await page.route(address, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
    );
    await page.route(door, async (route) => {
      const { method, params } = route.request().postDataJSON() as { method: MethodName; params: unknown };
      const given = await bare.ask(method, params);
      if (given && !page.isClosed()) await route.fulfill({ json: given });
    });
    await page.addInitScript(host, { door, connectionFailure });
    await page.goto(address);
    return bare;
  }

  private async ask(method: MethodName, params: unknown): Promise<Given | null> {
    const instead = this.instead.get(method);
    const answer = (): Answer<unknown> => this.behind.workbench.api(method, params) as Answer<unknown>;
    const given = instead ? await instead(answer) : answer();
    if (given === null) return null;
    return typeof given === 'string' ? { thrown: given } : { answer: given };
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** Presses Tab until the control with this name has the focus. */
  async tabTo(name: string | RegExp, most = 80): Promise<void> {
    const matches = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
    for (let step = 0; step < most; step += 1) {
      if (matches(await this.focused())) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  }

  /** What the control that has the focus is called. */
  private focused(): Promise<string> {
    return this.page.evaluate(() => {
      const control = document.activeElement as HTMLInputElement | null;
      const label = control?.getAttribute('aria-label') ?? control?.labels?.[0]?.textContent;
      return (label ?? control?.textContent ?? '').trim();
    });
  }

  /** Puts the window at a width and says what is wrong there: what axe finds, and what reaches over the side. */
  async faultsAt(width: number): Promise<string[]> {
    await this.page.setViewportSize({ width, height: this.size.height });
    const found = [...(await this.violations()), ...(await this.overflow())];
    await this.page.setViewportSize(this.size);
    return found;
  }

  /** What axe finds wrong in the page as it stands, everything that folds unfolded. */
  private async violations(): Promise<string[]> {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      const { violations } = await window.axe.run({ resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  }

  /** What reaches over the side of the window; at twice the size it is half as wide. */
  private overflow(): Promise<string[]> {
    return this.page.evaluate(() => {
      const scrolls = ['html', 'main', '.top'].some((part) => {
        const box = document.querySelector(part);
        return box !== null && box.scrollWidth > box.clientWidth;
      });
      if (!scrolls) return [];
      return [...document.querySelectorAll('body *')]
        .filter(
          (each) => each.scrollWidth > each.clientWidth || each.getBoundingClientRect().right > innerWidth,
        )
        .map((each) => each.outerHTML.slice(0, 120));
    });
  }

  /** Nothing was complained of and nothing asked for on the way; then the window closes. */
  async expectQuietAndClose(): Promise<void> {
    expect(this.complaints).toEqual([]);
    expect(this.requests).toEqual([]);
    await this.page.close();
  }
}
