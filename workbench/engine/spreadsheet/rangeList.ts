/** Several ranges of one sheet that are changed together: each method does to every range what Range does. */
import type { App } from './app';
import { documentedMethods, emulate } from './emulate';
import { inside } from './inside';
import { toA1 } from '../model';
import type { Range } from './range';

export class RangeList {
  readonly [inside]: { readonly app: App; readonly ranges: readonly Range[] };

  constructor(app: App, ranges: readonly Range[]) {
    this[inside] = { app, ranges };
  }

  getRanges(): Range[] {
    this[inside].app.handle('RangeList.getRanges');
    return [...this[inside].ranges];
  }

  activate(): RangeList {
    const { app, ranges } = this[inside];
    app.userInterface('RangeList.activate');
    const areas = ranges.map((range) => range[inside].area);
    const [first] = areas;
    if (!first) return this;
    app.select(first.sheetId, areas);
    app.show({ kind: 'activate', sheetId: first.sheetId, a1: areas.map(toA1).join(',') });
    return this;
  }
}

for (const method of documentedMethods('RangeList').keys()) {
  if (method in RangeList.prototype) continue;
  Object.defineProperty(RangeList.prototype, method, {
    configurable: true,
    writable: true,
    value(this: RangeList, ...args: unknown[]) {
      for (const range of this[inside].ranges) {
        (range as unknown as Record<string, (...given: unknown[]) => unknown>)[method]!(...args);
      }
      return this;
    },
  });
}
emulate('RangeList', RangeList);
