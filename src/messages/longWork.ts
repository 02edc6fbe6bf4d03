import { bilingual, plural } from './bilingual';

/** What is said about the clock's work: when it ended well, what is under way, what is wrong. */
export const longWork = bilingual(
  {
    names: {
      sweep: '全表检查',
      weekly: '周报',
      daily: '每日整理',
      backup: '备份',
      backupCheck: '备份检查',
      trail: '变更记录',
    },
    progress: (name: string, percent: number) => `${name}：已完成 ${percent}%`,
    goesOn: (name: string) => `${name}还没做完，剩下的会在一小时内自动接着做`,
    failed: (name: string, reason: string) => `${name}没有完成：${reason}。下一个整点会再试。`,
    cutOff: (name: string, times: number) =>
      times < 3
        ? `${name}中途被打断，下一个整点会接着做。`
        : `${name}已 ${times} 次中途被打断。请管理员从菜单运行一次，或把早已结束的客户移到另一个文件。`,
    silent: (since: string) =>
      `自动任务自 ${since} 起没有运行。请表格所有者从菜单运行「开始使用」检查授权和定时任务。`,
  },
  {
    names: {
      sweep: 'Check',
      weekly: 'Weekly report',
      daily: 'Daily check',
      backup: 'Backup',
      backupCheck: 'Check of the backup',
      trail: 'Change log',
    },
    progress: (name: string, percent: number) => `${name}: ${percent}% done`,
    goesOn: (name: string) => `${name} is not finished; the rest follows by itself within the hour`,
    failed: (name: string, reason: string) =>
      `${name} did not finish: ${reason}. It tries again within the hour.`,
    cutOff: (name: string, times: number) =>
      times < 3
        ? `${name} was cut off and goes on within the hour.`
        : `${name} was cut off ${plural(times, 'time')}. An admin may run it from the menu, or move customers closed long ago to another file.`,
    silent: (since: string) =>
      `Nothing has run by itself since ${since}. The owner of the sheet should choose Get started from the menu to check permissions and the clock.`,
  },
);
