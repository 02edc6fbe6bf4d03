import { defineColumns, type RecordOf } from './column';
import type { TableDefinition } from './tables';

/** 变更记录 — one row a change of one field, newest first. Written by the clock, read by the owner. */
export const trailColumns = defineColumns({
  time: {
    kind: 'moment',
    header: { zh: '时间', en: 'Time' },
    origin: 'derived',
    group: 'basic',
    width: 130,
  },
  who: {
    kind: 'text',
    header: { zh: '操作人', en: 'Who' },
    origin: 'derived',
    group: 'basic',
    width: 200,
  },
  through: {
    kind: 'text',
    header: { zh: '途径', en: 'Through' },
    origin: 'derived',
    group: 'basic',
    width: 90,
  },
  leadId: {
    kind: 'text',
    header: { zh: '线索ID', en: 'Lead ID' },
    origin: 'derived',
    group: 'basic',
    width: 80,
  },
  customer: {
    kind: 'text',
    header: { zh: '客户名称', en: 'Customer' },
    origin: 'derived',
    group: 'basic',
    width: 200,
  },
  field: {
    kind: 'text',
    header: { zh: '字段', en: 'Field' },
    origin: 'derived',
    group: 'basic',
    width: 110,
  },
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
  entryId: {
    kind: 'text',
    header: { zh: '记录编号', en: 'Entry ID' },
    origin: 'derived',
    group: 'basic',
    width: 100,
  },
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
