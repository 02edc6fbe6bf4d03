import type { Day } from '../../schema/cell';
import { addDays, isoWeekOf } from '../dates';
import type { BackupSum } from './lines';

/** One backup that was finished. Those of one file are in the order in which they were made. */
export interface Backup extends BackupSum {
  readonly day: Day;
  readonly kind: 'full' | 'incremental';
  /** Id of the tab. */
  readonly tab: number;
  /** Lines in the tab. */
  readonly lines: number;
}

/** A spreadsheet that holds backups. */
export interface BackupFile {
  readonly id: string;
  readonly url: string;
  /** Id of its first tab, the list. */
  readonly list: number;
  /** Mail address of whoever made it and alone may open it; `''` when unknown. */
  readonly owner: string;
  /** `2026-Q1` */
  readonly quarter: string;
  /** Runs in a row in which it could not be opened. */
  readonly unopened: number;
  readonly backups: readonly Backup[];
}

export interface BackupCheck {
  readonly day: Day;
  readonly ok: boolean;
  readonly message: string;
}

/** Everything known about backups, without opening a file; the oldest file first. */
export interface BackupIndex {
  readonly files: readonly BackupFile[];
  readonly checked: BackupCheck | null;
}

export const noBackups: BackupIndex = { files: [], checked: null };

/** 003: daily incremental, weekly full. Days that one is kept. */
export const keptDays = { incremental: 35, full: 371 } as const;

/** With so many since the last full one, a full one is due: a way back stays short. */
const longestChain = 12;
/** Half of what Google allows a spreadsheet, since a full backup may double what stands in it. */
const mostCells = 4_000_000;
const cellsALine = 2;
/** A file that could not be opened so often is left alone, and a new one begins. */
const mostTries = 3;

export const quarterOf = (day: Day): string =>
  `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) + 2) / 3)}`;

/** The last full backup up to `index` and what follows it: laid over one another they are that day. */
export const chainOf = (backups: readonly Backup[], index: number): readonly Backup[] => {
  const upTo = backups.slice(0, index + 1);
  const full = upTo.map(({ kind }) => kind).lastIndexOf('full');
  return full < 0 ? [] : upTo.slice(full);
};

/** What the next backup of a file has to be: full once a week, and where there is nothing to build on. */
export const kindDue = (file: BackupFile, today: Day, checked: BackupCheck | null): Backup['kind'] => {
  const chain = chainOf(file.backups, file.backups.length - 1);
  const full = chain[0];
  if (!full || chain.length > longestChain || isoWeekOf(full.day) !== isoWeekOf(today)) return 'full';
  // What was found broken is not built upon.
  return checked && !checked.ok && checked.day >= full.day ? 'full' : 'incremental';
};

const cellsOf = (file: BackupFile): number =>
  file.backups.reduce((sum, { lines }) => sum + lines * cellsALine, 0);

/** The file that the next backup goes to; null when a new one begins. */
export const fileDue = (index: BackupIndex, today: Day): BackupFile | null => {
  const file = [...index.files].reverse().find(({ unopened }) => unopened < mostTries);
  return file && file.quarter === quarterOf(today) && cellsOf(file) < mostCells ? file : null;
};

/**
 * Backups beyond their time. The newest full one and what follows it stay whatever their age, and a full one
 * stays as long as anything rests on it.
 */
export const expired = (index: BackupIndex, today: Day): readonly { file: BackupFile; backup: Backup }[] => {
  const newest = index.files[index.files.length - 1];
  return index.files.flatMap((file) => {
    const { backups } = file;
    const lastFull = backups.map(({ kind }) => kind).lastIndexOf('full');
    const isOld = ({ kind, day }: Backup): boolean => day < addDays(today, -keptDays[kind]);
    return backups
      .filter((backup, at) => {
        if (file === newest && at >= lastFull) return false;
        const rest = backups.slice(at + 1);
        const nextFull = rest.findIndex(({ kind }) => kind === 'full');
        const restsOnIt = nextFull < 0 ? rest : rest.slice(0, nextFull);
        return isOld(backup) && restsOnIt.every(isOld);
      })
      .map((backup) => ({ file, backup }));
  });
};

export interface PlacedBackup {
  readonly file: BackupFile;
  readonly backup: Backup;
  /** Place among the backups of its file. */
  readonly at: number;
}

/** One a day, the last one made, newest first. */
export const restorableDays = (index: BackupIndex): readonly PlacedBackup[] => {
  const byDay = new Map<Day, PlacedBackup>();
  for (const file of index.files) {
    file.backups.forEach((backup, at) => {
      if (chainOf(file.backups, at).length > 0) byDay.set(backup.day, { file, backup, at });
    });
  }
  return [...byDay.values()].sort((one, other) => other.backup.day.localeCompare(one.backup.day));
};

/** The index as one text; days, numbers and names of kinds alone, since a document remembers little. */
export const encodeIndex = ({ files, checked }: BackupIndex): string =>
  JSON.stringify({
    files: files.map(({ backups, ...file }) => ({
      ...file,
      backups: backups.map(({ day, kind, tab, lines, customers, followUps, digest }) => [
        day,
        kind === 'full' ? 1 : 0,
        tab,
        lines,
        customers,
        followUps,
        digest,
      ]),
    })),
    checked,
  });

type Packed = readonly [Day, 0 | 1, number, number, number, number, string];

/** Null when it is none of ours. */
export const decodeIndex = (text: string): BackupIndex | null => {
  try {
    const { files, checked } = JSON.parse(text) as {
      files: readonly (Omit<BackupFile, 'backups'> & { backups: readonly Packed[] })[];
      checked: BackupCheck | null;
    };
    return {
      files: files.map((file) => ({
        ...file,
        backups: file.backups.map(([day, isFull, tab, lines, customers, followUps, digest]) => ({
          day,
          kind: isFull === 1 ? 'full' : 'incremental',
          tab,
          lines,
          customers,
          followUps,
          digest,
        })),
      })),
      checked,
    };
  } catch {
    return null;
  }
};

/** Which of its day a backup is, by the name of its tab; 1 where a person renamed it. */
const timeOfDay = (name: string): number => Number(/ \((\d+)\)$/.exec(name)?.[1] ?? 1);

/**
 * Backups in the order in which they were made, however a person sorted the list: what follows a full one is laid
 * over it.
 *
 * @param nameOf name of a backup's tab, see `tabNameOf`
 */
export const inOrderMade = (backups: readonly Backup[], nameOf: (tab: number) => string): readonly Backup[] =>
  [...backups].sort(
    (one, other) =>
      one.day.localeCompare(other.day) || timeOfDay(nameOf(one.tab)) - timeOfDay(nameOf(other.tab)),
  );

/** Name of the tab of a backup: `2026-03-04`, and of a second one on the same day `2026-03-04 (2)`. */
export const tabNameOf = (file: BackupFile, today: Day): string => {
  const times = file.backups.filter(({ day }) => day === today).length;
  return times === 0 ? today : `${today} (${times + 1})`;
};

/** Puts a finished backup into the index. */
export const withBackups = (index: BackupIndex, file: BackupFile): BackupIndex => ({
  ...index,
  files: index.files.some(({ id }) => id === file.id)
    ? index.files.map((each) => (each.id === file.id ? file : each))
    : [...index.files, file],
});
