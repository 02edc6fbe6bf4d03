/** Who may change what. Protection binds everybody but the owner and the editors it names. */
import type { Area } from '../contract';
import { GoogleError } from './limits';
import { intersection, subtract } from './rectangles';
import type { Protection, Rectangle } from './types';
import type { Workbook } from './workbook';

export class Protections {
  all: readonly Protection[] = [];

  constructor(private readonly workbook: Workbook) {}

  get(id: number): Protection | null {
    return this.all.find((protection) => protection.id === id) ?? null;
  }

  /** A new protection lets everybody edit who can edit the file, until editors are removed. */
  add(sheetId: number, range: Rectangle | null): Protection {
    const protection: Protection = {
      id: this.workbook.nextId(),
      sheetId,
      ...(range ? { range } : {}),
      description: '',
      warningOnly: false,
      domainEdit: false,
      editors: this.workbook.everyEditor,
      unprotected: [],
    };
    this.all = [...this.all, protection];
    this.showChange(sheetId);
    return protection;
  }

  change(id: number, patch: Partial<Protection>): void {
    this.all = this.all.map((protection) =>
      protection.id === id ? { ...protection, ...patch } : protection,
    );
    this.showChange(this.get(id)?.sheetId);
  }

  remove(id: number): void {
    const sheetId = this.get(id)?.sheetId;
    this.all = this.all.filter((protection) => protection.id !== id);
    this.showChange(sheetId);
  }

  private showChange(sheetId: number | undefined): void {
    const sheet = sheetId === undefined ? null : this.workbook.sheetById(sheetId);
    if (sheet) sheet.version += 1;
  }

  mayEdit(protection: Protection, user: string): boolean {
    return (
      protection.warningOnly ||
      (user !== '' && (user === this.workbook.owner || protection.editors.includes(user)))
    );
  }

  /** The protection that keeps `user` from changing the area, if any. */
  against(user: string, area: Area): Protection | null {
    return (
      this.all.find(
        (protection) =>
          protection.sheetId === area.sheetId &&
          !this.mayEdit(protection, user) &&
          this.protectedParts(protection, area).length > 0,
      ) ?? null
    );
  }

  /** Throws Google's error when `user` may not change the area. */
  check(user: string, area: Area): void {
    if (this.all.length > 0 && this.against(user, area)) throw new GoogleError('protected');
  }

  /** What a whole-sheet operation (rename, delete, hide) needs: no protection of the sheet itself. */
  checkSheet(user: string, sheetId: number): void {
    const barred = this.all.some(
      (protection) => protection.sheetId === sheetId && !protection.range && !this.mayEdit(protection, user),
    );
    if (barred) throw new GoogleError('protected');
  }

  private protectedParts(protection: Protection, area: Area): Rectangle[] {
    const range = this.rangeOf(protection);
    const common = range ? intersection(range, area) : area;
    if (!common) return [];
    return protection.unprotected.reduce<Rectangle[]>(
      (parts, hole) => parts.flatMap((part) => subtract(part, hole)),
      [common],
    );
  }

  /** Cells of a range protection; null for a whole sheet. A named one follows its name. */
  rangeOf(protection: Protection): Rectangle | null {
    const named = protection.rangeName ? this.workbook.namedRange(protection.rangeName) : null;
    return named ?? protection.range ?? null;
  }
}
