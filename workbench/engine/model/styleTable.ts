/** All the formats in use, each once. Cells hold a small number instead of an object. */
import { isDateFormat } from '../values';
import type { Style } from './types';

/** Changes to a style; null takes a property back to its default. */
export type StylePatch = { readonly [Property in keyof Style]?: NonNullable<Style[Property]> | null };

const PLAIN: Style = Object.freeze({});

export class StyleTable {
  private readonly styles: Style[] = [PLAIN];
  private readonly idByKey = new Map<string, number>([['{}', 0]]);
  /** What each patch has made of each style, by the patch and then by the style's number. */
  private readonly patched = new Map<string, (number | undefined)[]>();
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
  with(id: number | undefined, patch: StylePatch): number {
    return this.changeBy(patch)(id);
  }

  /** The same change for many styles: a patch is looked up once, however many cells it is for. */
  changeBy(patch: StylePatch): (id: number | undefined) => number {
    const key = JSON.stringify(patch);
    let known = this.patched.get(key);
    if (!known) this.patched.set(key, (known = []));
    const results = known;
    return (id = 0) => (results[id] ??= this.idOf({ ...this.get(id), ...patch } as Style));
  }

  toJSON(): readonly Style[] {
    return this.styles;
  }
}
