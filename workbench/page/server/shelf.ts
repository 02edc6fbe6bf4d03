import type { Workbook } from '../../engine/model';
import type { Workbench } from '../../index';
import type { WorldFile } from '../protocol';

/** The files of the world, as whoever is at the keyboard may open them. */
export class Shelf {
  constructor(private readonly workbench: Workbench) {}

  /** The file that carries the script, which everybody at this keyboard may open. */
  get main(): Workbook {
    return this.workbench.workbook;
  }

  /** @param id null: the file of the script */
  find(id: string | null): Workbook | null {
    if (id === null) return this.main;
    return this.workbench.files.find((file) => file.id === id)?.workbook ?? null;
  }

  mayOpen(workbook: Workbook): boolean {
    return workbook === this.main || workbook.mayOpen(this.workbench.user);
  }

  list(): WorldFile[] {
    return this.workbench.files.map(({ id, name, owner, workbook }) => ({
      id,
      name,
      owner,
      mayOpen: this.mayOpen(workbook),
    }));
  }
}
