import type { Localized } from './language';

/**
 * What a column holds, and with it how it is read, written, formatted, validated and drawn in a form.
 *
 * | kind     | domain value                         | in the sheet                        |
 * |----------|--------------------------------------|-------------------------------------|
 * | text     | string                               | text (`@`), never a formula         |
 * | longText | string                               | text, wrapped                       |
 * | phone    | string                               | text, so that +86… and 0… survive   |
 * | email    | string                               | text                                |
 * | date     | `YYYY-MM-DD`                         | date                                |
 * | moment   | `YYYY-MM-DD HH:mm`                   | date and time                       |
 * | number   | number                               | number                              |
 * | money    | number, in the unit of the settings  | number                              |
 * | choice   | id of the choice                     | label in the sheet's language       |
 * | flag     | boolean                              | 是/否, Yes/No                        |
 * | stage    | id of the stage                      | its name in the settings            |
 * | person   | name as in the people settings       | the name                            |
 * | formula  | —                                    | a formula of ours                   |
 * | system   | —                                    | hidden, ours alone                  |
 */
export type ColumnKind =
  | 'text'
  | 'longText'
  | 'phone'
  | 'email'
  | 'date'
  | 'moment'
  | 'number'
  | 'money'
  | 'choice'
  | 'flag'
  | 'stage'
  | 'person'
  | 'formula'
  | 'system';

export interface Choice {
  readonly id: string;
  readonly label: Localized;
  /** Other spellings that people and imports use. */
  readonly aliases?: readonly string[];
}

export interface ColumnDefinition {
  readonly kind: ColumnKind;
  readonly header: Localized;
  /** Headers seen in other people's sheets; compared without case, spaces and brackets. */
  readonly aliases?: readonly string[];
  /** Closed list, for kind `choice`. */
  readonly choices?: readonly Choice[];
  /** Open list: offered in the dropdown, anything else is accepted too. For kind `text`. */
  readonly suggestions?: Localized<readonly string[]>;
  /** Missing ones are listed as gaps. */
  readonly required?: boolean;
  /** `derived` columns are written by rules; what a person types there gives way. */
  readonly origin: 'input' | 'derived' | 'system';
  readonly group: ColumnGroup;
  /** Pixels. */
  readonly width: number;
  /** Phone and mail: masked for those without the right, never in exports. */
  readonly sensitive?: boolean;
  /** Example shown in the form and in the header's note. */
  readonly example?: Localized;
}

/** Column groups of the tracker; rarely used ones can be folded away (UX: the sheet). */
export type ColumnGroup = 'basic' | 'followUp' | 'lead' | 'deal' | 'score' | 'system';

export type Columns = Readonly<Record<string, ColumnDefinition>>;

type ValueOfKind<Kind extends ColumnKind> = Kind extends 'number' | 'money'
  ? number
  : Kind extends 'flag'
    ? boolean
    : string;

/** A row as rules see it: every column present, `null` when empty. */
export type RecordOf<Table extends Columns> = {
  -readonly [Key in keyof Table]: ValueOfKind<Table[Key]['kind']> | null;
};

/** A column of words that Genjin alone writes, as in the tabs of its own records. */
export const derivedText = (header: Localized, width: number) =>
  ({ kind: 'text', header, origin: 'derived', group: 'basic', width }) as const satisfies ColumnDefinition;

/** Keeps the literal keys and kinds, checks the shape. */
export const defineColumns = <const Table extends Columns>(columns: Table): Table => columns;

export const columnKeys = <Table extends Columns>(columns: Table): (keyof Table & string)[] =>
  Object.keys(columns);
