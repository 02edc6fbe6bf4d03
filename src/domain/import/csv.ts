import Papa, { type Parsed } from 'papaparse/papaparse.min.js';

/** Characters that separate fields in files people send: comma, semicolon (Excel in half of Europe), tab. */
export type Delimiter = ',' | ';' | '\t';

export interface CsvTable {
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: Delimiter;
  /** The first quotation mark that opens a field and is not closed where the field ends. */
  readonly openQuote?: OpenQuote;
}

export interface OpenQuote {
  /** 1-based record of the file. */
  readonly row: number;
  /** How the field begins: enough to find it. */
  readonly text: string;
}

const delimiters: readonly Delimiter[] = [',', ';', '\t'];
const sampledRecords = 20;
const byteOrderMark = /^\uFEFF/;
/** Excel's own first line: `sep=;`. */
const separatorLine = /^sep=([,;\t])(?:\r\n|\r|\n|$)/i;

const shownOfField = 20;

/** Line ends inside quotes are text, so only those of the first line outside quotes count. */
const lineEndOf = (text: string): '\n' | '\r' | '\r\n' => {
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '\n') return '\n';
    else if (!quoted && character === '\r') return text.charAt(index + 1) === '\n' ? '\r\n' : '\r';
  }
  return '\n';
};

/** The delimiter that cuts the first records into the most fields, and into equally many. */
const guessDelimiter = (text: string, newline: '\n' | '\r' | '\r\n'): Delimiter => {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const { data } = Papa.parse(text, { delimiter, newline, preview: sampledRecords });
    const widths = data
      .filter((fields) => fields.length > 1 || fields[0] !== '')
      .map((fields) => fields.length);
    const header = widths[0] ?? 1;
    const equal = widths.filter((width) => width === header).length / Math.max(1, widths.length);
    const score = (header - 1) * equal;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
};

/**
 * A mark that is never closed takes in every row below it, and one that the next row's mark seems to close
 * takes in that row. A mark too many inside one line harms nothing: people write 24" so.
 */
const findOpenQuote = ({ data, errors }: Parsed, rowsAbove: number): OpenQuote | null => {
  const runsOn = (field: string): boolean => /[\r\n]/.test(field);
  for (const { code, row = 0 } of errors) {
    const record = data[row] ?? [];
    const field = code === 'MissingQuotes' ? record[record.length - 1] : record.find(runsOn);
    if (field === undefined) continue;
    const [line = ''] = field.trim().split(/[\r\n]/);
    return { row: rowsAbove + row + 1, text: line.slice(0, shownOfField) };
  }
  return null;
};

/**
 * Reads the text of a CSV file: comma, semicolon or tab, quoted fields with line ends and doubled quotes, any
 * line end, with or without byte order mark. Every field stays the text it is; blank records are kept, so that
 * a record's place still tells its row.
 */
export const readCsv = (content: string): CsvTable => {
  const whole = content.replace(byteOrderMark, '');
  const declared = separatorLine.exec(whole);
  const text = declared ? whole.slice(declared[0].length) : whole;
  const newline = lineEndOf(text);
  const delimiter = (declared?.[1] as Delimiter | undefined) ?? guessDelimiter(text, newline);
  const parsed = Papa.parse(text, { delimiter, newline });
  const { data } = parsed;
  const openQuote = findOpenQuote(parsed, declared ? 1 : 0);
  // The line end of the last record opens no further one.
  const last = data[data.length - 1];
  const rows = last?.length === 1 && last[0] === '' ? data.slice(0, -1) : data;
  return { rows: declared ? [[], ...rows] : rows, delimiter, ...(openQuote && { openQuote }) };
};
