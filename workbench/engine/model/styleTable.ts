/** All the formats in use, each once. Cells hold a small number instead of an object. */
import { isDateFormat } from '../values';
import type { Style } from './types';

/** Changes to a style; null takes a property back to its default. */
export type StylePatch = { readonly [Property in keyof Style]?: NonNullable<Style[Property]> | null };

const PLAIN: Style = Object.freeze({});

export class StyleTable {
  private readonly styles: Style[] = [PLAIN];
  private readonly idByKey = new Map<string, number>([['{}', 0]]);
  private readonly patched = new Map<string, number>();
  private readonly dates: boolean[] = [false];

  get(id: number | undefined): Style {
    return (id === undefined ? undefined : this.styles[id]) ?? PLAIN;
  }

  /** Whether numbers in cells of this style are dates to a script. */
  isDate(id: number | undefined): boolean {
    return id !== undefined && this.dates[id] === true;
  }

  idOf(style: Style): number {
    const ordered = Object.fromEntries(
      Object.entries(style)
        .filter(([, value]) => value !== undefined && value !== null)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ) as Style;
    const key = JSON.stringify(ordered);
    let id = this.idByKey.get(key);
    if (id === undefined) {
      id = this.styles.push(Object.freeze(ordered)) - 1;
      this.dates[id] = isDateFormat(ordered.numberFormat ?? '');
      this.idByKey.set(key, id);
    }
    return id;
  }

  /** The style `id` with some properties changed. */
  with(id: number | undefined, patch: StylePatch, patchKey: string = JSON.stringify(patch)): number {
    const key = `${id ?? 0} ${patchKey}`;
    let result = this.patched.get(key);
    if (result === undefined) {
      result = this.idOf({ ...this.get(id), ...patch } as Style);
      this.patched.set(key, result);
    }
    return result;
  }

  toJSON(): readonly Style[] {
    return this.styles;
  }
}
