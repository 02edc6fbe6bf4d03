import { messages } from '../../messages';
import { foldText, textOfCell } from '../../domain/values';
import type { Cell } from '../../schema/cell';
import { languages } from '../../schema/language';
import { trackerColumns } from '../../schema/tracker';

/** 下周重点目标: what a person wrote beside each owner; kept when the report is written again. */
export interface WeeklyGoals {
  /** By folded name of the owner; `''` is unassigned. */
  readonly owners: ReadonlyMap<string, OwnerGoal>;
  /** Beside the team row. */
  readonly team: string;
}

export interface OwnerGoal {
  /** As the report spelled it; null: unassigned. */
  readonly owner: string | null;
  readonly goal: string;
}

export const noGoals: WeeklyGoals = { owners: new Map(), team: '' };

const text = (cell: Cell | undefined): string => (cell === undefined ? '' : textOfCell(cell));

const ownerHeaders: ReadonlySet<string> = new Set(
  languages.map((language) => trackerColumns.owner.header[language]),
);
const goalHeaders: ReadonlySet<string> = new Set(
  languages.map((language) => messages(language).weekly.columns.goal),
);
const teamLabels: ReadonlySet<string> = new Set(languages.map((language) => messages(language).weekly.team));
const unassignedLabels: ReadonlySet<string> = new Set(
  languages.map((language) => messages(language).weekly.unassigned),
);

interface HeaderPlace {
  readonly row: number;
  readonly owner: number;
  readonly goal: number;
}

/** By header, never counted: somebody may have moved a column of the report. */
const findHeader = (cells: readonly (readonly Cell[])[]): HeaderPlace | null => {
  for (const [row, line] of cells.entries()) {
    const goal = line.findIndex((cell) => goalHeaders.has(text(cell).trim()));
    const owner = line.findIndex((cell) => ownerHeaders.has(text(cell).trim()));
    if (goal >= 0 && owner >= 0) return { row, owner, goal };
  }
  return null;
};

/**
 * Reads what people wrote into an existing report tab, whichever language it was written in. Null when the
 * cells are not a weekly report of ours.
 */
export const readGoals = (cells: readonly (readonly Cell[])[]): WeeklyGoals | null => {
  const header = findHeader(cells);
  if (!header) return null;
  const owners = new Map<string, OwnerGoal>();
  for (const line of cells.slice(header.row + 1)) {
    const label = text(line[header.owner]).trim();
    const goal = text(line[header.goal]);
    // The team row ends the table, or an empty label if somebody deleted that row; other tables stand below.
    if (teamLabels.has(label)) return { owners, team: goal };
    if (label === '') break;
    if (goal.trim() === '') continue;
    const owner = unassignedLabels.has(label) ? null : label;
    owners.set(foldText(owner ?? ''), { owner, goal });
  }
  return { owners, team: '' };
};
