import type { App } from './app';
import { emulate } from './emulate';
import type { EnumMember } from './enums';
import { inside } from './inside';
import type { Range } from './range';
import { RangeList } from './rangeList';
import type { Sheet } from './sheet';

/** What the person at the keyboard has selected on the active sheet. */
export class Selection {
  readonly [inside]: { readonly app: App };

  constructor(app: App) {
    this[inside] = { app };
  }

  getActiveSheet(): Sheet {
    const { app } = this[inside];
    app.handle('Selection.getActiveSheet');
    return app.sheetOf(app.activeSheet.id);
  }

  getActiveRange(): Range | null {
    const { app } = this[inside];
    app.handle('Selection.getActiveRange');
    return app.rangeOf(app.activeAreas[app.activeAreas.length - 1]!);
  }

  getActiveRangeList(): RangeList | null {
    const { app } = this[inside];
    app.handle('Selection.getActiveRangeList');
    return new RangeList(
      app,
      app.activeAreas.map((area) => app.rangeOf(area)),
    );
  }

  getCurrentCell(): Range | null {
    const { app } = this[inside];
    app.handle('Selection.getCurrentCell');
    return app.rangeOf({ ...app.activeAreas[app.activeAreas.length - 1]!, rows: 1, columns: 1 });
  }

  getNextDataRange(direction: EnumMember): Range | null {
    const { app } = this[inside];
    return app.rangeOf(app.activeAreas[0]!).getNextDataCell(direction);
  }
}

emulate('Selection', Selection);
