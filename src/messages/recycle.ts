import { bilingual, plural } from './bilingual';

/** The recycle bin. */
export const recycle = bilingual(
  {
    snapshotDescription: '跟进：快照由时钟写入，请勿修改',
    binDescription: '跟进：回收站由时钟写入，请从菜单恢复',
    ask: '请填写要恢复的线索ID，例如 LX012（见“回收站”工作表）',
    unknown: (id: string) => `回收站里没有“${id}”，请核对线索ID`,
    present: (id: string) => `${id} 就在表中，无需恢复`,
    restored: (name: string, id: string, row: number) => `已恢复 ${name}（${id}），在第 ${row} 行`,
    busy: '别人正在保存，请稍后再试',
    massLoss: (count: number) =>
      `上次检查以来少了 ${count} 个客户，已放进“回收站”；如果不是有意删除，请从菜单逐个恢复，或用文件的版本记录恢复`,
    massLossSubject: (count: number) => `跟进：少了 ${count} 个客户`,
  },
  {
    snapshotDescription: 'Genjin: the snapshot is written by the clock; leave it alone',
    binDescription: 'Genjin: the recycle bin is written by the clock; restore from the menu',
    ask: 'Which lead ID is to come back? For example LX012 (see the tab Recycle bin)',
    unknown: (id: string) => `There is no "${id}" in the recycle bin; check the lead ID`,
    present: (id: string) => `${id} stands in the sheet already`,
    restored: (name: string, id: string, row: number) => `${name} (${id}) is back, in row ${row}`,
    busy: 'Somebody else is saving; try again in a moment',
    massLoss: (count: number) =>
      `${plural(count, 'customer is', 'customers are')} missing since the last check and went to the recycle bin. If nobody meant to delete them, restore them from the menu, or use the file's version history`,
    massLossSubject: (count: number) => `Genjin: ${plural(count, 'customer is', 'customers are')} missing`,
  },
);
