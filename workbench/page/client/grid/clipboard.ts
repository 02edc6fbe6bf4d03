import Papa from 'papaparse';
import type { Rectangle } from '../../protocol';
import type { Send } from './commands';

/** Where something was copied in this file, and the text it put on the clipboard. */
interface Copied {
  sheet: number;
  area: Rectangle;
  cut: boolean;
}

/** Univer marks what it puts on the clipboard with this attribute. */
const OWN_MARK = 'data-copy-id';

/**
 * Pastes by way of the engine: cells copied in this tab bring their formats, formulas and rules along, text
 * from elsewhere is read as if typed.
 */
export class GridClipboard {
  private copied: Copied | null = null;

  /** @param unmark takes away the dashed frame around what was cut */
  constructor(
    private readonly send: Send,
    private readonly unmark: () => void,
  ) {}

  copy(sheet: number, area: Rectangle | undefined, cut: boolean): void {
    this.copied = area ? { sheet, area, cut } : null;
  }

  paste(sheet: number, target: Rectangle, html: string, text: string): void {
    const { copied } = this;
    if (copied && copied.sheet === sheet && html.includes(OWN_MARK)) {
      this.send('paste', { sheet, from: copied.area, to: target, cut: copied.cut });
      if (copied.cut) {
        this.copied = null;
        this.unmark();
      }
      return;
    }
    const values = gridOf(text);
    if (values.length === 0) return;
    const { row, column } = target;
    this.send('edit', { sheet, row, column, values: fitted(values, target), pasted: true });
  }
}

/** A text of tabs and lines, as every spreadsheet puts it on the clipboard. */
function gridOf(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/\r?\n$/, ''), { delimiter: '\t' });
  const columns = Math.max(0, ...data.map((row) => row.length));
  return data.map((row) => [...row, ...new Array<string>(columns - row.length).fill('')]);
}

/** A single value fills the whole selection. */
function fitted(values: string[][], target: Rectangle): string[][] {
  const [only] = values[0] ?? [];
  if (only === undefined || values.length > 1 || (values[0]?.length ?? 0) > 1) return values;
  return Array.from({ length: target.rows }, () => new Array<string>(target.columns).fill(only));
}
