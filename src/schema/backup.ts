import { defineColumns, derivedText } from './column';
import type { TableDefinition } from './tables';

/**
 * The first tab of a file with backups: one row for each that is complete. A tab without its row here was cut
 * off and counts for nothing. Everything is text.
 */
export const backupsTable = {
  title: { zh: '备份清单', en: 'Backups' },
  columns: defineColumns({
    day: derivedText({ zh: '日期', en: 'Day' }, 110),
    kind: {
      kind: 'choice',
      header: { zh: '类型', en: 'Kind' },
      choices: [
        { id: 'full', label: { zh: '完整', en: 'Full' } },
        { id: 'incremental', label: { zh: '增量', en: 'Changes' } },
      ],
      origin: 'derived',
      group: 'basic',
      width: 100,
    },
    customers: derivedText({ zh: '客户数', en: 'Customers' }, 90),
    followUps: derivedText({ zh: '跟进记录数', en: 'Follow-ups' }, 100),
    lines: derivedText({ zh: '行数', en: 'Lines' }, 80),
    tab: derivedText({ zh: '工作表编号', en: 'Tab ID' }, 110),
    digest: derivedText({ zh: '校验码', en: 'Digest' }, 100),
  }),
  headerRow: 6,
  frozenColumns: 1,
} as const satisfies TableDefinition;
