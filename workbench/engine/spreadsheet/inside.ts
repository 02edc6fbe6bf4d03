import type { Area } from '../contract';
import type { App, RangeBounds } from './app';

/** Under this key objects of scripts keep what scripts cannot see. */
export const inside = Symbol('inside');

export interface InsideSheet {
  readonly app: App;
  readonly sheetId: number;
}

export interface InsideRange {
  readonly app: App;
  readonly area: Area;
  readonly bounds: RangeBounds;
}

export const BOUNDED: RangeBounds = { startRow: true, endRow: true, startColumn: true, endColumn: true };
