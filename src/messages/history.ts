import { bilingual, plural } from './bilingual';

const present = (parts: readonly (string | false)[]): readonly string[] =>
  parts.filter((part) => part !== false);

/** What an undo does, counted. */
interface Undone {
  readonly changes: number;
  /** Customers. */
  readonly returning: number;
  readonly leaving: number;
  /** Follow-ups that go. */
  readonly followUps: number;
}

const chinese = ({ changes, returning, leaving, followUps }: Undone): string =>
  present([
    changes > 0 && `改回 ${changes} 处`,
    returning > 0 && `恢复 ${returning} 个客户`,
    leaving > 0 && `移出 ${leaving} 个客户`,
    followUps > 0 && `移除 ${followUps} 条跟进记录`,
  ]).join('、');

const english = (
  { changes, returning, leaving, followUps }: Undone,
  [put, bring, take, remove]: readonly [string, string, string, string],
): string =>
  present([
    changes > 0 && `${put} back ${plural(changes, 'value')}`,
    returning > 0 && `${bring} back ${plural(returning, 'customer')}`,
    leaving > 0 && `${take} ${plural(leaving, 'customer')} out of the tracker`,
    followUps > 0 && `${remove} ${plural(followUps, 'follow-up')}`,
  ]).join(', ');

/** Undoing steps and bringing customers back. */
export const history = bilingual(
  {
    list: '、',
    kept: {
      changedLater: '之后又改过，保持现在的值',
      gone: '客户已不在表中',
      notInBin: '回收站里已经没有',
      partOfText: '原文较长，这里只存有开头，可从备份恢复',
      noStage: '这个阶段已从设置中删除',
    },
    unknownStep: '找不到这一步，可能已归档到年度文件',
    notYours: '这一步是别人或系统做的，请经理或管理员来撤销',
    binNotYours: '撤销这一步要把客户放进回收站，只有表格所有者可以做',
    importUnknown: '这次导入已经撤销，或过去较久，不能再整体撤销；可在表中删除不需要的行',
    importPast: '已撤销，或过去较久',
    otherStep: '这个请求已用来撤销另一步，请刷新后重试',
    otherRestore: '这个请求已用于另一次恢复，请刷新后重试',
    importUndone: '导入的撤销不能再撤销，请重新导入原文件',
    badRequest: '请求有误，请刷新后重试',
    willDo: (counts: Undone) => `将${chinese(counts)}`,
    nothing: '没有可以撤销的内容：都已改回，或之后又改过',
    staying: (kept: number) => `${kept} 处保持不变`,
    join: '；',
    undone: (counts: Undone) => `已${chinese(counts)}`,
    followUpLeaves: '移除这条跟进记录',
    besideStays: '那次恢复带回的跟进记录和写入团队自己列的内容会保留',
    nothingDone: '没有改动任何内容',
    restored: (count: number) => `已恢复 ${count} 个客户，排在表格末尾`,
    nothingRestored: '这些客户已在表中，或已不在回收站里',
  },
  {
    list: ', ',
    kept: {
      changedLater: 'changed again later, so it stays as it is now',
      gone: 'the customer is no longer in the sheet',
      notInBin: 'no longer in the recycle bin',
      partOfText: 'a long text of which only the beginning is kept here; a backup has it in full',
      noStage: 'this stage was removed from the settings',
    },
    unknownStep: 'This step cannot be found; it may have moved to the file of its year',
    notYours: 'Somebody else, or Genjin itself, did this; a manager or an admin can undo it',
    binNotYours: 'Undoing this puts customers into the recycle bin, which only the owner of the sheet may do',
    importUnknown:
      'This import was undone already, or is too long ago to be undone as a whole; delete the rows you do not need in the sheet',
    importPast: 'undone, or too long ago',
    otherStep: 'This request has undone another step; reload and try again',
    otherRestore: 'This request belongs to another restore; reload and try again',
    importUndone: 'The undo of an import cannot be undone; import the file again',
    badRequest: 'That did not work; reload and try again',
    willDo: (counts: Undone) => `This ${english(counts, ['puts', 'brings', 'takes', 'removes'])}`,
    nothing: 'Nothing to undo: it was put back already or changed again later',
    staying: (kept: number) => `${plural(kept, 'value stays as it is', 'values stay as they are')}`,
    join: '; ',
    undone: (counts: Undone) => `Done: ${english(counts, ['put', 'brought', 'took', 'removed'])}`,
    followUpLeaves: 'Follow-up removed',
    besideStays: "what that restore brought back in follow-ups and in your team's own columns stays",
    nothingDone: 'Nothing was changed',
    restored: (count: number) =>
      `${plural(count, 'customer is', 'customers are')} back, at the end of the tracker`,
    nothingRestored: 'They are in the sheet already, or no longer in the recycle bin',
  },
);
