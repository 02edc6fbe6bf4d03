import { defineColumns, derivedText, type RecordOf } from './column';
import type { TableDefinition } from './tables';
import { trackerColumns } from './tracker';

/** 变更记录 — one row a change of one field, newest first. Written by the clock, read by the owner. */
export const trailColumns = defineColumns({
  time: {
    kind: 'moment',
    header: { zh: '时间', en: 'Time' },
    origin: 'derived',
    group: 'basic',
    width: 130,
  },
  who: derivedText({ zh: '操作人', en: 'Who' }, 200),
  through: derivedText({ zh: '途径', en: 'Through' }, 90),
  leadId: derivedText(trackerColumns.leadId.header, 80),
  customer: derivedText(trackerColumns.customerName.header, 200),
  field: derivedText({ zh: '字段', en: 'Field' }, 110),
  before: {
    kind: 'longText',
    header: { zh: '原值', en: 'Old' },
    origin: 'derived',
    group: 'basic',
    width: 200,
  },
  after: {
    kind: 'longText',
    header: { zh: '新值', en: 'New' },
    origin: 'derived',
    group: 'basic',
    width: 200,
  },
  entryId: derivedText({ zh: '记录编号', en: 'Entry ID' }, 100),
  /** The entry itself, so that it can be taken back: hidden, ours alone. */
  raw: {
    kind: 'system',
    header: { zh: '跟进系统', en: 'Genjin system' },
    origin: 'system',
    group: 'system',
    width: 100,
  },
});
export type TrailKey = keyof typeof trailColumns;
export type TrailRecord = RecordOf<typeof trailColumns>;

export const trailTable = {
  title: { zh: '变更记录', en: 'Change log' },
  columns: trailColumns,
  headerRow: 1,
  frozenColumns: 1,
} as const satisfies TableDefinition;
