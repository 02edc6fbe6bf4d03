import { bilingual, plural } from './bilingual';

/** The recycle bin. */
export const recycle = bilingual(
  {
    snapshotDescription: '「跟进」：快照由时钟写入，请勿修改',
    binDescription: '「跟进」：回收站由时钟写入，请从菜单「历史与恢复」恢复',
    massLoss: (count: number) =>
      `上次检查以来少了 ${count} 个客户，已放进「回收站」；如果不是有意删除，请从菜单「历史与恢复」恢复`,
    massLossSubject: (count: number) => `「跟进」：少了 ${count} 个客户`,
    noColumn: (done: string, columns: string) =>
      `${done}。现在没有这些列：${columns}；其中的内容记在变更记录里`,
    list: '、',
    tabLost: (tab: string) =>
      `「${tab}」被删除，已重新建立，以前的内容不在其中。备份里仍有每一天的客户，“文件 › 版本历史记录”里仍有原来的「${tab}」`,
  },
  {
    snapshotDescription: 'Genjin: the snapshot is written by the clock; leave it alone',
    binDescription:
      'Genjin: the recycle bin is written by the clock; bring customers back from the menu, History & restore',
    massLoss: (count: number) =>
      `${plural(count, 'customer is', 'customers are')} missing since the last check and went to the recycle bin. If nobody meant to delete them, bring them back from the menu, History & restore`,
    massLossSubject: (count: number) => `Genjin: ${plural(count, 'customer is', 'customers are')} missing`,
    noColumn: (done: string, columns: string) =>
      `${done}. There is no such column now: ${columns}; what stood there is in the change log`,
    list: ', ',
    tabLost: (tab: string) =>
      `${tab} was deleted and begun anew; what stood there before is not in it. The backups still hold the customers of each day, and File → Version history still has ${tab} as it was`,
  },
);
