import { bilingual } from './bilingual';

/** The add-on's menu. */
export const menu = bilingual(
  {
    title: '跟进',
    sidebar: '打开侧边栏',
    getStarted: '开始使用',
    importSheet: '导入客户表',
    weekly: '写周报…',
    daily: '立即发送今日提醒',
    sweep: '立即检查全表',
    history: '历史与恢复',
    language: '切换语言（中文/English）',
  },
  {
    title: 'Genjin',
    sidebar: 'Open sidebar',
    getStarted: 'Get started',
    importSheet: 'Import customers',
    weekly: 'Weekly report…',
    daily: "Send today's reminders now",
    sweep: 'Check the whole sheet now',
    history: 'History & restore',
    language: 'Switch language (中文/English)',
  },
);
