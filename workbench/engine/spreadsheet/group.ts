import type { GroupSpan } from '../model';
import { onSheet } from '../model';
import type { App } from './app';
import { emulate } from './emulate';
import { inside } from './inside';
import type { Range } from './range';

export type GroupAxis = 'rows' | 'columns';

/** Rows or columns that can be folded away together. */
export class Group {
  readonly [inside]: {
    readonly app: App;
    readonly sheetId: number;
    readonly axis: GroupAxis;
    readonly span: GroupSpan;
  };

  constructor(app: App, sheetId: number, axis: GroupAxis, span: GroupSpan) {
    this[inside] = { app, sheetId, axis, span };
  }

  getDepth(): number {
    this[inside].app.handle('Group.getDepth');
    return this[inside].span.depth;
  }

  getControlIndex(): number {
    const { app, sheetId, axis, span } = this[inside];
    app.handle('Group.getControlIndex');
    const sheet = app.workbook.requireSheet(sheetId);
    const isAfter = axis === 'rows' ? sheet.rowGroupControlAfter : sheet.columnGroupControlAfter;
    return isAfter ? span.start + span.count : span.start - 1;
  }

  getRange(): Range {
    const { app, sheetId, axis, span } = this[inside];
    app.handle('Group.getRange');
    const { area } = app.workbook.requireSheet(sheetId);
    return app.rangeOf(
      onSheet(
        sheetId,
        axis === 'rows'
          ? { ...area, row: span.start, rows: span.count }
          : { ...area, column: span.start, columns: span.count },
      ),
    );
  }

  isCollapsed(): boolean {
    const { app, sheetId, axis, span } = this[inside];
    app.read('Group.isCollapsed');
    const groups = app.workbook.requireSheet(sheetId)[axis].groups();
    return groups.some(
      (group) => group.start === span.start && group.depth === span.depth && group.collapsed,
    );
  }

  collapse(): Group {
    return this.fold('collapse', true);
  }

  expand(): Group {
    return this.fold('expand', false);
  }

  remove(): void {
    const { app, sheetId, axis, span } = this[inside];
    app.writeAside('Group.remove', sheetId, () => {
      const sheet = app.workbook.requireSheet(sheetId);
      sheet[axis].shiftDepth(span.start, span.count, -1);
      sheet.version += 1;
    });
  }

  private fold(method: string, collapsed: boolean): Group {
    const { app, sheetId, axis, span } = this[inside];
    app.writeAside(`Group.${method}`, sheetId, () => {
      const sheet = app.workbook.requireSheet(sheetId);
      sheet[axis].collapse(span, collapsed);
      sheet.version += 1;
    });
    return this;
  }
}

emulate('Group', Group);
