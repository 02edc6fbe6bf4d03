import type { ImportSource } from '../../src/app/import/protocol';
import { kindOfFile } from '../../src/domain/import/fileKind';

/** What a person brings: what the server is sent, and what it is called on the page. */
export interface Chosen {
  readonly source: ImportSource;
  readonly title: string;
}

/** Why a file cannot be taken. */
export type SourceProblem = 'workbook' | 'tooLarge' | 'empty' | 'notReadable';

export type Reading =
  { readonly ok: true; readonly chosen: Chosen } | { readonly ok: false; readonly problem: SourceProblem };

/** What one call to the server carries safely; some eighty thousand rows. */
const largestFile = 10_000_000;

const workbookName = /\.(?:xlsx?|xlsm|xlsb|ods|numbers|et)$/i;

/** Whether a file is a workbook and no text, by its name or its first bytes. */
export const isWorkbook = (name: string, start: readonly number[]): boolean =>
  workbookName.test(name) || kindOfFile(start) === 'workbook';

/** The browser encodes it, off the page's own thread: ten megabytes never freeze the page. */
const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('not readable'));
    reader.readAsDataURL(blob);
  });

export const readFile = async (file: File): Promise<Reading> => {
  if (file.size === 0) return { ok: false, problem: 'empty' };
  if (file.size > largestFile) return { ok: false, problem: 'tooLarge' };
  try {
    const start = [...new Uint8Array(await file.slice(0, 4).arrayBuffer())];
    if (isWorkbook(file.name, start)) return { ok: false, problem: 'workbook' };
    return {
      ok: true,
      chosen: { source: { csv: await base64Of(file), name: file.name }, title: file.name },
    };
  } catch {
    // Moved or locked since it was picked, or a folder that was dropped.
    return { ok: false, problem: 'notReadable' };
  }
};

/** Cells copied in a spreadsheet program arrive as text with tabs. */
export const readPasted = async (text: string, title: string): Promise<Reading> => {
  if (text.trim() === '') return { ok: false, problem: 'empty' };
  const blob = new Blob([text]);
  if (blob.size > largestFile) return { ok: false, problem: 'tooLarge' };
  return { ok: true, chosen: { source: { csv: await base64Of(blob), name: 'pasted.tsv' }, title } };
};
