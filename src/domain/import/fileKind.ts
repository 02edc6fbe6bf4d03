/** What the first bytes of a file say of it. */
export type FileKind = 'text' | 'workbook' | 'other';

const isMarked = (bytes: readonly number[], marks: readonly (readonly number[])[]): boolean =>
  marks.some((mark) => mark.every((byte, index) => ((bytes[index] ?? -1) & 0xff) === byte));

/** Beginnings of files that spreadsheet programs save: zipped, and of the old kind. */
const workbookMarks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
/** UTF-16 says itself which it is; its bytes look like no text. */
const wideTextMarks = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
/** PNG, JPEG, GIF, PDF. */
const otherMarks = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
];

const sampled = 8_192;
/** A stray control character is cleaned away; a file of which every twentieth byte is one was never text. */
const mostControls = 0.05;

const isControl = (byte: number): boolean => {
  const code = byte & 0xff;
  return code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
};

/**
 * Tells text from what only looks like a file of customers by its name.
 *
 * @param bytes signed, as Google hands them out, or not
 */
export const kindOfFile = (bytes: readonly number[]): FileKind => {
  if (isMarked(bytes, workbookMarks)) return 'workbook';
  if (isMarked(bytes, wideTextMarks)) return 'text';
  if (isMarked(bytes, otherMarks)) return 'other';
  const start = bytes.slice(0, sampled);
  return start.filter(isControl).length > start.length * mostControls ? 'other' : 'text';
};
