import { bilingual } from './bilingual';

/** The words of the 提醒 column. Each begins with its own mark, which the highlights look for. */
export const reminder = bilingual(
  {
    overdueMark: '逾期',
    overdueBefore: '逾期 ',
    overdueAfter: ' 天',
    overdueAfterOne: ' 天',
    today: '今天',
    noNextStep: '无下一步',
    stalledMark: '停滞',
    stalledBefore: '停滞 ',
    stalledAfter: ' 天',
  },
  {
    overdueMark: 'Overdue',
    overdueBefore: 'Overdue ',
    overdueAfter: ' days',
    overdueAfterOne: ' day',
    today: 'Today',
    noNextStep: 'No next step',
    stalledMark: 'Stalled',
    stalledBefore: 'Stalled ',
    stalledAfter: ' days',
  },
);
