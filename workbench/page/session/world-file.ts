import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SavedWorld } from '../../index';

const PAUSE_MS = 400;

/** Keeps a world in a file: written a moment after the last change, whole or not at all. */
export class WorldFile {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly path: string,
    private readonly save: () => SavedWorld,
  ) {}

  static read(path: string): SavedWorld | null {
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SavedWorld) : null;
  }

  changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), PAUSE_MS);
  }

  /** Writes at once what is waiting to be written. */
  finish(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.write();
  }

  private write(): void {
    this.timer = undefined;
    mkdirSync(dirname(this.path), { recursive: true });
    const unfinished = `${this.path}.${process.pid}.tmp`;
    writeFileSync(unfinished, JSON.stringify(this.save()));
    renameSync(unfinished, this.path);
  }
}
