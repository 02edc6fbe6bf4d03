import type { Button } from './protocol';

/** Every sentence of the page's own frame, in both languages with the same keys. */
export type Language = 'zh' | 'en';

export interface Messages {
  htmlLang: string;
  localStandIn: string;
  banner: string;
  bannerDismiss: string;
  usualMenus: readonly string[];
  onlyInGoogle: string;
  menuBar: string;
  grid: string;
  loading: string;
  connectionLost: string;
  reload: string;
  close: string;
  dismiss: string;
  sidebar: string;
  notices: string;
  running: (name: string) => string;
  failed: (name: string, why: string) => string;
  notKept: string;
  chartNotDrawn: string;
  print: { open: string; hint: string };
  files: {
    /** Label of the menu under the file's name. */
    menu: string;
    owner: (who: string) => string;
    /** Beside a file that this person may not open. */
    notYours: string;
    open: (name: string) => string;
    back: (name: string) => string;
    look: string;
    onlyLook: string;
    gone: string;
    closed: (name: string, owner: string, me: string) => string;
  };
  buttons: Record<Button, string>;
  world: string;
  user: {
    button: (who: string) => string;
    title: string;
    explain: string;
    add: string;
    addLabel: string;
    placeholder: string;
    invalid: string;
    you: string;
  };
  clock: {
    button: (when: string) => string;
    title: string;
    explain: string;
    nextHour: string;
    tomorrow: string;
    nextMonday: string;
    jump: string;
    dateLabel: string;
    onlyForward: string;
    zone: (name: string) => string;
  };
  mails: {
    short: string;
    title: string;
    explain: string;
    empty: string;
    to: string;
    list: string;
    noSubject: string;
    preview: string;
  };
  runs: {
    short: string;
    failedOf: (count: number) => string;
    title: string;
    explain: string;
    empty: string;
    columns: {
      at: string;
      functionName: string;
      trigger: string;
      user: string;
      outcome: string;
      calls: string;
      cells: string;
      time: string;
    };
    completed: string;
    failed: string;
    timeHint: (low: string, high: string) => string;
    triggers: Record<string, string>;
    noLog: string;
    unknownUser: string;
  };
  sortAscending: string;
  sortDescending: string;
  weekdays: readonly string[];
  date: (month: number, day: number, weekday: string, time: string) => string;
  sessionOver: string;
  unreachable: string;
}

const zh: Messages = {
  htmlLang: 'zh-CN',
  localStandIn: '本地演示',
  banner:
    '这是在你电脑上运行的 Google 表格替身，数据只保存在本机；要用在真正的 Google 表格里，请看 README 的“放进 Google 表格”一节。',
  bannerDismiss: '不再显示这条说明',
  usualMenus: ['文件', '编辑', '查看', '插入', '格式', '数据', '工具', '扩展程序', '帮助'],
  onlyInGoogle: '在 Google 表格中可用',
  menuBar: '菜单',
  grid: '工作表',
  loading: '正在打开表格…',
  connectionLost: '与本地服务的连接断开了，正在重新连接…',
  reload: '重新载入',
  close: '关闭',
  dismiss: '关闭提示',
  sidebar: '侧边栏',
  notices: '提示',
  running: (name) => `正在运行 ${name.replace(/…$/, '')}…`,
  failed: (name, why) => `${name} 出错了：${why}`,
  notKept: '本地演示不支持这项操作，请在 Google 表格中进行。',
  print: {
    open: '打开打印页（A4）',
    hint: 'Google 表格会直接生成 PDF；本地演示请用浏览器的打印功能（Ctrl+P 或 ⌘P）打印或存为 PDF。',
  },
  files: {
    menu: '打开其他表格文件',
    owner: (who) => `所有者 ${who}`,
    notYours: '没有打开的权限',
    open: (name) => `打开“${name}”`,
    back: (name) => `返回 ${name}`,
    look: '只能查看',
    onlyLook: '本地演示里，这个文件只能查看。',
    gone: '这里没有这个文件，或者你没有打开它的权限。',
    closed: (name, owner, me) => `“${name}”属于 ${owner}，${me} 没有打开它的权限。`,
  },
  chartNotDrawn: '本地演示画不出这种图表，Google 表格可以。',
  buttons: { OK: '确定', CANCEL: '取消', YES: '是', NO: '否', CLOSE: '关闭' },
  world: '模拟环境',
  user: {
    button: (who) => `当前身份：${who}`,
    title: '以谁的身份操作',
    explain: '换一个人，看看他会看到什么、能改什么。',
    add: '添加',
    addLabel: '添加一个人（邮箱）',
    placeholder: 'zhang.san@example.com',
    invalid: '请填写邮箱地址，例如 zhang.san@example.com',
    you: '当前',
  },
  clock: {
    button: (when) => `模拟时间：${when}`,
    title: '模拟时间',
    explain: '把时间往前拨，到点的提醒和报表会照常运行。',
    nextHour: '下一个整点',
    tomorrow: '明天 09:00',
    nextMonday: '下周一 09:00',
    jump: '跳到这一天',
    dateLabel: '日期',
    onlyForward: '时间只能往前拨，请选一个更晚的日期。',
    zone: (name) => `时区 ${name}`,
  },
  mails: {
    short: '邮件',
    title: '已发出的邮件',
    explain: '这些邮件只留在本机，没有真正寄出。',
    empty: '还没有邮件。把时间拨到明天 09:00 试试，每日提醒会在清早发出。',
    to: '收件人',
    list: '邮件列表',
    noSubject: '（无主题）',
    preview: '邮件内容',
  },
  runs: {
    short: '运行',
    failedOf: (count) => `${count} 次失败`,
    title: '脚本运行记录',
    explain: '耗时按 Google 公布和实测的数据推算，不是本机的快慢。',
    empty: '还没有运行记录。改一个单元格，或从菜单里运行一项。',
    columns: {
      at: '时间',
      functionName: '函数',
      trigger: '由谁触发',
      user: '身份',
      outcome: '结果',
      calls: '调用',
      cells: '单元格',
      time: '推算耗时',
    },
    completed: '完成',
    failed: '失败',
    timeHint: (low, high) => `在 Google 上约 ${low} 至 ${high}`,
    triggers: {
      run: '直接运行',
      menu: '菜单',
      script: '侧边栏',
      edit: '编辑',
      change: '更改',
      open: '打开',
      time: '定时',
      web: '网页',
    },
    noLog: '没有日志。',
    unknownUser: '未知',
  },
  sortAscending: '按此列升序排序工作表',
  sortDescending: '按此列降序排序工作表',
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  date: (month, day, weekday, time) => `${month}月${day}日 ${weekday} ${time}`,
  sessionOver: '本地服务已重新启动，请重新载入页面。',
  unreachable: '本地服务没有响应，请看一下运行它的终端窗口。',
};

