import type { Area } from '../contract';
import type { App } from './app';
import { emulate } from './emulate';
import { inside } from './inside';
import type { Range } from './range';

export class NamedRange {
  readonly [inside]: { readonly app: App; name: string };

  constructor(app: App, name: string) {
    this[inside] = { app, name };
  }

  getName(): string {
    const { app, name } = this[inside];
    app.handle('NamedRange.getName');
    return name;
  }

  getRange(): Range {
    const { app } = this[inside];
    app.handle('NamedRange.getRange');
    app.host.settle();
    return app.rangeOf(this.area());
  }

  setName(name: string): NamedRange {
    const { app, name: before } = this[inside];
    app.writeAside('NamedRange.setName', null, () => {
      const area = app.workbook.namedRange(before);
      if (!area) return;
      app.workbook.removeNamedRange(before);
      app.workbook.setNamedRange(name, area);
    });
    this[inside].name = name;
    return this;
  }

  setRange(range: Range): NamedRange {
    const { app, name } = this[inside];
    const { area } = range[inside];
    app.writeAside('NamedRange.setRange', null, () => app.workbook.setNamedRange(name, area));
    return this;
  }

  remove(): void {
    const { app, name } = this[inside];
    app.writeAside('NamedRange.remove', null, () => app.workbook.removeNamedRange(name));
  }

  private area(): Area {
    const { app, name } = this[inside];
    const area = app.workbook.namedRange(name);
    if (!area) throw new Error(`The named range ${name} does not exist.`);
    return area;
  }
}

emulate('NamedRange', NamedRange);
