import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may come in: only this machine's own page. Any site open in the same browser can send requests to
 * 127.0.0.1, and a foreign name can be made to point there, so the Host, the Origin and a token that only
 * the served page knows must all fit.
 */
export class Door {
  readonly token = randomBytes(24).toString('base64url');
  private port = 0;

  listensOn(port: number): void {
    this.port = port;
  }

  /** For the page itself, which carries the token and so cannot bring it. */
  admitsAddress(request: IncomingMessage): boolean {
    const own = [`127.0.0.1:${this.port}`, `localhost:${this.port}`];
    const { host, origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (!host || !own.includes(host)) return false;
    // Documents in a sandbox have the origin `null`; they have no business here.
    if (origin !== undefined && !own.some((address) => origin === `http://${address}`)) return false;
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  admits(request: IncomingMessage, token: string | null | undefined): boolean {
    return this.admitsAddress(request) && this.isToken(token ?? '');
  }

  private isToken(given: string): boolean {
    const [expected, actual] = [Buffer.from(this.token), Buffer.from(given)];
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  }
}
