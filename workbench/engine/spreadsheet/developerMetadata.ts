import type { Area } from '../contract';
import type { DeveloperMetadata as MetadataModel, MetadataLocation } from '../model';
import { onSheet } from '../model';
import type { App } from './app';
import { emulate } from './emulate';
import { DeveloperMetadataLocationType, DeveloperMetadataVisibility, EnumMember, memberOf } from './enums';
import { inside } from './inside';
import type { Range } from './range';
import type { Sheet } from './sheet';
import type { Spreadsheet } from './spreadsheet';

/** Value and visibility from the arguments that follow the key. */
export function visibilityArguments(rest: readonly unknown[]): {
  value: string | null;
  visibility: MetadataModel['visibility'];
} {
  const last = rest[rest.length - 1];
  const visibility = last instanceof EnumMember ? (last.name() as MetadataModel['visibility']) : 'DOCUMENT';
  const [first] = rest;
  return { value: first === undefined || first instanceof EnumMember ? null : String(first), visibility };
}

export class DeveloperMetadata {
  readonly [inside]: { readonly app: App; readonly id: number };

  constructor(app: App, id: number) {
    this[inside] = { app, id };
  }

  getId(): number {
    return this.look('getId').id;
  }

  getKey(): string {
    return this.look('getKey').key;
  }

  getValue(): string | null {
    return this.look('getValue').value;
  }

  getVisibility(): EnumMember {
    return memberOf(DeveloperMetadataVisibility, this.look('getVisibility').visibility);
  }

  getLocation(): DeveloperMetadataLocation {
    const { app, id } = this[inside];
    app.metadata('DeveloperMetadata.getLocation');
    return new DeveloperMetadataLocation(app, requireEntry(app, id).location);
  }

  setKey(key: string): DeveloperMetadata {
    return this.change('setKey', { key: String(key) });
  }

  setValue(value: string): DeveloperMetadata {
    return this.change('setValue', { value: String(value) });
  }

  setVisibility(visibility: EnumMember): DeveloperMetadata {
    return this.change('setVisibility', { visibility: visibility.name() as MetadataModel['visibility'] });
  }

  moveToRow(row: Range): DeveloperMetadata {
    const { sheetId, row: at } = row[inside].area;
    return this.change('moveToRow', { location: { type: 'ROW', sheetId, at } });
  }

  moveToColumn(column: Range): DeveloperMetadata {
    const { sheetId, column: at } = column[inside].area;
    return this.change('moveToColumn', { location: { type: 'COLUMN', sheetId, at } });
  }

  moveToSheet(sheet: Sheet): DeveloperMetadata {
    return this.change('moveToSheet', { location: { type: 'SHEET', sheetId: sheet[inside].sheetId } });
  }

  moveToSpreadsheet(): DeveloperMetadata {
    return this.change('moveToSpreadsheet', { location: { type: 'SPREADSHEET' } });
  }

  remove(): void {
    const { app, id } = this[inside];
    app.writeAside('DeveloperMetadata.remove', null, () => app.workbook.metadata.remove(id));
  }

  private look(method: string): MetadataModel {
    const { app, id } = this[inside];
    app.handle(`DeveloperMetadata.${method}`);
    app.host.settle();
    return requireEntry(app, id);
  }

  private change(method: string, patch: Partial<MetadataModel>): DeveloperMetadata {
    const { app, id } = this[inside];
    app.writeAside(`DeveloperMetadata.${method}`, null, () => app.workbook.metadata.change(id, patch));
    return this;
  }
}

function requireEntry(app: App, id: number): MetadataModel {
  const entry = app.workbook.metadata.get(id);
  if (!entry) throw new Error('The developer metadata no longer exists.');
  return entry;
}

export class DeveloperMetadataLocation {
  readonly [inside]: { readonly app: App; readonly location: MetadataLocation };

  constructor(app: App, location: MetadataLocation) {
    this[inside] = { app, location };
  }

  getLocationType(): EnumMember {
    return memberOf(DeveloperMetadataLocationType, this[inside].location.type);
  }

  getSpreadsheet(): Spreadsheet | null {
    return this[inside].location.type === 'SPREADSHEET' ? this[inside].app.spreadsheet : null;
  }

  getSheet(): Sheet | null {
    const { app, location } = this[inside];
    return location.type === 'SHEET' ? app.sheetOf(location.sheetId) : null;
  }

  getRow(): Range | null {
    return this.line('ROW');
  }

  getColumn(): Range | null {
    return this.line('COLUMN');
  }

  private line(type: 'ROW' | 'COLUMN'): Range | null {
    const { app, location } = this[inside];
    return location.type === type ? app.rangeOf(areaOf(app, location)!) : null;
  }
}

/** The cells that metadata sticks to; null for the whole file. */
function areaOf(app: App, location: MetadataLocation): Area | null {
  if (location.type === 'SPREADSHEET') return null;
  const { area } = app.workbook.requireSheet(location.sheetId);
  if (location.type === 'SHEET') return onSheet(location.sheetId, area);
  return onSheet(
    location.sheetId,
    location.type === 'ROW'
      ? { ...area, row: location.at, rows: 1 }
      : { ...area, column: location.at, columns: 1 },
  );
}

interface Scope {
  /** Cells, or a whole sheet, to look in; absent: the whole file. */
  readonly area?: Area;
}

export class DeveloperMetadataFinder {
  readonly [inside]: {
    readonly app: App;
    readonly scope: Scope;
    readonly filters: ((entry: MetadataModel) => boolean)[];
    intersecting: boolean;
  };

  constructor(app: App, scope: Scope) {
    this[inside] = { app, scope, filters: [], intersecting: false };
  }

  withKey(key: string): this {
    return this.with((entry) => entry.key === String(key));
  }

  withValue(value: string): this {
    return this.with((entry) => entry.value === String(value));
  }

  withId(id: number): this {
    return this.with((entry) => entry.id === id);
  }

  withVisibility(visibility: EnumMember): this {
    return this.with((entry) => entry.visibility === visibility.name());
  }

  withLocationType(type: EnumMember): this {
    return this.with((entry) => entry.location.type === type.name());
  }

  onIntersectingLocations(): this {
    this[inside].intersecting = true;
    return this;
  }

  find(): DeveloperMetadata[] {
    const { app, filters } = this[inside];
    app.metadata('DeveloperMetadataFinder.find');
    return app.workbook.metadata.all
      .filter((entry) => this.isInScope(entry.location) && filters.every((accepts) => accepts(entry)))
      .map(({ id }) => new DeveloperMetadata(app, id));
  }

  private isInScope(location: MetadataLocation): boolean {
    const { app, scope, intersecting } = this[inside];
    if (!scope.area) return true;
    const found = areaOf(app, location);
    if (!found || found.sheetId !== scope.area.sheetId) return false;
    const { row, column, rows, columns } = scope.area;
    if (intersecting) {
      return (
        found.row < row + rows &&
        row < found.row + found.rows &&
        found.column < column + columns &&
        column < found.column + found.columns
      );
    }
    return (
      found.row >= row &&
      found.column >= column &&
      found.row + found.rows <= row + rows &&
      found.column + found.columns <= column + columns
    );
  }

  private with(accepts: (entry: MetadataModel) => boolean): this {
    this[inside].filters.push(accepts);
    return this;
  }
}

emulate('DeveloperMetadata', DeveloperMetadata);
emulate('DeveloperMetadataLocation', DeveloperMetadataLocation);
emulate('DeveloperMetadataFinder', DeveloperMetadataFinder);
