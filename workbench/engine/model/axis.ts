/** The rows or the columns of a sheet: how many there are, how large, which are hidden, how they are grouped. */
import { moveWithin } from './layer';
import type { GroupSpan } from './types';
import { without } from './without';

/** A row or column that differs from the default. Immutable, so that copies may share it. */
interface Line {
  readonly size?: number;
  readonly hidden?: boolean;
  readonly filtered?: boolean;
  readonly depth?: number;
}

export type LineProperty = keyof Line;

export interface AxisData {
  readonly count: number;
  /** Runs of equal lines: [how many, what they are]. */
  readonly lines: readonly (readonly [number, Line | 0])[];
  readonly collapsed: readonly string[];
}

const DEEPEST_GROUP = 8;

export class Axis {
  private lines: (Line | undefined)[] = [];
  private collapsed = new Set<string>();

  constructor(
    public count: number,
    private readonly defaultSize: number,
  ) {}

  sizeOf(at: number): number {
    return this.lines[at - 1]?.size ?? this.defaultSize;
  }

  isHidden(at: number): boolean {
    return this.lines[at - 1]?.hidden === true;
  }

  isFiltered(at: number): boolean {
    return this.lines[at - 1]?.filtered === true;
  }

  depthOf(at: number): number {
    return this.lines[at - 1]?.depth ?? 0;
  }

  /** Hidden by a person, by the filter, or inside a collapsed group. */
  isOutOfSight(at: number): boolean {
    if (this.isHidden(at) || this.isFiltered(at)) return true;
    return (
      this.collapsed.size > 0 &&
      this.groups().some((group) => group.collapsed && at >= group.start && at < group.start + group.count)
    );
  }

  set<Property extends LineProperty>(
    at: number,
    count: number,
    property: Property,
    value: Line[Property],
  ): void {
    if (value === undefined && this.lines.length < at) return;
    while (this.lines.length < at + count - 1) this.lines.push(undefined);
    for (let index = at - 1; index < at - 1 + count; index++) {
      const rest = without(this.lines[index] ?? {}, property);
      const line = value === undefined ? rest : { ...rest, [property]: value };
      this.lines[index] = Object.keys(line).length > 0 ? line : undefined;
    }
  }

  shiftDepth(at: number, count: number, delta: number): void {
    for (let line = at; line < at + count; line++) {
      const depth = Math.min(DEEPEST_GROUP, Math.max(0, this.depthOf(line) + delta));
      this.set(line, 1, 'depth', depth === 0 ? undefined : depth);
    }
    const known = new Set(this.spans().map(keyOf));
    for (const key of this.collapsed) if (!known.has(key)) this.collapsed.delete(key);
  }

  /** Every group, outer ones first where they start together. */
  groups(): GroupSpan[] {
    return this.spans().map((span) => ({ ...span, collapsed: this.collapsed.has(keyOf(span)) }));
  }

  collapse(group: Omit<GroupSpan, 'collapsed'>, collapsed: boolean): void {
    if (collapsed) this.collapsed.add(keyOf(group));
    else this.collapsed.delete(keyOf(group));
  }

  private spans(): Omit<GroupSpan, 'collapsed'>[] {
    const spans: Omit<GroupSpan, 'collapsed'>[] = [];
    const starts: number[] = [];
    for (let at = 1; at <= this.lines.length + 1; at++) {
      const depth = at <= this.lines.length ? this.depthOf(at) : 0;
      while (starts.length > depth) {
        const start = starts.pop()!;
        spans.push({ start, count: at - start, depth: starts.length + 1 });
      }
      while (starts.length < depth) starts.push(at);
    }
    return spans.sort((a, b) => a.start - b.start || a.depth - b.depth);
  }

  insert(at: number, count: number): void {
    this.keepingCollapsed(() => {
      this.count += count;
      if (at > this.lines.length) return;
      const depth = Math.min(this.depthOf(at), this.depthOf(at - 1));
      const inserted = depth > 0 ? { depth } : undefined;
      const tail = this.lines.splice(at - 1);
      for (let index = 0; index < count; index++) this.lines.push(inserted);
      for (const line of tail) this.lines.push(line);
    });
  }

  delete(at: number, count: number): void {
    this.keepingCollapsed(() => {
      this.count -= count;
      this.lines.splice(at - 1, count);
    });
  }

  move(from: number, count: number, before: number): void {
    this.keepingCollapsed(() => {
      while (this.lines.length < Math.max(from + count, before) - 1) this.lines.push(undefined);
      moveWithin(this.lines, from, count, before);
    });
  }

  /** Groups are remembered by where they are; the nth group stays the nth when lines come, go or move. */
  private keepingCollapsed(change: () => void): void {
    if (this.collapsed.size === 0) return change();
    const before = this.groups();
    change();
    const after = this.spans();
    this.collapsed = new Set(
      after.filter((_, index) => before.length === after.length && before[index]?.collapsed).map(keyOf),
    );
  }

  clone(): Axis {
    const copy = new Axis(this.count, this.defaultSize);
    copy.lines = this.lines.slice();
    copy.collapsed = new Set(this.collapsed);
    return copy;
  }

  toJSON(): AxisData {
    const lines: [number, Line | 0][] = [];
    let key = '';
    for (const line of this.lines) {
      const lineKey = line ? JSON.stringify(line) : '0';
      const run = lines[lines.length - 1];
      if (run && lineKey === key) run[0] += 1;
      else lines.push([1, line ?? 0]);
      key = lineKey;
    }
    return { count: this.count, lines, collapsed: [...this.collapsed] };
  }

  static fromJSON(data: AxisData, defaultSize: number): Axis {
    const axis = new Axis(data.count, defaultSize);
    for (const [times, line] of data.lines) {
      for (let index = 0; index < times; index++) axis.lines.push(line === 0 ? undefined : line);
    }
    axis.collapsed = new Set(data.collapsed);
    return axis;
  }
}

const keyOf = (span: Omit<GroupSpan, 'collapsed'>): string => `${span.start}:${span.depth}`;
