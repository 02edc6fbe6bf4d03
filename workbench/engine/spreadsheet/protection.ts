import type { Protection as ProtectionModel } from '../model';
import { onSheet } from '../model';
import type { App } from './app';
import { emulate } from './emulate';
import { ProtectionType, type EnumMember } from './enums';
import { inside } from './inside';
import type { NamedRange } from './namedRange';
import type { Range } from './range';
import { mailOf, User } from './user';

export class Protection {
  readonly [inside]: { readonly app: App; readonly id: number };

  constructor(app: App, id: number) {
    this[inside] = { app, id };
  }

  getProtectionType(): EnumMember {
    return this.look('getProtectionType').range ? ProtectionType.RANGE : ProtectionType.SHEET;
  }

  getRange(): Range {
    const protection = this.look('getRange');
    const { app } = this[inside];
    const sheet = app.workbook.requireSheet(protection.sheetId);
    return app.rangeOf(onSheet(sheet.id, app.workbook.protections.rangeOf(protection) ?? sheet.area));
  }

  getRangeName(): string | null {
    return this.look('getRangeName').rangeName ?? null;
  }

  getDescription(): string {
    return this.look('getDescription').description;
  }

  getEditors(): User[] {
    const { app } = this[inside];
    const { editors } = this.look('getEditors');
    const { owner } = app.workbook;
    const all = owner === '' || editors.includes(owner) ? editors : [owner, ...editors];
    return all.map((mail) => new User(mail));
  }

  getUnprotectedRanges(): Range[] {
    const { app } = this[inside];
    const { unprotected, sheetId } = this.look('getUnprotectedRanges');
    return unprotected.map((range) => app.rangeOf(onSheet(sheetId, range)));
  }

  canDomainEdit(): boolean {
    return this.look('canDomainEdit').domainEdit;
  }

  canEdit(): boolean {
    const { app } = this[inside];
    return app.workbook.protections.mayEdit(this.look('canEdit'), app.host.effectiveUser);
  }

  isWarningOnly(): boolean {
    return this.look('isWarningOnly').warningOnly;
  }

  setDescription(description: string): Protection {
    return this.change('setDescription', () => ({ description: String(description) }));
  }

  setWarningOnly(warningOnly: boolean): Protection {
    return this.change('setWarningOnly', () => ({ warningOnly }));
  }

  setDomainEdit(domainEdit: boolean): Protection {
    return this.change('setDomainEdit', () => ({ domainEdit }));
  }

  setRange(range: Range): Protection {
    const { sheetId, row, column, rows, columns } = range[inside].area;
    return this.change('setRange', () => ({ sheetId, range: { row, column, rows, columns } }));
  }

  setRangeName(rangeName: string): Protection {
    return this.change('setRangeName', () => this.named(String(rangeName)));
  }

  setNamedRange(namedRange: NamedRange): Protection {
    return this.change('setNamedRange', () => this.named(namedRange[inside].name));
  }

  private named(rangeName: string): Partial<ProtectionModel> {
    const area = this[inside].app.workbook.namedRange(rangeName);
    if (!area) throw new Error(`The named range ${rangeName} does not exist.`);
    const { sheetId, row, column, rows, columns } = area;
    return { rangeName, sheetId, range: { row, column, rows, columns } };
  }

  setUnprotectedRanges(ranges: Range[]): Protection {
    const unprotected = ranges.map((range) => {
      const { row, column, rows, columns } = range[inside].area;
      return { row, column, rows, columns };
    });
    return this.change('setUnprotectedRanges', () => ({ unprotected }));
  }

  addEditor(user: string | User): Protection {
    return this.addMails('addEditor', [user]);
  }

  addEditors(users: (string | User)[]): Protection {
    return this.addMails('addEditors', users);
  }

  removeEditor(user: string | User): Protection {
    return this.removeMails('removeEditor', [user]);
  }

  removeEditors(users: (string | User)[]): Protection {
    return this.removeMails('removeEditors', users);
  }

  private addMails(method: string, users: readonly (string | User)[]): Protection {
    const mails = users.map(mailOf);
    return this.change(method, ({ editors }) => ({ editors: [...new Set([...editors, ...mails])] }));
  }

  /** Neither the owner nor whoever runs the script can be removed. */
  private removeMails(method: string, users: readonly (string | User)[]): Protection {
    const { app } = this[inside];
    const gone = users
      .map(mailOf)
      .filter((mail) => mail !== app.host.effectiveUser && mail !== app.workbook.owner);
    return this.change(method, ({ editors }) => ({
      editors: editors.filter((mail) => !gone.includes(mail)),
    }));
  }

  remove(): void {
    const { app, id } = this[inside];
    app.writeAside('Protection.remove', null, () => {
      this.requireRights();
      app.workbook.protections.remove(id);
    });
  }

  private look(method: string): ProtectionModel {
    const { app, id } = this[inside];
    app.host.call({ name: `Protection.${method}`, kind: 'handle' });
    app.host.settle();
    const protection = app.workbook.protections.get(id);
    if (!protection) throw new Error('The protection no longer exists.');
    return protection;
  }

  private change(method: string, patchOf: (before: ProtectionModel) => Partial<ProtectionModel>): Protection {
    const { app, id } = this[inside];
    app.writeAside(`Protection.${method}`, null, () => {
      this.requireRights();
      const before = app.workbook.protections.get(id);
      if (before) app.workbook.protections.change(id, patchOf(before));
    });
    return this;
  }

  /** Who may not edit what is protected may not change the protection either. */
  private requireRights(): void {
    const { app, id } = this[inside];
    const protection = app.workbook.protections.get(id);
    if (protection && !app.workbook.protections.mayEdit(protection, app.host.effectiveUser)) {
      throw new Error(
        'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      );
    }
  }
}

emulate('Protection', Protection);
