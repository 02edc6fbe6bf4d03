import { createEnum, type EnumMember } from './enum';
import type { ServiceHost } from './host';

const mimeTypes = createEnum('ATOM', 'CSV', 'ICAL', 'JAVASCRIPT', 'JSON', 'RSS', 'TEXT', 'VCARD', 'XML');

/** Plain content that a web app answers with. */
export class TextOutput {
  #content: string;
  #mimeType: EnumMember = mimeTypes.TEXT;
  #fileName: string | null = null;

  constructor(content: string) {
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

  clear(): this {
    this.#content = '';
    return this;
  }

  getMimeType(): EnumMember {
    return this.#mimeType;
  }

  setMimeType(mimeType: EnumMember): this {
    this.#mimeType = mimeType;
    return this;
  }

  getFileName(): string | null {
    return this.#fileName;
  }

  downloadAsFile(fileName: string): this {
    this.#fileName = fileName;
    return this;
  }
}

export const createContentService = (host: ServiceHost): object => ({
  MimeType: mimeTypes,
  createTextOutput: (content = ''): TextOutput => {
    host.call({ name: 'ContentService.createTextOutput', kind: 'handle' });
    return new TextOutput(content);
  },
});
