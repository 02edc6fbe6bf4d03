import { createHash, createHmac } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { NotEmulated } from '../contract';
import { isText, signatureError } from './arguments';
import { Blob, contentOf, encodeText, toBuffer, toSigned } from './blob';
import { formatDate, parseDate } from './date-format';
import { createEnum, type EnumMember } from './enum';
import { formatString } from './format-string';
import type { ServiceHost } from './host';
import { isTimeZone } from '../values';
import { fromWall } from './time-zone';
import { unzip, zip } from './zip';

const charsets = createEnum('US_ASCII', 'UTF_8');
const digestAlgorithms = createEnum('MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512');
const macAlgorithms = createEnum('HMAC_MD5', 'HMAC_SHA_1', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512');
const rsaAlgorithms = createEnum('RSA_SHA_1', 'RSA_SHA_256');

type Data = string | readonly number[];
type BlobSource = { getBlob(): Blob };

const bytesOf = (data: Data, charset?: EnumMember): Buffer => {
  if (!isText(data)) return toBuffer(data);
  return encodeText(data, charset === charsets.US_ASCII ? 'ascii' : 'UTF-8');
};

/** MD2 is not in Node; everything else is, under its name without dashes. */
const nodeHashName = (algorithm: EnumMember): string => {
  const name = algorithm.name().replace('HMAC_', '').replace('_', '').toLowerCase();
  if (name === 'md2') throw new NotEmulated('Utilities.DigestAlgorithm.MD2');
  return name;
};

const digest = (algorithm: EnumMember, data: Data, charset?: EnumMember): number[] =>
  toSigned(createHash(nodeHashName(algorithm)).update(bytesOf(data, charset)).digest());

const signature = (algorithm: EnumMember, data: Data, key: Data, charset?: EnumMember): number[] =>
  toSigned(
    createHmac(nodeHashName(algorithm), bytesOf(key, charset)).update(bytesOf(data, charset)).digest(),
  );

const parseCsv = (text: string, delimiter = ','): string[][] => {
  if (text === '') return [];
  const { data } = Papa.parse<string[]>(text.replace(/\r?\n$/, ''), { delimiter });
  return data;
};

const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

export const createUtilities = (host: ServiceHost): object => {
  const call = (name: string): void => host.call({ name: `Utilities.${name}`, kind: 'handle' });
  const newBlob = (bytes: Buffer, contentType: string | null, name: string | null): Blob =>
    new Blob(host, bytes, contentType, name);
  const base64Encode = (data: Data, charset?: EnumMember): string =>
    bytesOf(data, charset).toString('base64');
  const base64Decode = (text: string): number[] => {
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw new Error('Could not decode string.');
    return toSigned(Buffer.from(text, 'base64'));
  };
  return {
    Charset: charsets,
    DigestAlgorithm: digestAlgorithms,
    MacAlgorithm: macAlgorithms,
    RsaAlgorithm: rsaAlgorithms,
    base64Encode: (data: Data, charset?: EnumMember): string => {
      call('base64Encode');
      return base64Encode(data, charset);
    },
    base64EncodeWebSafe: (data: Data, charset?: EnumMember): string => {
      call('base64EncodeWebSafe');
      return base64Encode(data, charset).replace(/\+/g, '-').replace(/\//g, '_');
    },
    base64Decode: (text: string): number[] => {
      call('base64Decode');
      return base64Decode(text);
    },
    base64DecodeWebSafe: (text: string): number[] => {
      call('base64DecodeWebSafe');
      return base64Decode(text.replace(/-/g, '+').replace(/_/g, '/'));
    },
    computeDigest: (algorithm: EnumMember, data: Data, charset?: EnumMember): number[] => {
      call('computeDigest');
      return digest(algorithm, data, charset);
    },
    computeHmacSignature: (algorithm: EnumMember, data: Data, key: Data, charset?: EnumMember): number[] => {
      call('computeHmacSignature');
      return signature(algorithm, data, key, charset);
    },
    computeHmacSha256Signature: (data: Data, key: Data, charset?: EnumMember): number[] => {
      call('computeHmacSha256Signature');
      return signature(macAlgorithms.HMAC_SHA_256, data, key, charset);
    },
    formatDate: (date: Date, timeZone: string, format: string): string => {
      call('formatDate');
      if (!isDate(date) || !isText(timeZone) || !isText(format)) {
        throw signatureError('Utilities.formatDate', [date, timeZone, format]);
      }
      if (Number.isNaN(date.getTime())) throw new Error('Invalid argument: date');
      // Java takes an unknown zone for GMT, and Google's call is Java's.
      return formatDate(date.getTime(), isTimeZone(timeZone) ? timeZone : 'GMT', format);
    },
    parseDate: (text: string, timeZone: string, format: string): Date => {
      call('parseDate');
      const parsed = parseDate(text, format);
      if (parsed === null) throw new Error(`Unparseable date: "${text}"`);
      return new host.Date('epochMs' in parsed ? parsed.epochMs : fromWall(parsed.wall, timeZone));
    },
    formatString: (template: string, ...values: unknown[]): string => {
      call('formatString');
      return formatString(template, values);
    },
    getUuid: (): string => {
      call('getUuid');
      const digit = (): number => Math.floor(host.world.random() * 16);
      return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
        (place === 'x' ? digit() : (digit() & 3) | 8).toString(16),
      );
    },
    newBlob: (data: Data, contentType?: string | null, name?: string | null): Blob => {
      call('newBlob');
      if (!isText(data) && !Array.isArray(data)) throw signatureError('Utilities.newBlob', [data]);
      return newBlob(bytesOf(data), contentType ?? (isText(data) ? 'text/plain' : null), name ?? null);
    },
    parseCsv: (text: string, delimiter?: string): string[][] => {
      call('parseCsv');
      return parseCsv(text, delimiter);
    },
    sleep: (milliseconds: number): void => {
      call('sleep');
      if (!(milliseconds >= 0)) throw new Error('Invalid argument: milliseconds');
      host.sleep(milliseconds);
    },
    gzip: (source: BlobSource, name?: string): Blob => {
      call('gzip');
      const content = contentOf(source);
      return newBlob(
        gzipSync(content.bytes),
        'application/x-gzip',
        name ?? `${content.name ?? 'archive'}.gz`,
      );
    },
    ungzip: (source: BlobSource): Blob => {
      call('ungzip');
      const content = contentOf(source);
      return newBlob(gunzipSync(content.bytes), null, content.name?.replace(/\.gz$/, '') ?? null);
    },
    zip: (sources: readonly BlobSource[], name?: string): Blob => {
      call('zip');
      const entries = sources.map((source, index) => {
        const content = contentOf(source);
        return { name: content.name ?? `file-${index + 1}`, bytes: content.bytes };
      });
      return newBlob(zip(entries), 'application/zip', name ?? 'archive.zip');
    },
    unzip: (source: BlobSource): Blob[] => {
      call('unzip');
      return unzip(contentOf(source).bytes).map(({ name, bytes }) =>
        newBlob(bytes, null, name).setContentTypeFromExtension(),
      );
    },
  };
};
