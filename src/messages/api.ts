import { bilingual } from './bilingual';

/** Answers of the sidebar's door that are not about one field. */
export const api = bilingual(
  {
    invalid: '有内容需要修改，请看标出的字段',
    notFound: '这个客户已不在表中，可能被别人删除或移走了',
    conflict: '这个客户刚被别人修改过，请核对后再保存',
    busy: '别人正在保存，请稍后再试',
    tooLate: '已经无法撤销：这条记录后来又有改动，或时间太久',
    ownCellsFilled: '这一行在团队自己的列里已有内容，未撤销；请先移走这些内容，或在表中删除整行',
    takenBack: '这一步已经撤销',
    otherContent: '这次提交之前已保存过，内容不同；请关闭表单，核对后再填一次',
    needsSetUp: '这个文件还没有启用「跟进」，请从菜单运行「开始使用」',
    mayNotLetThrough: '只有经理或管理员可以放行',
    unknownMethod: (name: string) => `没有“${name}”这个功能，请刷新侧边栏`,
    badParams: (name: string) => `请求有误（${name}），请刷新后重试`,
    unexpected: (detail: string) => `出了意外：${detail}。内容没有丢，请再试一次`,
    missingTab: (name: string) => `找不到工作表「${name}」，请从菜单运行「开始使用」来修复`,
  },
  {
    invalid: 'Some entries need a change; see the marked fields',
    notFound: 'This customer is no longer in the sheet; somebody may have deleted or moved it',
    conflict: 'Somebody has just changed this customer; check before you save again',
    busy: 'Somebody else is saving; try again in a moment',
    tooLate: 'This can no longer be undone: the record was changed since, or too much time has passed',
    ownCellsFilled:
      "Not undone: somebody has written into your team's own columns of this row; move that elsewhere first, or delete the row in the sheet",
    takenBack: 'This was taken back already',
    otherContent:
      'This form was saved before with other content; close it, look at the customer and enter it anew',
    needsSetUp: 'Genjin is not set up in this file yet; choose Get started from the menu',
    mayNotLetThrough: 'Only a manager or an admin may let a customer through',
    unknownMethod: (name: string) => `There is no "${name}" here; reload the sidebar`,
    badParams: (name: string) => `This request cannot be understood (${name}); reload and try again`,
    unexpected: (detail: string) => `Something went wrong: ${detail}. Nothing you entered is lost; try again`,
    missingTab: (name: string) => `The tab ${name} is missing; choose Get started from the menu to repair it`,
  },
);
