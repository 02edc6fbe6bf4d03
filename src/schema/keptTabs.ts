import { recycleTable, snapshotTable } from './recycle';
import type { TableDefinition } from './tables';
import { trailTable } from './trail';

/** Tabs that nobody sets up: jobs make them when they first need them, and remember where they are. */
export const keptTables = {
  trail: trailTable,
  snapshot: snapshotTable,
  recycleBin: recycleTable,
} as const satisfies Record<string, TableDefinition>;

export type KeptTableName = keyof typeof keptTables;
