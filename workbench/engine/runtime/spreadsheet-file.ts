import type { Workbook } from '../model';
import type { Files } from './files';
import type { ActiveSpreadsheet, Globals } from './globals';

/** A spreadsheet of the world, for tests and for the page. */
export interface SpreadsheetFile {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** The file of the script, or a copy that has brought it along. Only the first one's script runs. */
  readonly hasScript: boolean;
  /** The services, used directly with the rights of the owner. */
  readonly spreadsheet: ActiveSpreadsheet;
  /** The model behind the services. */
  readonly workbook: Workbook;
}

/** `globalsOf`: the services as one person uses them. */
export const filesForOwners = (
  files: Files,
  globalsOf: (person: string) => Globals,
): readonly SpreadsheetFile[] =>
  files.all.map(({ workbook, hasScript }) => ({
    id: workbook.id,
    name: workbook.name,
    owner: workbook.owner,
    hasScript,
    workbook,
    get spreadsheet() {
      return globalsOf(workbook.owner).SpreadsheetApp.openById(workbook.id);
    },
  }));
