/** The shipped sidebar in a window of its own width, on the built add-on: what the host puts around it is left out. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Answer, MethodName } from '../../src/app/protocol';
import { dist, type Desk } from '../stories/desk';

declare global {
  interface Window {
    axe: typeof import('axe-core');
    askDesk: (method: string, params: unknown) => Promise<{ answer?: unknown; thrown?: string }>;
    google: unknown;
  }
}

/** What is to be answered instead; `null`: nothing, ever. A text is an error that the host itself throws. */
export type Instead = (
  answer: Answer<unknown>,
  params: unknown,
) => Answer<unknown> | string | null | Promise<Answer<unknown>>;

const address = 'https://sidebar.example/';
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** A client as Google's, in so far as the page uses it. Runs in the browser. */
const host = (): void => {
  interface Handlers {
    success?: ((answer: unknown) => void) | undefined;
    failure?: ((error: Error) => void) | undefined;
  }
  const runner = (handlers: Handlers): object => ({
    withSuccessHandler: (success: Handlers['success']) => runner({ ...handlers, success }),
    withFailureHandler: (failure: Handlers['failure']) => runner({ ...handlers, failure }),
    api: (method: string, params: unknown) =>
      void window.askDesk(method, params).then(({ answer, thrown }) => {
        if (thrown !== undefined) handlers.failure?.(new Error(thrown));
        else if (answer !== undefined) handlers.success?.(answer);
      }),
  });
  window.google = { script: { run: runner({}), host: { close: () => undefined } } };
};

export class BareSidebar {
  readonly complaints: string[] = [];
  /** Addresses that the page asked for, beside its own. */
  readonly requests: string[] = [];
  readonly instead = new Map<MethodName, Instead>();

  private constructor(
    readonly page: Page,
    private readonly desk: Desk,
  ) {}

  /** @param serve what the host does to the file on its way */
  static async open(
    browser: Browser,
    desk: Desk,
    instead: readonly (readonly [MethodName, Instead])[] = [],
    serve: (html: string) => string = (html) => html,
  ): Promise<BareSidebar> {
    const page = await browser.newPage({
      viewport: { width: 300, height: 720 },
      locale: desk.language === 'zh' ? 'zh-CN' : 'en-GB',
    });
    page.setDefaultTimeout(8000);
    const sidebar = new BareSidebar(page, desk);
    for (const [method, answer] of instead) sidebar.instead.set(method, answer);
    page.on('pageerror', (error) => sidebar.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') sidebar.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (request.url() !== address) sidebar.requests.push(request.url());
    });
    const html = serve(readFileSync(path.join(dist, 'Sidebar.html'), 'utf8'));
    await page.route('**/*', (route) =>
      route.request().url() === address
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
        : route.abort(),
    );
    await page.exposeFunction('askDesk', (method: MethodName, params: unknown) =>
      sidebar.ask(method, params),
    );
    await page.addInitScript(host);
    await page.goto(address);
    return sidebar;
  }

  private async ask(method: MethodName, params: unknown): Promise<{ answer?: unknown; thrown?: string }> {
    const instead = this.instead.get(method);
    const answer = this.desk.workbench.api(method, params) as Answer<unknown>;
    const given = instead ? await instead(answer, params) : answer;
    if (given === null) return {};
    return typeof given === 'string' ? { thrown: given } : { answer: given };
  }

  /** What axe finds wrong in the page as it stands, everything that folds unfolded. */
  async violations(): Promise<string[]> {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      const { violations } = await window.axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  }

  /** What reaches over the side of the window; at twice the size it is half as wide. */
  overflow(): Promise<string[]> {
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

  async close(): Promise<void> {
    await this.page.close();
  }
}
