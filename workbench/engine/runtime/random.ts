import { createHash } from 'node:crypto';

/** An identifier that looks like Google's (44 characters) and depends on nothing but the text. */
export const identifierOf = (text: string): string =>
  `1${createHash('sha256').update(text).digest('base64url').padEnd(43, '0')}`;

/** A small seeded generator (mulberry32) whose state is one number, so that a saved world goes on alike. */
export class SeededRandom {
  constructor(public state: number) {}

  /** 0 ≤ n < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
