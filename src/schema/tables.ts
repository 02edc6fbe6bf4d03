import type { Columns } from './column';
import { followUpColumns } from './followUps';
import type { Localized } from './language';
import { personColumns, rhythmColumns, stageColumns } from './settings';
import { trackerColumns } from './tracker';

export interface TableDefinition {
  readonly title: Localized;
  readonly columns: Columns;
  /** 1-based row of the headers; the rows above it explain the tab. */
  readonly headerRow: number;
  /** Columns that stay in view when scrolling sideways. */
  readonly frozenColumns: number;
}

/** Every tab that holds records or settings. Report tabs are made by their reports. */
export const tables = {
  tracker: {
    title: { zh: '销售进度跟踪', en: 'Tracker' },
    columns: trackerColumns,
    headerRow: 1,
    frozenColumns: 1,
  },
  followUps: {
    title: { zh: '跟进记录', en: 'Follow-ups' },
    columns: followUpColumns,
    headerRow: 1,
    frozenColumns: 1,
  },
  stages: {
    title: { zh: '设置·阶段', en: 'Settings · Stages' },
    columns: stageColumns,
    headerRow: 2,
    frozenColumns: 1,
  },
  people: {
    title: { zh: '设置·人员', en: 'Settings · People' },
    columns: personColumns,
    headerRow: 2,
    frozenColumns: 1,
  },
  rhythm: {
    title: { zh: '设置·节奏', en: 'Settings · Rhythm' },
    columns: rhythmColumns,
    headerRow: 2,
    frozenColumns: 1,
  },
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as readonly TableName[];

/** The one cell that formulas read today from; `=TODAY()` in the rhythm tab. */
export const todayRangeName = 'genjin_today';
