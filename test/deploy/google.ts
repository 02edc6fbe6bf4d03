import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface ScriptFile {
  readonly name: string;
  readonly type: string;
  readonly source: string;
}

interface Script {
  readonly title: string;
  readonly parentId: string | undefined;
  files: readonly ScriptFile[];
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** What the calls below send, all in one. */
interface Body {
  readonly mimeType?: string;
  readonly name?: string;
  readonly title?: string;
  readonly parentId?: string;
  readonly files?: readonly ScriptFile[];
}

/** An error as Google words it. */
export const refusal = (status: number, message: string): Answer => ({
  status,
  body: { error: { code: status, message, errors: [{ message, domain: 'global', reason: 'refused' }] } },
});

const initialManifest = '{\n  "timeZone": "America/New_York",\n  "exceptionLogging": "STACKDRIVER"\n}';

/** The few calls of Google's Drive and Apps Script APIs that clasp makes to create, read and push. */
export class GoogleStandIn {
  readonly token = 'rehearsal-token';
  readonly sheets = new Map<string, { name: string }>();
  readonly scripts = new Map<string, Script>();
  /** `METHOD host/path` of every request, oldest first. */
  readonly requests: string[] = [];
  /** Set by a test: what to answer instead, for requests it chooses. */
  refuse: (request: string) => Answer | undefined = () => undefined;
  readonly #server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
      response.end(JSON.stringify(body));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
    const asked = `${request.method} ${String(request.headers['x-asked-host'])}${path}`;
    this.requests.push(asked);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return refusal(401, 'Request had invalid authentication credentials.');
    }
    return this.refuse(asked) ?? this.#perform(asked, (text ? JSON.parse(text) : {}) as Body);
  }

  #perform(asked: string, body: Body): Answer {
    if (asked === 'GET www.googleapis.com/oauth2/v2/userinfo') {
      return { status: 200, body: { id: '1', email: 'owner@example.com' } };
    }
    if (asked === 'POST www.googleapis.com/drive/v3/files') return this.#createSheet(body);
    if (asked === 'POST script.googleapis.com/v1/projects') return this.#createScript(body);
    const [, method, id] =
      /^(\w+) script\.googleapis\.com\/v1\/projects\/([^/]+)\/content$/.exec(asked) ?? [];
    const script = this.scripts.get(id ?? '');
    if (!script || !id) return refusal(404, 'Requested entity was not found.');
    if (method === 'PUT') script.files = body.files ?? [];
    return { status: 200, body: { scriptId: id, files: script.files } };
  }

  #createSheet({ mimeType, name }: Body): Answer {
    if (mimeType !== 'application/vnd.google-apps.spreadsheet' || !name) {
      return refusal(400, 'Request contains an invalid argument.');
    }
    const id = `1sheet_made-${this.sheets.size + 1}`;
    this.sheets.set(id, { name });
    return { status: 200, body: { id, name, mimeType } };
  }

  #createScript({ title, parentId }: Body): Answer {
    if (!title) return refusal(400, 'Request contains an invalid argument.');
    if (parentId && !this.sheets.has(parentId)) return refusal(404, 'Requested entity was not found.');
    const scriptId = `1script_made-${this.scripts.size + 1}`;
    this.scripts.set(scriptId, {
      title,
      parentId,
      files: [{ name: 'appsscript', type: 'JSON', source: initialManifest }],
    });
    return { status: 200, body: { scriptId, title, parentId } };
  }
}
