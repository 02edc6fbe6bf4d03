/**
 * What the page and its server tell each other. Rows and columns are counted from 0 here, as the grid does;
 * the server turns them into the engine's 1-based ones.
 */

/** How a cell is painted. Absent means the sheet's default. Colours are `#rrggbb`. */
export interface PaintedStyle {
  background?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  /** Points. */
  size?: number;
  family?: string;
  align?: 'left' | 'center' | 'right';
  valign?: 'top' | 'middle' | 'bottom';
  wrap?: boolean;
  borders?: Partial<Record<'top' | 'right' | 'bottom' | 'left', { color: string; style: string }>>;
}

/** One painted cell. `text` is what stands in it; `input` what its editor shows, when that differs. */
export interface PaintedCell {
  text: string;
  /** Key into `CellPatch.styles`. */
  style?: string;
  input?: string;
  note?: string;
  /** Where it leads: a web address, or a path of this server, which wants the page's token. */
  link?: string;
}

/** Cells to repaint on one sheet; `null` empties a cell. */
export interface CellPatch {
  sheet: number;
  styles: Record<string, PaintedStyle>;
  cells: readonly (readonly [row: number, column: number, cell: PaintedCell | null])[];
}

export interface Rectangle {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** A dropdown or checkbox. The engine decides what a wrong entry means; the grid only offers the choices. */
export interface PaintedValidation {
  areas: readonly Rectangle[];
  kind: 'list' | 'checkbox';
  values: readonly string[];
}

/** Everything of a sheet but its cells. */
export interface SheetFrame {
  id: number;
  name: string;
  rows: number;
  columns: number;
  frozenRows: number;
  frozenColumns: number;
  hidden: boolean;
  gridlines: boolean;
  tabColor?: string;
  /** Pixels, only where they differ from the default. */
  columnWidths: Record<number, number>;
  rowHeights: Record<number, number>;
  hiddenRows: readonly (readonly [from: number, count: number])[];
  hiddenColumns: readonly (readonly [from: number, count: number])[];
  merges: readonly Rectangle[];
  validations: readonly PaintedValidation[];
  filter?: Rectangle;
}

/** A chart where it stands: pixels from the upper left corner of a cell. `svg` is safe to show. */
export interface PaintedChart {
  id: number;
  row: number;
  column: number;
  offsetX: number;
  offsetY: number;
  width: number;
  height: number;
  svg: string;
}

export interface WorkbookFrame {
  name: string;
  sheets: readonly SheetFrame[];
}

export type MenuEntry =
  | { label: string; functionName: string }
  | { separator: true }
  | { label: string; items: readonly MenuEntry[] };

export interface MenuOfScript {
  title: string;
  items: readonly MenuEntry[];
}

/** A spreadsheet of the world. */
export interface WorldFile {
  id: string;
  name: string;
  owner: string;
  /** Whether whoever is at the keyboard may. */
  mayOpen: boolean;
}

/** The pretend world, as the slim bar shows it. */
export interface World {
  /** That of the script first. */
  files: readonly WorldFile[];
  user: string;
  users: readonly string[];
  /** Wall clock in the spreadsheet's time zone, `YYYY-MM-DDTHH:mm`. */
  localTime: string;
  timeZone: string;
  weekday: number;
  mails: number;
  runs: number;
  /** Executions that failed since the page was opened. */
  failed: number;
}

export interface Mail {
  id: number;
  at: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
}

export interface Run {
  id: number;
  at: string;
  functionName: string;
  user: string;
  trigger: string;
  ok: boolean;
  error?: string;
  log: readonly string[];
  calls: number;
  cells: number;
  simulatedMs: { low: number; central: number; high: number };
}

/** A sidebar or dialog of the script: its HTML is fetched from `/frame/<key>`. */
export interface Panel {
  key: string;
  title: string;
  width?: number;
  height?: number;
  modal?: boolean;
}

export type ServerEvent =
  | {
      type: 'hello';
      viewer: string;
      /** Id of the file that this page shows. */
      file: string;
      workbook: WorkbookFrame;
      world: World;
      menus: readonly MenuOfScript[];
    }
  /** Instead of `hello`, or later: the file of this page is not there, or not for this person. */
  | { type: 'closed'; viewer: string; world: World }
  | { type: 'workbook'; workbook: WorkbookFrame }
  | { type: 'cells'; patch: CellPatch }
  | { type: 'charts'; sheet: number; charts: readonly PaintedChart[] }
  | { type: 'world'; world: World }
  | { type: 'menus'; menus: readonly MenuOfScript[] }
  | { type: 'toast'; message: string; title?: string; seconds?: number }
  | { type: 'sidebar'; panel: Panel }
  | { type: 'dialog'; panel: Panel }
  | { type: 'alert'; title?: string; message: string }
  | { type: 'ask'; question: Question }
  | { type: 'activate'; sheet: number; area?: Rectangle };

/** `ui.alert` or `ui.prompt`: the script waits for the reply. */
export interface Question {
  kind: 'alert' | 'prompt';
  title?: string;
  message: string;
  /** As in Google's ButtonSet. */
  buttons: string;
}

export type Button = 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';

export interface Reply {
  button: Button;
  text?: string;
}

/** What the page asks for, by path under `/api/`; every body carries the viewer it comes from. */
export interface Requests {
  /** The rows now in sight: what changed in them since they were last sent comes back as `cells`. */
  view: { sheet: number; from: number; to: number };
  select: { sheet: number; area: Rectangle };
  /**
   * One typed value or a grid; a string is parsed as if typed. `null` leaves a cell alone. `pasted`: counts as
   * an edit even where nothing changes.
   */
  edit: {
    sheet: number;
    row: number;
    column: number;
    values: readonly (readonly (string | null)[])[];
    pasted?: boolean;
  };
  clear: { sheet: number; area: Rectangle };
  paste: { sheet: number; from: Rectangle; to: Rectangle; cut: boolean };
  fill: { sheet: number; from: Rectangle; to: Rectangle };
  lines: { sheet: number; axis: 'rows' | 'columns'; action: 'insert' | 'delete'; at: number; count: number };
  moveLines: { sheet: number; axis: 'rows' | 'columns'; from: number; count: number; before: number };
  /** Some cells only; `along` says which way the others make room or close up. */
  cells: { sheet: number; area: Rectangle; action: 'insert' | 'delete'; along: 'rows' | 'columns' };
  size: { sheet: number; axis: 'rows' | 'columns'; at: number; count: number; pixels: number };
  sort: { sheet: number; column: number; ascending: boolean };
  insertSheet: Record<string, never>;
  duplicateSheet: { sheet: number };
  renameSheet: { sheet: number; name: string };
  moveSheet: { sheet: number; index: number };
  deleteSheet: { sheet: number };
  undo: Record<string, never>;
  redo: Record<string, never>;
  /** A menu item, by the labels that lead to it. */
  menu: { path: readonly string[] };
  script: { functionName: string; args: readonly unknown[] };
  user: { email: string };
  clock: { to: 'nextHour' | 'tomorrow' | 'nextMonday' } | { to: 'date'; date: string };
  /** A tab as an HTML document to be printed. */
  print: { file: string; sheet: number };
  mails: Record<string, never>;
  runs: Record<string, never>;
  reply: Reply;
}

export type RequestName = keyof Requests;

/** What a request answers; a refusal carries the sentence to show. */
export type Answer<T = unknown> = { ok: true; value: T } | { ok: false; message: string };
