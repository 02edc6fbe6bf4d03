import { NotEmulated } from '../contract';
import { signatureError } from './arguments';
import { Blob, contentOf } from './blob';
import { createEnum, type EnumMember } from './enum';
import type { ServiceHost } from './host';
import { escapeHtml, renderTemplate } from './html-template';

const sandboxModes = createEnum('EMULATED', 'IFRAME', 'NATIVE');
const frameModes = createEnum('ALLOWALL', 'DEFAULT');

interface MetaTag {
  getName(): string;
  getContent(): string;
}

/** A page, or a piece of one, that a script shows or serves. */
export class HtmlOutput {
  readonly #host: ServiceHost;
  #content: string;
  #title = '';
  #width: number | null = null;
  #height: number | null = null;
  #favicon = '';
  #metaTags: MetaTag[] = [];

  constructor(host: ServiceHost, content: string) {
    this.#host = host;
    this.#content = content;
  }

  getContent(): string {
    return this.#content;
  }

  setContent(content: string): this {
    this.#content = content;
    return this;
  }

  append(addedContent: string): this {
    this.#content += addedContent;
    return this;
  }

  appendUntrusted(addedContent: string): this {
    this.#content += escapeHtml(addedContent);
    return this;
  }

  clear(): this {
    this.#content = '';
    return this;
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): this {
    this.#title = title;
    return this;
  }

  getWidth(): number | null {
    return this.#width;
  }

  setWidth(width: number): this {
    this.#width = width;
    return this;
  }

  getHeight(): number | null {
    return this.#height;
  }

  setHeight(height: number): this {
    this.#height = height;
    return this;
  }

  getFaviconUrl(): string {
    return this.#favicon;
  }

  setFaviconUrl(iconUrl: string): this {
    this.#favicon = iconUrl;
    return this;
  }

  addMetaTag(name: string, content: string): this {
    this.#metaTags.push({ getName: () => name, getContent: () => content });
    return this;
  }

  getMetaTags(): MetaTag[] {
    return [...this.#metaTags];
  }

  setSandboxMode(_mode: EnumMember): this {
    return this;
  }

  setXFrameOptionsMode(_mode: EnumMember): this {
    return this;
  }

  asTemplate(): HtmlTemplate {
    return new HtmlTemplate(this.#host, this.#content, 'template');
  }

  getBlob(): Blob {
    return new Blob(this.#host, Buffer.from(this.#content, 'utf8'), 'text/html', null);
  }

  getAs(contentType: string): Blob {
    if (contentType === 'text/html') return this.getBlob();
    throw new NotEmulated(`HtmlOutput.getAs(${contentType})`);
  }
}

/** A page with scriptlets. What a script sets on it becomes a variable of the scriptlets. */
export class HtmlTemplate {
  [variable: string]: unknown;
  readonly #host: ServiceHost;
  readonly #content: string;
  readonly #fileName: string;

  constructor(host: ServiceHost, content: string, fileName: string) {
    this.#host = host;
    this.#content = content;
    this.#fileName = fileName;
  }

  evaluate(): HtmlOutput {
    this.#host.call({ name: 'HtmlTemplate.evaluate', kind: 'other' });
    return new HtmlOutput(this.#host, renderTemplate(this.#host, this.#content, this.#fileName, { ...this }));
  }

  getRawContent(): string {
    return this.#content;
  }
}

const textOf = (source: string | { getBlob(): Blob }): string =>
  typeof source === 'string' ? source : contentOf(source).bytes.toString('utf8');

export const createHtmlService = (host: ServiceHost): object => {
  const call = (name: string): void => host.call({ name: `HtmlService.${name}`, kind: 'handle' });
  const page = (fileName: string): string => {
    const content = host.world.project.html(fileName);
    if (content === undefined) throw new Error(`No HTML file named ${fileName} was found.`);
    return content;
  };
  return {
    SandboxMode: sandboxModes,
    XFrameOptionsMode: frameModes,
    createHtmlOutput: (source: string | { getBlob(): Blob } = ''): HtmlOutput => {
      call('createHtmlOutput');
      if (typeof source !== 'string' && typeof source?.getBlob !== 'function') {
        throw signatureError('HtmlService.createHtmlOutput', [source]);
      }
      return new HtmlOutput(host, textOf(source));
    },
    createHtmlOutputFromFile: (fileName: string): HtmlOutput => {
      call('createHtmlOutputFromFile');
      return new HtmlOutput(host, page(fileName));
    },
    createTemplate: (source: string | { getBlob(): Blob }): HtmlTemplate => {
      call('createTemplate');
      return new HtmlTemplate(host, textOf(source), 'template');
    },
    createTemplateFromFile: (fileName: string): HtmlTemplate => {
      call('createTemplateFromFile');
      return new HtmlTemplate(host, page(fileName), fileName);
    },
    getUserAgent: (): string => {
      call('getUserAgent');
      return 'Mozilla/5.0 (workbench)';
    },
  };
};
