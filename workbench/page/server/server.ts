import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply, ServerEvent } from '../protocol';
import { messagesFor, type Language } from '../messages';
import type { StartOptions } from '../session/options';
import { DeskLink } from './desk-link';
import { Door } from './door';
import { framePolicy, Frames } from './frames';

export interface ServerOptions {
  /** Folder of the bundled client: page.js, page.css, shim.js. */
  assets: string;
  /** The script whose other thread runs the workbench. */
  threadScript: string;
  start: StartOptions;
}

export interface RunningServer {
  address: string;
  token: string;
  close(): Promise<void>;
}

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A document to be printed runs nothing and fetches nothing. */
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const common = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** More than any paste a person makes. */
const LARGEST_BODY = 32 * 1024 * 1024;

/** Opens the world and serves its page on 127.0.0.1. */
export async function serve({ assets, threadScript, start }: ServerOptions): Promise<RunningServer> {
  const door = new Door();
  const asset = (name: string): Buffer => readFileSync(join(assets, name));
  const frames = new Frames(() => asset('shim.js').toString('utf8'));
  const streams = new Map<string, ServerResponse>();
  const tell = (viewer: string, event: ServerEvent): void =>
    void streams.get(viewer)?.write(`${JSON.stringify(event)}\n`);
  /** Whose screen shows the question that a script waits on. */
  let asked: string | null = null;
  const desk = new DeskLink(threadScript, start, {
    tell,
    frame: (key, html) => frames.add(key, html),
    ask: (viewer, question) => {
      asked = viewer !== null && streams.has(viewer) ? viewer : ([...streams.keys()].pop() ?? null);
      if (asked === null) desk.reply({ button: 'CLOSE' });
      else tell(asked, { type: 'ask', question });
    },
  });
  const reply = (answer: Reply): void => {
    if (asked === null) return;
    asked = null;
    desk.reply(answer);
  };
  await desk.ready;
  let viewers = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { pathname } = url;
    if (!door.admitsAddress(request)) return refuse(response);
    if (pathname === '/') {
      const html = pageHtml(start.language, door.token, desk.fileName);
      return send(response, 'text/html; charset=utf-8', html, { 'content-security-policy': pagePolicy });
    }
    if (pathname.startsWith('/frame/')) {
      const html = frames.document(pathname.slice('/frame/'.length));
      if (html === null) return refuse(response);
      return send(response, 'text/html; charset=utf-8', html, { 'content-security-policy': framePolicy });
    }
    const token = request.headers['x-workbench-token'] ?? url.searchParams.get('token');
    if (!door.admits(request, Array.isArray(token) ? token[0] : token)) return refuse(response);
    if (pathname === '/page.js') return send(response, 'text/javascript; charset=utf-8', asset('page.js'));
    if (pathname === '/page.css') return send(response, 'text/css; charset=utf-8', asset('page.css'));
    if (pathname.startsWith('/print/')) {
      const [file, sheet] = pathname.slice('/print/'.length).split('/');
      const answer = await desk.request('print', { file, sheet: Number(sheet) }, '');
      if (!answer.ok) return refuse(response);
      const policy = { 'content-security-policy': printPolicy };
      return send(response, 'text/html; charset=utf-8', String(answer.value), policy);
    }
    if (pathname === '/api/events') {
      response.writeHead(200, { ...common, 'content-type': 'application/x-ndjson' });
      viewers += 1;
      const viewer = `viewer-${viewers}`;
      streams.set(viewer, response);
      response.on('close', () => {
        streams.delete(viewer);
        if (asked === viewer) reply({ button: 'CLOSE' });
        desk.leave(viewer);
      });
      return desk.enter(viewer, url.searchParams.get('file'));
    }
    if (pathname.startsWith('/api/') && request.method === 'POST') {
      const name = pathname.slice('/api/'.length);
      const body = JSON.parse(await bodyOf(request)) as unknown;
      if (name === 'reply') reply(body as Reply);
      const viewer = String(request.headers['x-workbench-viewer'] ?? '');
      const answer = name === 'reply' ? { ok: true, value: null } : await desk.request(name, body, viewer);
      return send(response, 'application/json', JSON.stringify(answer));
    }
    response.writeHead(404, common).end();
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, common);
      response.end();
    });
  });
  const port = await listen(server, start.port);
  door.listensOn(port);
  return {
    address: `http://127.0.0.1:${port}/`,
    token: door.token,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await desk.close();
    },
  };
}

function send(
  response: ServerResponse,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { ...common, 'content-type': type, ...headers }).end(body);
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { ...common, 'content-type': 'text/plain' }).end('403 Forbidden');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY) throw new Error('The request is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Listens on the port, or on the next free one after it. */
function listen(server: Server, first: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let port = first;
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || port === 0 || port >= first + 100) return reject(error);
      port += 1;
      server.listen(port, '127.0.0.1');
    });
    server.on('listening', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
    server.listen(port, '127.0.0.1');
  });
}

function pageHtml(language: Language, token: string, fileName: string): string {
  const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const icon =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'%3E%3Crect width='20' height='20' rx='4' fill='%230f766e'/%3E%3Cpath d='M5 5h10v10H5zM5 8.5h10M5 11.8h10M9 8.5V15' fill='none' stroke='%23fff' stroke-width='1.2'/%3E%3C/svg%3E";
  return `<!DOCTYPE html>
<html lang="${messagesFor(language).htmlLang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="workbench-token" content="${token}">
<meta name="workbench-language" content="${language}">
<meta name="workbench-name" content="${escaped(fileName)}">
<title>${escaped(fileName)}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="/page.css?token=${token}">
</head>
<body>
<div id="page"></div>
<script src="/page.js?token=${token}"></script>
</body>
</html>
`;
}
