/** Letters and digits alone: case, width, spaces, underscores, brackets and stars do not tell two headers apart. */
export const lettersOf = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** `企业名称(必填)`, `来源(1天眼查/2转介绍)`: what stands in brackets explains the header. */
export const withoutNotes = (header: string): string =>
  header.normalize('NFKC').replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '');

/** What stands in the brackets of a header: `预估金额(USD)` → `USD`. */
export const notesOf = (header: string): string =>
  [...header.normalize('NFKC').matchAll(/[([【]([^()[\]【】]*)[)\]】]/g)].map((match) => match[1]).join(' ');

/** Words of a Latin header: `dealStage`, `deal_stage`, `Deal Stage` → deal, stage. */
const wordsOf = (header: string): readonly string[] =>
  withoutNotes(header)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const chinese = /\p{Script=Han}/u;
/** 前负责人 is not the 负责人. */
const negated = /(?:前|原|旧|非|未|上级|竞品|竞争对手)$/;
const negatedWords = new Set([
  'previous',
  'former',
  'old',
  'original',
  'competitor',
  'no',
  'not',
  'created',
  'modified',
  'parent',
]);
/** Shorter Latin words end too many headers by chance (`id`, `tier`). */
const shortestWord = 5;

/** How a header names a column: `exact` its own header or key, `alias` a known spelling, `partial` ends with one. */
export type Match = 'exact' | 'alias' | 'partial';

export interface HeaderMatch {
  readonly match: Match;
  /** Place of the name among the known ones; earlier ones are the better fit. */
  readonly rank: number;
}

/** Names of one column, folded once: headers in both languages and key, then aliases. */
export interface KnownNames {
  readonly own: readonly string[];
  readonly aliases: readonly string[];
}

const endsWithName = (header: string, name: string): boolean => {
  if (chinese.test(name)) {
    const folded = lettersOf(withoutNotes(header));
    const end = lettersOf(name);
    if (end.length < 2 || !folded.endsWith(end) || folded === end) return false;
    return !negated.test(folded.slice(0, -end.length));
  }
  const words = wordsOf(header);
  const wanted = wordsOf(name);
  if (wanted.length === 0 || words.length <= wanted.length) return false;
  if (wanted.length === 1 && (wanted[0] ?? '').length < shortestWord) return false;
  const start = words.length - wanted.length;
  return (
    wanted.every((word, index) => words[start + index] === word) && !negatedWords.has(words[start - 1] ?? '')
  );
};

/** How well a header of somebody's file names a column, or null. */
export const matchHeader = (header: string, names: KnownNames): HeaderMatch | null => {
  const spellings = [lettersOf(header), lettersOf(withoutNotes(header))].filter(
    (spelling) => spelling !== '',
  );
  const find = (known: readonly string[]): number =>
    known.findIndex((name) => spellings.includes(lettersOf(name)));
  const own = find(names.own);
  if (own >= 0) return { match: 'exact', rank: own };
  const alias = find(names.aliases);
  if (alias >= 0) return { match: 'alias', rank: alias };
  const all = [...names.own, ...names.aliases];
  const partial = all.findIndex((name) => endsWithName(header, name));
  return partial >= 0 ? { match: 'partial', rank: partial } : null;
};
