import { spawnSync } from 'node:child_process';
import type { FetchAnswer, FetchRecord } from './world';

/** A request as UrlFetchApp makes it, without what is known only afterwards. */
export type Request = Omit<FetchRecord, 'at' | 'status'>;

const LONGEST_MS = 30_000;
const MOST_REDIRECTS = 5;
/** Names of this machine that no name service is asked for. */
const THIS_MACHINE = new Set(['localhost', '127.0.0.1']);

/**
 * Runs in a process of its own, so that the engine may wait for it: asks one server on this machine, and says
 * what it answered. Redirects are answers like any other.
 */
const ASK = `
  const { url, method, headers, payload } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const { pathname, search, port, host } = new URL(url);
  const request = require('node:http').request(
    { host: '127.0.0.1', port: port || 80, path: pathname + search, method: method.toUpperCase(), headers: { ...headers, Host: host } },
    (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        process.stdout.write(
          JSON.stringify({ status: response.statusCode, raw: response.rawHeaders, body: Buffer.concat(parts).toString('utf8') }),
        ),
      );
    },
  );
  request.on('error', (error) => { process.stderr.write(String(error.code || error.message)); process.exit(1); });
  request.end(payload === null ? undefined : payload);
`;

interface Told {
  readonly status: number;
  /** Names and values in turn. */
  readonly raw: readonly string[];
  readonly body: string;
}

export const isThisMachine = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && THIS_MACHINE.has(hostname);
};

/** Asks a server on this machine. The server must run in another process: this one stands still meanwhile. */
export const askThisMachine = (
  request: Request,
  followRedirects: boolean,
  redirects = MOST_REDIRECTS,
): Required<FetchAnswer> => {
  const child = spawnSync(process.execPath, ['-e', ASK], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    timeout: LONGEST_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (child.status !== 0) throw new Error(`Address unavailable: ${request.url}`);
  const { status, raw, body } = JSON.parse(child.stdout) as Told;
  const headers = headersOf(raw);
  const target = headers['Location'] ?? headers['location'];
  if (!followRedirects || status < 300 || status >= 400 || target === undefined)
    return { status, headers, body };
  const url = new URL(target, request.url).href;
  if (redirects === 0 || !isThisMachine(url)) throw new Error(`Address unavailable: ${url}`);
  const { headers: sent } = request;
  return askThisMachine({ url, method: 'get', headers: sent, payload: null }, true, redirects - 1);
};

const headersOf = (raw: readonly string[]): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) headers[raw[index]!] = raw[index + 1]!;
  return headers;
};
