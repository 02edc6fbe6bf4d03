import { NotEmulated } from '../contract';
import { Blob, decodeText, toSigned } from './blob';
import type { ServiceHost } from './host';
import { askThisMachine, isThisMachine, type Request } from './loopback';
import type { FetchAnswer } from './world';

const EXTERNAL_REQUEST = 'https://www.googleapis.com/auth/script.external_request';
const SHOWN_OF_ERROR = 200;

interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly payload?: unknown;
  readonly muteHttpExceptions?: boolean;
  readonly followRedirects?: boolean;
}

class HTTPResponse {
  readonly #host: ServiceHost;
  readonly #answer: Required<FetchAnswer>;

  constructor(host: ServiceHost, answer: Required<FetchAnswer>) {
    this.#host = host;
    this.#answer = answer;
  }

  getResponseCode(): number {
    return this.#answer.status;
  }

  getContentText(charset?: string): string {
    return charset === undefined
      ? this.#answer.body
      : decodeText(Buffer.from(this.#answer.body, 'latin1'), charset);
  }

  getContent(): number[] {
    return toSigned(Buffer.from(this.#answer.body, 'utf8'));
  }

  getHeaders(): Record<string, string> {
    return { ...this.#answer.headers };
  }

  getAllHeaders(): Record<string, string> {
    return { ...this.#answer.headers };
  }

  getBlob(): Blob {
    const type = this.#answer.headers['Content-Type'] ?? 'text/plain';
    return new Blob(this.#host, Buffer.from(this.#answer.body, 'utf8'), type, null);
  }
}

const payloadText = (payload: unknown): string | null => {
  if (payload === undefined || payload === null) return null;
  if (typeof payload === 'string') return payload;
  if (payload instanceof Blob) return payload.getDataAsString();
  return Object.entries(payload as object)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&');
};

const requestOf = (url: string, options: RequestOptions): Request => {
  const payload = payloadText(options.payload);
  const method = (options.method ?? (payload === null ? 'get' : 'post')).toLowerCase();
  const typed = options.contentType === undefined ? {} : { 'Content-Type': options.contentType };
  return { url, method, headers: { ...typed, ...options.headers }, payload };
};

/** A recorded answer or, where the world allows it, that of a server on this machine. */
const answerTo = (
  host: ServiceHost,
  request: Request,
  { followRedirects = true }: RequestOptions,
): Required<FetchAnswer> => {
  const { fetchAnswers, loopback } = host.world;
  const found = typeof fetchAnswers === 'function' ? fetchAnswers(request) : fetchAnswers[request.url];
  if (found === undefined && loopback && isThisMachine(request.url))
    return askThisMachine(request, followRedirects);
  if (found === undefined) throw new NotEmulated(`UrlFetchApp.fetch of ${request.url}: no recorded answer`);
  const answer = typeof found === 'string' ? { body: found } : found;
  return { status: answer.status ?? 200, headers: answer.headers ?? {}, body: answer.body ?? '' };
};

/** Nothing leaves the machine. */
const fetchOne = (host: ServiceHost, url: string, options: RequestOptions): HTTPResponse => {
  const request = requestOf(url, options);
  const answer = answerTo(host, request, options);
  host.world.fetches.push({ ...request, at: host.now(), status: answer.status });
  if (answer.status >= 400 && options.muteHttpExceptions !== true) {
    const address = /^https?:\/\/[^/]+/.exec(url)?.[0] ?? url;
    throw new Error(
      `Request failed for ${address} returned code ${answer.status}. Truncated server response: ` +
        `${answer.body.slice(0, SHOWN_OF_ERROR)} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return new HTTPResponse(host, answer);
};

export const createUrlFetchApp = (host: ServiceHost): object => {
  const begin = (method: string): void => {
    host.call({ name: `UrlFetchApp.${method}`, kind: 'fetch' });
    host.requireAuthorisation('UrlFetchApp', method, EXTERNAL_REQUEST);
  };
  return {
    fetch: (url: string, options: RequestOptions = {}): HTTPResponse => {
      begin('fetch');
      return fetchOne(host, url, options);
    },
    fetchAll: (requests: readonly (string | (RequestOptions & { url: string }))[]): HTTPResponse[] => {
      begin('fetchAll');
      return requests.map((request) =>
        typeof request === 'string' ? fetchOne(host, request, {}) : fetchOne(host, request.url, request),
      );
    },
    getRequest: (url: string, options: RequestOptions = {}): object => {
      host.call({ name: 'UrlFetchApp.getRequest', kind: 'handle' });
      return { ...requestOf(url, options) };
    },
  };
};
