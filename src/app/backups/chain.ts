import { chainOf, restorableDays, type BackupIndex, type PlacedBackup } from '../../domain/backup/keeping';
import {
  firstLineOf,
  foldHeads,
  joinParts,
  printOf,
  sumOf,
  type Kept,
  type KeptPlace,
} from '../../domain/backup/lines';
import { messages } from '../../messages';
import { readHeads, readTexts } from '../../gas/lineTab';
import { openOtherBook } from '../../gas/otherBook';
import { sheetById } from '../../gas/tabs';
import { Failure } from '../failure';
import type { Session } from '../session';
import { spansOf } from '../spans';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A backup with those it rests on, laid over one another. */
export interface Chain {
  readonly backup: PlacedBackup['backup'];
  readonly kept: Kept;
  readonly sheets: readonly Sheet[];
}

/** True while a chain holds what was recorded when its last backup was made. */
export const isWhole = ({ backup, kept }: Chain): boolean => {
  const { customers, followUps, digest } = sumOf(kept);
  return customers === backup.customers && followUps === backup.followUps && digest === backup.digest;
};

/** Null when a tab is gone. Throws where the file cannot be opened. One read a tab, whatever became of the list. */
export const openChain = (session: Session, placed: PlacedBackup): Chain | null => {
  const book = openOtherBook(session.book, placed.file.id);
  const chain = chainOf(placed.file.backups, placed.at);
  const sheets = chain.flatMap(({ tab }) => sheetById(book, tab) ?? []);
  if (sheets.length < chain.length) return null;
  return { backup: placed.backup, kept: foldHeads(sheets.map(readHeads)), sheets };
};

/** The chain of a backup, checked; refuses in words what cannot be restored from. */
export const checkedChain = (session: Session, placed: PlacedBackup | undefined, day: string): Chain => {
  const say = messages(session.settings.language).backups;
  if (!placed) throw new Failure('notFound', say.noSuchDay(day));
  let chain: Chain | null;
  try {
    chain = openChain(session, placed);
  } catch (error) {
    console.warn(error);
    throw new Failure('noRight', say.cannotOpen(placed.file.owner));
  }
  if (!chain || !isWhole(chain)) throw new Failure('invalid', say.brokenDay(day));
  return chain;
};

/** More spans than this are read as one, with what lies between them. */
const mostSpans = 20;

/** Texts of some records of a chain, in a few reads a tab. */
export const textsOf = (chain: Chain, places: readonly KeptPlace[]): ReadonlyMap<KeptPlace, string> => {
  const texts = new Map<KeptPlace, string>();
  chain.sheets.forEach((sheet, tab) => {
    const own = places.filter((place) => place.tab === tab);
    if (own.length === 0) return;
    const lines = own.flatMap((place) => [firstLineOf(place), place.line]);
    const near = spansOf(lines);
    const last = near[near.length - 1]!;
    const spans =
      near.length <= mostSpans
        ? near
        : [{ from: near[0]!.from, count: last.from + last.count - near[0]!.from }];
    for (const { from, count } of spans) {
      const read = readTexts(sheet, from + 1, count);
      for (const place of own) {
        if (place.line < from || place.line >= from + count) continue;
        texts.set(place, joinParts(read.slice(firstLineOf(place) - from, place.line - from + 1)));
      }
    }
  });
  return texts;
};

/** The last backup of a day, laid over those it rests on. */
export const chainOfDay = (session: Session, index: BackupIndex, day: string): Chain =>
  checkedChain(
    session,
    restorableDays(index).find(({ backup }) => backup.day === day),
    day,
  );

/** Texts that are to be restored; refuses a backup in which one is not what was recorded. */
export const checkedTexts = (
  session: Session,
  chain: Chain,
  places: readonly KeptPlace[],
): ReadonlyMap<KeptPlace, string> => {
  const texts = textsOf(chain, places);
  if ([...texts].every(([place, text]) => printOf(text) === place.print)) return texts;
  throw new Failure('invalid', messages(session.settings.language).backups.brokenDay(chain.backup.day));
};
