import { bilingual, plural } from './bilingual';

/** What the trail says about changes, beside the names of fields and values. */
export const trail = bilingual(
  {
    unknownEditor: '未知编辑者',
    doors: {
      cell: '单元格',
      form: '侧边栏',
      import: '导入',
      sweep: '自动检查',
      followUp: '跟进记录',
      undo: '撤销',
      restore: '恢复',
    },
    events: {
      created: '新增客户',
      cleared: '清空整行',
      returned: '恢复整行',
      deleted: '删除客户',
      restored: '从回收站恢复',
      broughtBack: '从备份恢复',
      letThrough: '放行（条件未齐）',
      imported: '导入客户',
      importUndone: '撤销导入',
    },
    customers: (count: number) => `${count} 个客户`,
    description: '「跟进」：变更记录由时钟写入，只有所有者可改',
  },
  {
    unknownEditor: 'unknown editor',
    doors: {
      cell: 'Cell',
      form: 'Sidebar',
      import: 'Import',
      sweep: 'Check',
      followUp: 'Follow-up',
      undo: 'Undo',
      restore: 'Restore',
    },
    events: {
      created: 'Customer added',
      cleared: 'Row emptied',
      returned: 'Row came back',
      deleted: 'Customer deleted',
      restored: 'Restored from the recycle bin',
      broughtBack: 'Restored from a backup',
      letThrough: 'Let through without meeting the gate',
      imported: 'Customers imported',
      importUndone: 'Import undone',
    },
    customers: (count: number) => plural(count, 'customer'),
    description: 'Genjin: the change log is written by the clock; only the owner may change it',
  },
);
