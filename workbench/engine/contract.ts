/**
 * What the parts of the engine owe each other. The model knows cells and no execution; the services know
 * an execution and no trigger; the runtime knows both and drives them.
 */

/** A cell's value as formulas and scripts see it. Dates are serial numbers until a script reads them. */
export type CellValue = string | number | boolean | null | CellError;

/** An error value such as #REF!; `detail` is what a person sees when hovering over the cell. */
export interface CellError {
  readonly error:
    '#NULL!' | '#DIV/0!' | '#VALUE!' | '#REF!' | '#NAME?' | '#NUM!' | '#N/A' | '#ERROR!' | '#NOT_EMULATED!';
  readonly detail?: string;
}

export const isCellError = (value: unknown): value is CellError =>
  typeof value === 'object' && value !== null && 'error' in value;

/** Rectangle on one sheet, 1-based and inclusive of `row`/`column`. */
export interface Area {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** What the formula evaluator may ask of the workbook. Implemented by the model. */
export interface FormulaHost {
  /** Computed value; evaluates the cell's own formula when it is stale. 1-based. */
  valueAt(sheetId: number, row: number, column: number): CellValue;
  /** Row-major computed values of an area, already clipped to the sheet's size. */
  valuesOf(area: Area): CellValue[][];
  /** Last row / column with content: open ranges such as A2:A end there. */
  contentSize(sheetId: number): { rows: number; columns: number };
  /** Rows and columns of the sheet's grid, where open ranges end for ROWS or ARRAYFORMULA; else contentSize. */
  gridSize?(sheetId: number): { rows: number; columns: number };
  /** The cell's formula with its '=', null when it has none (ISFORMULA, FORMULATEXT). */
  formulaAt?(sheetId: number, row: number, column: number): string | null;
  /** The cell's number format, '' when automatic (TO_TEXT, ISDATE). */
  numberFormatAt?(sheetId: number, row: number, column: number): string;
  sheetIdByName(name: string): number | null;
  namedRange(name: string): Area | null;
  /** Now as a serial number in the spreadsheet's time zone (TODAY, NOW). */
  nowSerial(): number;
  /** e.g. en_US, zh_CN: how text turns into numbers and dates inside formulas. */
  readonly locale: string;
}

/** How the cost model of docs/costs counts a call. */
export type CallKind =
  | 'handle'
  | 'read'
  | 'size' // getLastRow, getLastColumn
  | 'write'
  | 'flush'
  | 'structure' // appendRow, insertSheet, deleteRow …
  | 'file' // a whole spreadsheet is made or copied
  | 'metadata'
  | 'propertiesGet'
  | 'propertiesSet'
  | 'cacheGet'
  | 'cachePut'
  | 'lock'
  | 'fetch'
  | 'mail'
  | 'ui'
  | 'other';

/** One call of a script to a service, as it is metered, failed or delayed. */
export interface ServiceCall {
  /** e.g. `Range.getValues` */
  readonly name: string;
  readonly kind: CallKind;
  readonly cells?: number;
  readonly bytes?: number;
  /** What a read covers: read again with no write in between, it counts as just fetched. */
  readonly area?: Area;
  /** Id of the file that a read is of. */
  readonly file?: string;
}

/** Why an execution runs; decides identity, rights, time limit and whether somebody is at the keyboard. */
export type ExecutionKind =
  | 'run' // from the editor, or a test
  | 'menu'
  | 'scriptRun' // google.script.run
  | 'simple' // onOpen, onEdit …
  | 'installable'
  | 'time'
  | 'webApp'
  | 'ambient'; // wb.globals: a test using the services directly

/**
 * What a service may ask of the execution it serves. One per execution; made by the runtime.
 * Every method of every service calls `call` first (it may throw: fault, quota, time limit).
 */
export interface ExecutionHost {
  /** Absent only in stand-ins of unit tests. `time` and `webApp` have no user interface. */
  readonly kind?: ExecutionKind;
  call(call: ServiceCall): void;
  /** Queues a write. It lands at the next flush, before the next read, or when the execution ends. */
  buffer(cells: number, land: () => void): void;
  /** Lands what is queued and meters it as a flush when there was anything. Reads call it first. */
  settle(): void;
  /** Milliseconds since the epoch on the pretend clock. */
  now(): number;
  /** Date constructor that the script sees, so that `instanceof Date` holds. */
  readonly Date: DateConstructor;
  readonly scriptTimeZone: string;
  /** Who runs (protection binds them). '' when Google would not tell. */
  readonly effectiveUser: string;
  readonly activeUser: string;
  /** False in simple triggers: services that need authorisation throw. */
  readonly authorised: boolean;
  /** Throws the error Google gives when this execution may not do this (simple trigger, missing scope). */
  requireAuthorisation(service: string, method: string, scope?: string): void;
  /** Shows something to the person at the keyboard; recorded in `wb.ui`. */
  show(event: UiEvent): void;
  /** Scripted answers to alert, prompt; throws when a modal dialog has no answer in waiting. */
  answer(kind: 'alert' | 'prompt', text: string): { button: string; text?: string };
}

export type UiEvent =
  | { kind: 'toast'; message: string; title?: string; seconds?: number }
  | { kind: 'menu'; title: string; items: readonly MenuItem[] }
  | { kind: 'sidebar'; title: string; html: string }
  | { kind: 'dialog'; modal: boolean; title: string; html: string; width?: number; height?: number }
  | { kind: 'alert'; title?: string; message: string; buttons: string }
  | { kind: 'activate'; sheetId: number; a1?: string };

export type MenuItem =
  | { readonly label: string; readonly functionName: string }
  | { readonly separator: true }
  | { readonly label: string; readonly items: readonly MenuItem[] };

/** Thrown for everything the engine does not do: an honest stop, never a guess. */
export class NotEmulated extends Error {
  constructor(what: string) {
    super(`NotEmulated: ${what}`);
    this.name = 'NotEmulated';
  }
}
