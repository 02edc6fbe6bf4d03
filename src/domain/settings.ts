import type { GateMode, Grade, PersonRole, StageRole } from '../schema/choices';
import type { Language } from '../schema/language';
import type { TrackerKey } from '../schema/tracker';

/** A stage with its entry gate, as compiled from 设置·阶段. */
export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly role: StageRole;
  readonly mode: GateMode;
  /** Stage ids; empty: from any stage before it. */
  readonly allowedFrom: readonly string[];
  readonly requires: readonly TrackerKey[];
  /** Least number of follow-ups by method id. */
  readonly minimumFollowUps: Readonly<Record<string, number>>;
  readonly leastScore: number | null;
  /** Working days. */
  readonly dayBudget: number | null;
  /** Days; null: the general limit. */
  readonly stallLimit: number | null;
  /** Days from a follow-up to the next one. */
  readonly nextFollowUpDays: number | null;
  /** Percent. */
  readonly winProbability: number | null;
  readonly actions: string;
  readonly questions: string;
  readonly materials: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly role: PersonRole;
  readonly language: Language;
  readonly active: boolean;
}

export interface Rhythm {
  /** Days between contacts by grade. */
  readonly cadence: Readonly<Record<Grade, number>>;
  /** Days without progress. */
  readonly stallLimit: number;
  /** How many base currency units one unit of the sheet is: 1, or 10000 for 万元. */
  readonly moneyScale: number;
  /** In the sheet's unit of money. 003 BANT: 10 万. */
  readonly budgetThreshold: number;
  /** Days. 003 BANT: 30. */
  readonly purchaseWindow: number;
  /** Hour of day, 0–23, in the spreadsheet's zone. */
  readonly digestHour: number;
  readonly weeklyHour: number;
}

/** Everything rules need to know about a team; compiled from the settings tabs. */
export interface Settings {
  readonly language: Language;
  readonly stages: readonly Stage[];
  /** Stages that a team took out of its cycle: rows that still stand there keep them, nobody may enter them. */
  readonly retired?: readonly Stage[];
  readonly people: readonly Person[];
  readonly rhythm: Rhythm;
}

/** Every stage that a cell may still name. */
export const namedStages = (settings: Settings): readonly Stage[] => [
  ...settings.stages,
  ...(settings.retired ?? []),
];

export const stageById = (settings: Settings, id: string | null): Stage | undefined =>
  namedStages(settings).find((stage) => stage.id === id);

export const stageIndex = (settings: Settings, id: string | null): number =>
  settings.stages.findIndex((stage) => stage.id === id);

/** Managers and admins may let a customer into a stage whose gate is not open. */
export const mayLetThrough = (person: Person | undefined): boolean =>
  person !== undefined && person.active && person.role !== 'rep';

export const personByEmail = (settings: Settings, email: string): Person | undefined =>
  email === ''
    ? undefined
    : settings.people.find((person) => person.email.toLowerCase() === email.toLowerCase());