const en: Messages = {
  htmlLang: 'en',
  localStandIn: 'Local stand-in',
  banner:
    'This is a stand-in for Google Sheets on your own computer, and its data stays here; to use Genjin in Google Sheets, see “Put it into a Google Sheet” in the README.',
  bannerDismiss: 'Do not show this again',
  usualMenus: ['File', 'Edit', 'View', 'Insert', 'Format', 'Data', 'Tools', 'Extensions', 'Help'],
  onlyInGoogle: 'Available in Google Sheets',
  menuBar: 'Menus',
  grid: 'Sheet',
  loading: 'Opening the spreadsheet…',
  connectionLost: 'Lost the local server, trying again…',
  reload: 'Reload',
  close: 'Close',
  dismiss: 'Dismiss',
  sidebar: 'Sidebar',
  notices: 'Notices',
  running: (name) => `Running ${name.replace(/…$/, '')}…`,
  failed: (name, why) => `${name} failed: ${why}`,
  notKept: 'The local stand-in does not do this; please use Google Sheets.',
  print: {
    open: 'Open the print view (A4)',
    hint: 'Google Sheets makes a PDF at once. Here, print this page or save it as a PDF with your browser (Ctrl+P or ⌘P).',
  },
  files: {
    menu: 'Open another file',
    owner: (who) => `owner ${who}`,
    notYours: 'no access',
    open: (name) => `Open “${name}”`,
    back: (name) => `Back to ${name}`,
    look: 'View only',
    onlyLook: 'Here on the local stand-in this file can only be looked at.',
    gone: 'There is no such file here, or you have no access to it.',
    closed: (name, owner, me) => `“${name}” belongs to ${owner}; ${me} has no access to it.`,
  },
  chartNotDrawn: 'The local stand-in does not draw this kind of chart; Google Sheets does.',
  buttons: { OK: 'OK', CANCEL: 'Cancel', YES: 'Yes', NO: 'No', CLOSE: 'Close' },
  world: 'Pretend world',
  user: {
    button: (who) => `Signed in as ${who}`,
    title: 'Who is at the keyboard',
    explain: 'Become somebody else to see what they see and may change.',
    add: 'Add',
    addLabel: 'Add a person (email)',
    placeholder: 'jane.doe@example.com',
    invalid: 'Please enter an email address, such as jane.doe@example.com',
    you: 'now',
  },
  clock: {
    button: (when) => `Pretend time: ${when}`,
    title: 'Pretend time',
    explain: 'Move time on: reminders and reports run when they are due.',
    nextHour: 'Next full hour',
    tomorrow: 'Tomorrow 09:00',
    nextMonday: 'Next Monday 09:00',
    jump: 'Go to this day',
    dateLabel: 'Date',
    onlyForward: 'Time only moves forward; please pick a later day.',
    zone: (name) => `Time zone ${name}`,
  },
  mails: {
    short: 'Mail',
    title: 'Mail that went out',
    explain: 'These stayed on this computer; nothing was really sent.',
    empty: 'No mail yet. Move the clock to tomorrow 09:00: daily reminders go out early in the morning.',
    to: 'To',
    list: 'Mails',
    noSubject: '(no subject)',
    preview: 'Message',
  },
  runs: {
    short: 'Runs',
    failedOf: (count) => `${count} failed`,
    title: 'Script executions',
    explain: 'Times are estimated from what Google publishes and others measured, not from this computer.',
    empty: 'Nothing has run yet. Change a cell, or run something from the menu.',
    columns: {
      at: 'Time',
      functionName: 'Function',
      trigger: 'Triggered by',
      user: 'As',
      outcome: 'Outcome',
      calls: 'Calls',
      cells: 'Cells',
      time: 'Estimated time',
    },
    completed: 'Completed',
    failed: 'Failed',
    timeHint: (low, high) => `About ${low} to ${high} on Google`,
    triggers: {
      run: 'Direct',
      menu: 'Menu',
      script: 'Sidebar',
      edit: 'Edit',
      change: 'Change',
      open: 'Open',
      time: 'Clock',
      web: 'Web',
    },
    noLog: 'Nothing was logged.',
    unknownUser: 'Unknown',
  },
  sortAscending: 'Sort sheet A to Z by this column',
  sortDescending: 'Sort sheet Z to A by this column',
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  date: (month, day, weekday, time) =>
    `${weekday} ${day} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1]} ${time}`,
  sessionOver: 'The local server was started again; please reload the page.',
  unreachable: 'The local server does not answer; please look at the terminal it runs in.',
};

export const messagesFor = (language: Language): Messages => (language === 'zh' ? zh : en);
