import { decode, encode, encodingExists } from 'iconv-lite';
import { NotEmulated } from '../contract';
import type { ServiceHost } from './host';

/** Apps Script's bytes are signed: 200 is -56. */
export const toSigned = (bytes: Uint8Array): number[] => {
  const signed = new Array<number>(bytes.length);
  // Plain loops: files of some hundred thousand bytes come this way with each call.
  for (let index = 0; index < bytes.length; index++) signed[index] = (bytes[index]! << 24) >> 24;
  return signed;
};

export const toBuffer = (bytes: readonly number[]): Buffer => {
  const buffer = Buffer.allocUnsafe(bytes.length);
  for (let index = 0; index < bytes.length; index++) buffer[index] = bytes[index]! & 0xff;
  return buffer;
};

const checkedCharset = (charset: string): string => {
  const name = charset.replace(/_/g, '-');
  if (!encodingExists(name)) throw new Error(`Invalid argument: ${charset}`);
  return name;
};

export const encodeText = (text: string, charset = 'UTF-8'): Buffer => encode(text, checkedCharset(charset));

/** Invalid bytes become U+FFFD; a byte order mark stays, as in Apps Script. */
export const decodeText = (bytes: Uint8Array, charset = 'UTF-8'): string =>
  decode(Buffer.from(bytes), checkedCharset(charset), { stripBOM: false });

const TYPES_BY_ENDING: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  html: 'text/html',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  xml: 'application/xml',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export class Blob {
  readonly #host: ServiceHost;
  #bytes: Buffer;
  #contentType: string | null;
  #name: string | null;

  constructor(host: ServiceHost, bytes: Buffer, contentType: string | null, name: string | null) {
    this.#host = host;
    this.#bytes = bytes;
    this.#contentType = contentType;
    this.#name = name;
  }

  getBytes(): number[] {
    this.#call('getBytes');
    return toSigned(this.#bytes);
  }

  getDataAsString(charset?: string): string {
    this.#call('getDataAsString');
    return decodeText(this.#bytes, charset);
  }

  getContentType(): string | null {
    this.#call('getContentType');
    return this.#contentType;
  }

  getName(): string | null {
    this.#call('getName');
    return this.#name;
  }

  isGoogleType(): boolean {
    return false;
  }

  copyBlob(): Blob {
    this.#call('copyBlob');
    return new Blob(this.#host, Buffer.from(this.#bytes), this.#contentType, this.#name);
  }

  getBlob(): Blob {
    return this;
  }

  getAs(contentType: string): Blob {
    this.#call('getAs');
    if (contentType !== this.#contentType) throw new NotEmulated(`Blob.getAs(${contentType})`);
    return this;
  }

  setBytes(bytes: readonly number[]): this {
    this.#call('setBytes');
    this.#bytes = toBuffer(bytes);
    return this;
  }

  setDataFromString(text: string, charset?: string): this {
    this.#call('setDataFromString');
    this.#bytes = encodeText(text, charset);
    return this;
  }

  setContentType(contentType: string | null): this {
    this.#call('setContentType');
    this.#contentType = contentType;
    return this;
  }

  setContentTypeFromExtension(): this {
    this.#call('setContentTypeFromExtension');
    const ending = this.#name?.split('.').pop()?.toLowerCase() ?? '';
    this.#contentType = TYPES_BY_ENDING[ending] ?? this.#contentType;
    return this;
  }

  setName(name: string): this {
    this.#call('setName');
    this.#name = name;
    return this;
  }

  toString(): string {
    return 'Blob';
  }

  #call(method: string): void {
    this.#host.call({ name: `Blob.${method}`, kind: 'handle' });
  }
}

export interface BlobContent {
  readonly bytes: Buffer;
  readonly contentType: string | null;
  readonly name: string | null;
}

/** What a Blob, or anything that can give one, holds. */
export const contentOf = (source: { getBlob(): Blob }): BlobContent => {
  const blob = source.getBlob();
  return { bytes: toBuffer(blob.getBytes()), contentType: blob.getContentType(), name: blob.getName() };
};
