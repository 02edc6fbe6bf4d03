import type { Day, Moment } from '../../domain/dates';

/** One thing that was done at one moment by one person through one door, however many rows it changed. */
export interface HistoryStep {
  readonly id: string;
  readonly time: Moment;
  /** Mail address, or in words that it is not known. */
  readonly who: string;
  /** Which way it came in, in words. */
  readonly through: string;
  /** Customers and fields it changed. */
  readonly customers: number;
  readonly changes: number;
  /** Names of the first three customers. */
  readonly examples: readonly string[];
  /** Headers of the first fields it changed, and what happened to rows as a whole, in words. */
  readonly what: readonly string[];
  /** False: somebody else's, and not for this person to take back, unless another reason is given. */
  readonly mayUndo: boolean;
  readonly whyNot?: string;
}

export interface HistoryStepsValue {
  /** Newest first, at most 30 a call. */
  readonly steps: readonly HistoryStep[];
  /** Ask again with `before` of the last one. */
  readonly more: boolean;
}

/** What would happen to one field of one customer. */
export interface PlannedChange {
  readonly id: string;
  readonly customer: string;
  /** Header of the field. */
  readonly field: string;
  readonly now: string | null;
  readonly then: string | null;
  /** Why this one stays as it is, in words; null when it would change. */
  readonly kept: string | null;
}

export interface HistoryPreview {
  /** The first hundred, those that stay as they are first. */
  readonly changes: readonly PlannedChange[];
  /** Of all, not only of those listed. */
  readonly counts: {
    /** Fields that would change. */
    readonly changes: number;
    /** Customers that would come back. */
    readonly returning: number;
    /** Customers that would leave the tracker (into the recycle bin), and follow-ups that a restore brought. */
    readonly leaving: number;
    /** Fields left alone, since they were changed later. */
    readonly kept: number;
  };
  /** A sentence for the person. */
  readonly message: string;
}

export interface HistoryDone {
  /** What was done is a step itself: this takes it back. Null when nothing was, or nothing that can be taken back. */
  readonly stepId: string | null;
  readonly done: boolean;
  /** By all parts so far. */
  readonly changed: number;
  readonly total: number;
  /** For the next call; null when done. */
  readonly nextCursor: number | null;
  /** A sentence for the person. */
  readonly message: string;
}

/** Undoing a step that the trail holds. */
export interface StepMethods {
  'steps.list': { params: { readonly before?: string }; value: HistoryStepsValue };
  'steps.preview': { params: { readonly stepId: string }; value: HistoryPreview };
  /** Takes back what nothing later depends on; the rest stays and is told. */
  'steps.undo': {
    params: { readonly stepId: string; readonly requestId: string; readonly cursor?: number };
    value: HistoryDone;
  };
}

/** A deleted customer. */
export interface BinItem {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  /** Name of the stage. */
  readonly stage: string | null;
  /** Day on which it was first missing; today for one that the clock has not noticed yet. */
  readonly noticed: Day;
}

export interface BinValue {
  /** Newest first, at most 100. */
  readonly items: readonly BinItem[];
  /** Of all that the search finds. */
  readonly total: number;
}

/** The recycle bin. */
export interface BinMethods {
  /** @param search part of a name, an owner or an id */
  'bin.list': { params: { readonly search?: string }; value: BinValue };
  /** Brings customers back; those that stand in the tracker already are left alone. */
  'bin.restore': {
    params: { readonly ids: readonly string[]; readonly requestId: string };
    value: HistoryDone;
  };
}

/** What of a backup is brought back. */
export type RestoreScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'table'; readonly table: 'tracker' | 'followUps' }
  | { readonly kind: 'customer'; readonly id: string };

export interface BackupDay {
  readonly day: Day;
  readonly kind: 'full' | 'incremental';
  readonly customers: number;
  readonly followUps: number;
}

export interface BackupsValue {
  /** Days that can be restored, newest first. */
  readonly days: readonly BackupDay[];
  /** Address of the newest backup file; null before the first. */
  readonly url: string | null;
  /** When it was last tried whether the newest backup restores, and whether it did. */
  readonly checked: { readonly day: Day; readonly ok: boolean; readonly message: string } | null;
}

/** Backups and the way back to a day. */
export interface BackupMethods {
  'backups.list': { params: Readonly<Record<string, never>>; value: BackupsValue };
  /** Makes today's backup now. */
  'backups.run': { params: Readonly<Record<string, never>>; value: BackupsValue };
  'backups.check': { params: Readonly<Record<string, never>>; value: BackupsValue };
  'restore.preview': { params: { readonly day: Day; readonly what: RestoreScope }; value: HistoryPreview };
  'restore.run': {
    params: {
      readonly day: Day;
      readonly what: RestoreScope;
      readonly requestId: string;
      readonly cursor?: number;
    };
    value: HistoryDone;
  };
}
