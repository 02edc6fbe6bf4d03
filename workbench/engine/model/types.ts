/** Shapes of what a workbook holds, shared by the model, its saved form and whoever shows it. */
import type { Area, CellError, CellValue } from '../contract';

/** Rectangle of a sheet that is known from the context; 1-based. */
export type Rectangle = Omit<Area, 'sheetId'>;

/** What a script or a person puts into a cell: text is read as if typed, numbers and booleans as they are. */
export type CellInput = string | number | boolean | null | DateInput | CellError;

/** A moment to be stored as a serial number in the spreadsheet's time zone. */
export interface DateInput {
  readonly epochMs: number;
}

export interface Borders {
  readonly top?: Border;
  readonly left?: Border;
  readonly bottom?: Border;
  readonly right?: Border;
}

export interface Border {
  readonly color: string;
  readonly style: string;
}

/** A cell's own format. A property that is absent has Google's default. */
export interface Style {
  /** Absent means automatic. */
  readonly numberFormat?: string;
  readonly background?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
  readonly fontSize?: number;
  readonly fontFamily?: string;
  readonly horizontalAlignment?: 'left' | 'center' | 'right';
  readonly verticalAlignment?: 'top' | 'middle' | 'bottom';
  readonly wrap?: 'OVERFLOW' | 'WRAP' | 'CLIP';
  readonly textRotation?: number;
  readonly verticalText?: boolean;
  readonly textDirection?: 'LEFT_TO_RIGHT' | 'RIGHT_TO_LEFT';
  readonly borders?: Borders;
}

/** What a conditional format may change. */
export interface ConditionalStyle {
  readonly background?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
}

/** A criterion's argument: a date is a serial number or the name of a relative date. */
export type CriterionValue = string | number | boolean;

/** Criterion of a conditional format or a filter, by Google's `BooleanCriteria` name. */
export interface BooleanCondition {
  readonly criteria: string;
  readonly values: readonly CriterionValue[];
}

export interface GradientPoint {
  readonly color: string;
  readonly type: string | null;
  readonly value: string;
}

export interface ConditionalRule {
  readonly ranges: readonly Rectangle[];
  readonly condition?: BooleanCondition;
  readonly style?: ConditionalStyle;
  readonly gradient?: {
    readonly min?: GradientPoint;
    readonly mid?: GradientPoint;
    readonly max?: GradientPoint;
  };
}

/** Data validation, by Google's `DataValidationCriteria` name. */
export interface ValidationRule {
  readonly criteria: string;
  readonly values: readonly CriterionValue[];
  /** Source of the choices of VALUE_IN_RANGE; follows structural changes like a reference. */
  readonly source?: Area;
  readonly showDropdown?: boolean;
  /** True: warns. False: refuses. */
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
}

export interface RichTextRun {
  readonly start: number;
  readonly end: number;
  readonly link?: string;
  readonly style?: Style;
}

export interface Protection {
  readonly id: number;
  readonly sheetId: number;
  /** Absent: the whole sheet. */
  readonly range?: Rectangle;
  readonly rangeName?: string;
  readonly description: string;
  readonly warningOnly: boolean;
  readonly domainEdit: boolean;
  readonly editors: readonly string[];
  /** Holes in the protection of a sheet. */
  readonly unprotected: readonly Rectangle[];
}

export type MetadataLocation =
  | { readonly type: 'SPREADSHEET' }
  | { readonly type: 'SHEET'; readonly sheetId: number }
  | { readonly type: 'ROW' | 'COLUMN'; readonly sheetId: number; readonly at: number };

export interface DeveloperMetadata {
  readonly id: number;
  readonly key: string;
  readonly value: string | null;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  readonly location: MetadataLocation;
}

export interface FilterCriteria {
  readonly condition?: BooleanCondition;
  readonly hiddenValues?: readonly string[];
  readonly visibleValues?: readonly string[];
}

/** A sheet's shared filter; criteria by column number of the sheet. */
export interface SheetFilter {
  readonly range: Rectangle;
  readonly criteria: Readonly<Record<number, FilterCriteria>>;
}

/** A run of rows or columns at one depth of grouping. */
export interface GroupSpan {
  readonly start: number;
  readonly count: number;
  readonly depth: number;
  readonly collapsed: boolean;
}

/** An embedded chart as the script described it. The engine draws nothing; the page does. */
export interface ChartSpec {
  readonly id: number;
  /** By Google's `ChartType` name. */
  readonly type: string;
  readonly ranges: readonly Area[];
  /** See chartOptions.ts. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly anchor: {
    readonly row: number;
    readonly column: number;
    /** Pixels from the upper left corner of that cell. */
    readonly offsetX: number;
    readonly offsetY: number;
  };
  readonly settings: ChartSettings;
}

/** How a chart reads its ranges. A property that is absent has Google's default. */
export interface ChartSettings {
  /** Absent or negative: found out. */
  readonly numHeaders?: number;
  readonly transposed?: boolean;
  readonly mergeStrategy?: string;
  readonly hiddenDimensionStrategy?: string;
}

/** The columns of a table, its header left out; see typedColumns.ts. */
export interface TypedColumns extends Rectangle {
  /** Values and formulas of scripts are refused, too. */
  readonly refusesValues: boolean;
}

export interface Banding {
  readonly id: number;
  readonly range: Rectangle;
  readonly by: 'rows' | 'columns';
  readonly header: string | null;
  readonly first: string | null;
  readonly second: string | null;
  readonly footer: string | null;
}

/** How a cell looks once conditional formats and banding are taken into account. */
export interface EffectiveStyle extends Style {
  readonly background: string;
  readonly fontColor: string;
}

export interface SortKey {
  /** Column number on the sheet. */
  readonly column: number;
  readonly ascending: boolean;
}

/** Outcome of something a person did. */
export interface PeopleResult {
  /** Where cells changed; empty when nothing did. */
  readonly areas: readonly Area[];
  /** Why Google would not let the person do this. Nothing changed then. */
  readonly refused?: { readonly reason: 'protected' | 'validation' | 'invalid'; readonly message: string };
  /** The cell before and after, for an edit of exactly one cell. */
  readonly before?: CellValue;
  readonly after?: CellValue;
}
