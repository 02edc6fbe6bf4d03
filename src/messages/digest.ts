import { bilingual, plural } from './bilingual';

/** The daily mail to each owner: what to do today. */
export const digest = bilingual(
  {
    subject: (counts: string, day: string) => `今日跟进：${counts}（${day}）`,
    counts: {
      overdue: (count: number) => `逾期 ${count}`,
      today: (count: number) => `今天 ${count}`,
      noNextStep: (count: number) => `无下一步 ${count}`,
      stalled: (count: number) => `停滞 ${count}`,
    },
    headings: {
      overdue: '逾期',
      today: '今天到期',
      noNextStep: '没有下一步',
      stalled: '停滞',
    },
    list: '、',
    opening: (name: string, count: number) => `${name}，你有 ${count} 个客户需要处理：`,
    nextStep: (text: string) => `下一步：${text}`,
    notice: (text: string) => `待处理：${text}`,
    ownerWithoutAddress: (name: string) => `负责人：${name}（人员设置里没有邮箱）`,
    unnamed: '未命名',
    more: (counts: string) => `另有未列出的：${counts}。`,
    open: '打开跟踪表',
    unconfirmed: (addresses: string) => `未确认是否送达，不会自动重发：${addresses}`,
    closing: '每天最多发送一封。填写「下次跟进时间」或记一次跟进后，客户就会从这里移走。',
  },
  {
    subject: (counts: string, day: string) => `Follow-ups today: ${counts} (${day})`,
    counts: {
      overdue: (count: number) => `${count} overdue`,
      today: (count: number) => `${count} due today`,
      noNextStep: (count: number) => `${count} without a next step`,
      stalled: (count: number) => `${count} stalled`,
    },
    headings: {
      overdue: 'Overdue',
      today: 'Due today',
      noNextStep: 'No next step',
      stalled: 'Stalled',
    },
    list: ', ',
    opening: (name: string, count: number) =>
      `${name}, ${plural(count, 'customer')} ${count === 1 ? 'needs' : 'need'} your attention:`,
    nextStep: (text: string) => `Next step: ${text}`,
    notice: (text: string) => `Needs fixing: ${text}`,
    ownerWithoutAddress: (name: string) => `Owner: ${name} (no address in the people settings)`,
    unnamed: 'Unnamed',
    more: (counts: string) => `Not listed: ${counts}.`,
    open: 'Open the tracker',
    unconfirmed: (addresses: string) => `Not confirmed as sent, and not sent again by itself: ${addresses}`,
    closing:
      'At most one mail a day. A customer leaves this list once it has a new next follow-up date or a follow-up is logged.',
  },
);
