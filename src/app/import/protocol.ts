import type { ImportOptions } from '../../domain/import/plan';
import type { ImportPreview } from '../../domain/import/preview';

/** A file as base64 of its bytes, or a tab of this spreadsheet, which is left as it is. */
export type ImportSource = { readonly csv: string; readonly name: string } | { readonly tab: string };

export interface ImportPreviewParams extends ImportOptions {
  readonly source: ImportSource;
}

export interface ImportPreviewValue extends Omit<ImportPreview, 'problems'> {
  /** The first fifty, in words. */
  readonly problems: readonly ImportRemark[];
  /** For `import.run`: a repeated first call with the same id does not import twice. */
  readonly importId: string;
}

/** A field that was not taken over: where, what was there, and what to do. */
export interface ImportRemark {
  /** 1-based row of the source. */
  readonly row: number;
  /** Header of the source. */
  readonly header: string;
  /** Column key of the tracker; empty for the team's own columns. */
  readonly field: string;
  readonly entered: string;
  readonly code: string;
  readonly message: string;
}

export interface ImportRunParams extends ImportOptions {
  readonly source: ImportSource;
  /** From the preview, or from the first answer; left out: a new import begins. */
  readonly importId?: string;
  /** `nextCursor` of the last answer. What was done already is not done again, whatever stands here. */
  readonly cursor?: number;
}

export interface ImportRunValue {
  readonly importId: string;
  readonly done: boolean;
  /** Rows in the tracker so far. */
  readonly imported: number;
  readonly total: number;
  /** Null when done. */
  readonly nextCursor: number | null;
  /** Of this chunk; the first fifty. */
  readonly problems: readonly ImportRemark[];
  /** Of this chunk. */
  readonly problemCount: number;
  /** A sentence for the person. */
  readonly message: string;
}

export interface ImportUndoParams {
  /** Left out: the last import. */
  readonly importId?: string;
}

export interface ImportUndoValue {
  readonly importId: string;
  readonly removed: number;
  readonly message: string;
}

/** What the dialog offers at first. */
export interface ImportTabsValue {
  /** Tabs of this file that may be brought in; rows below the header. */
  readonly tabs: readonly { readonly name: string; readonly rows: number; readonly isActive: boolean }[];
  /** The last import that can still be taken back; cut short where fewer rows came in than there were. */
  readonly last: { readonly importId: string; readonly imported: number; readonly total: number } | null;
}

export interface ImportShowParams {
  readonly importId: string;
}

/** The methods of `api` that bring a sheet in. */
export interface ImportMethods {
  'import.tabs': { params: Readonly<Record<string, never>>; value: ImportTabsValue };
  'import.preview': { params: ImportPreviewParams; value: ImportPreviewValue };
  'import.run': { params: ImportRunParams; value: ImportRunValue };
  /** Brings the tracker to the front, at the first imported row. */
  'import.show': { params: ImportShowParams; value: null };
  'import.undo': { params: ImportUndoParams; value: ImportUndoValue };
}
