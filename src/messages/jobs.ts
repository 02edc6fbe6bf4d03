import { bilingual } from './bilingual';

/** What people are told about jobs, set-up and things that could not be done at once. */
export const jobs = bilingual(
  {
    tooManyRows: (most: number) => `一次修改超过 ${most} 行，稍后自动检查；也可从菜单运行「立即检查全表」`,
    busy: '别人正在保存，这次修改稍后自动检查',
    busyNow: '别人正在保存，请稍后再试',
    swept: (rows: number, changed: number) => `已检查 ${rows} 行，更新 ${changed} 处`,
    left: (rows: number) => `有 ${rows} 行正被别人修改，稍后自动再检查`,
    held: (count: number) =>
      `有 ${count} 行的修改不满足进入条件或无法识别，数量较多，先保持原样。要全部退回到上次通过的值吗？每一行的原因会写在「提醒」列。`,
    heldSubject: (count: number) => `「跟进」：${count} 行修改等你决定`,
    heldByClock: (count: number) =>
      `自动检查发现 ${count} 行的修改不满足进入条件或无法识别，数量较多，先保持原样。请打开表格，从菜单运行「立即检查全表」，决定是否退回。`,
    languageSwitched: '文件已切换为中文；菜单使用你自己的语言',
    setUpDone: '「跟进」已就绪：在「销售进度跟踪」里填写客户即可',
    setUpAgain: '已检查并修复：没有删除任何内容',
    notSetUp: '这个文件还没有启用「跟进」，请从菜单运行「开始使用」',
    notAllowed: '只有管理员可以运行这项任务。请联系管理员，或在「设置·人员」里把自己设为管理员',
    weeklyDone: (tab: string) => `周报已写好：${tab}`,
    dailyDone: (mails: number) => `今日提醒已发送 ${mails} 封`,
    badWeek: (entered: string) => `“${entered}”不是有效的周，请按 2024-W10 的写法填写`,
    askWeek: '写哪一周的周报？例如 2024-W10；留空为上一周',
    missingTab: (name: string) => `找不到工作表「${name}」，请从菜单运行「开始使用」来修复`,
  },
  {
    tooManyRows: (most: number) =>
      `More than ${most} rows changed at once; they will be checked shortly, or choose Check the whole sheet now from the menu`,
    busy: 'Somebody else is saving; this change will be checked shortly',
    busyNow: 'Somebody else is saving; try again in a moment',
    swept: (rows: number, changed: number) => `Checked ${rows} rows, updated ${changed} cells`,
    left: (rows: number) =>
      `${rows === 1 ? '1 row is' : `${rows} rows are`} being changed by others and will be checked again shortly`,
    held: (count: number) =>
      `${count} rows hold changes that do not meet their gates or cannot be read. That is many, so they were left as they are. Revert them all to the last accepted values? Each row will say why in its Reminder.`,
    heldSubject: (count: number) => `Genjin: ${count} changed rows wait for your decision`,
    heldByClock: (count: number) =>
      `The automatic check found ${count} rows whose changes do not meet their gates or cannot be read. That is many, so they were left as they are. Open the sheet and choose Check the whole sheet now from the menu to decide whether to revert them.`,
    languageSwitched: 'The file now speaks English; the menu follows your own language',
    setUpDone: 'Genjin is ready: enter your customers in the Tracker',
    setUpAgain: 'Checked and repaired; nothing was deleted',
    notSetUp: 'Genjin is not set up in this file yet; choose Get started from the menu',
    notAllowed: 'Only an admin may run this job. Ask one, or make yourself an admin in Settings · People',
    weeklyDone: (tab: string) => `The weekly report is written: ${tab}`,
    dailyDone: (mails: number) => `Sent ${mails} reminder ${mails === 1 ? 'mail' : 'mails'}`,
    badWeek: (entered: string) => `"${entered}" is not a week; write it like 2024-W10`,
    askWeek: 'Which week? For example 2024-W10; leave empty for last week',
    missingTab: (name: string) => `The tab ${name} is missing; choose Get started from the menu to repair it`,
  },
);
