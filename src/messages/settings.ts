import { bilingual } from './bilingual';

/** What the settings tabs say: the sentence at their top and what is wrong with a value. */
export const settings = bilingual(
  {
    stagesIntro:
      '销售阶段按顺序排列，一行一个阶段。改名不影响已有记录；「进入前必填」写列名，用顿号分隔。改完立即生效。',
    peopleIntro: '负责人和收提醒邮件的人。离职的人请把「在职」改为“否”，不要删除，历史业绩才会保留。',
    rhythmIntro: '跟进节奏与评分标准。只改「值」这一列，改完立即生效。',
    todayLabel: '今天',
    todayExplanation: '公式 =TODAY()，提醒列从这里读取日期，请勿修改。',
    kept: '这个值没有生效，仍按上次的设置执行。',
    unknownColumn: (name: string) => `没有“${name}”这一列，请填写「销售进度跟踪」里的列名`,
    unknownStage: (name: string) => `没有“${name}”这个阶段，请填写本表中的阶段名称`,
    unknownMethod: (name: string, methods: string) => `没有“${name}”这种跟进方式，请从这些里选：${methods}`,
    duplicate: (name: string) => `“${name}”重复了，请改成不同的名称`,
    noRole: (roles: string) => `请选择报表角色：${roles}`,
    outOfRange: (least: number, most: number) => `请填 ${least} 到 ${most} 之间的数字`,
    notANumber: (entered: string) => `“${entered}”不是数字`,
    unknownUnit: '请填 万元 或 元',
    badEmail: (entered: string) => `“${entered}”不是邮箱地址，应像 wangfang@example.cn`,
    noName: '请填写名称；要删除，请删除整行',
    lastAddress: (email: string) =>
      `唯一的管理员需要邮箱，否则没有人能使用管理功能；${email} 仍然有效。要更换，请直接填写新的邮箱`,
    lastAdmin: '至少要有一位管理员，这位仍是管理员',
    emptied: (tab: string) =>
      `「${tab}」已经空了，仍按上次的内容执行。从菜单运行「开始使用」即可写回，也可以重新填写`,
    inForce: '设置已保存并生效',
    writtenBack: (tab: string, names: string) => `「${tab}」：按现行的设置写回 ${names}`,
    list: '、',
  },
  {
    stagesIntro:
      'The stages of your sales cycle in order, one a row. Renaming one keeps all records; list columns by name, separated by commas. Changes apply at once.',
    peopleIntro:
      'Who owns customers and gets reminder mails. When somebody leaves, set Active to No instead of deleting the row, so that past results stay theirs.',
    rhythmIntro: 'Follow-up rhythm and scoring. Change only the Value column; changes apply at once.',
    todayLabel: 'Today',
    todayExplanation: 'Formula =TODAY(); the Reminder column reads the date here. Please leave it.',
    kept: 'This value is not in force; the previous one still applies.',
    unknownColumn: (name: string) => `There is no column "${name}"; use a column name of the Tracker`,
    unknownStage: (name: string) => `There is no stage "${name}"; use a stage of this tab`,
    unknownMethod: (name: string, methods: string) =>
      `There is no follow-up method "${name}"; choose from ${methods}`,
    duplicate: (name: string) => `"${name}" is listed twice; rename one`,
    noRole: (roles: string) => `Choose a report role: ${roles}`,
    outOfRange: (least: number, most: number) => `Enter a number from ${least} to ${most}`,
    notANumber: (entered: string) => `"${entered}" is not a number`,
    unknownUnit: 'Enter 1 or 10000',
    badEmail: (entered: string) =>
      `"${entered}" is not an e-mail address; it should look like kim@example.com`,
    noName: 'Enter a name; to remove this entry, delete the whole row',
    lastAddress: (email: string) =>
      `The only admin needs an address, or nobody could manage this file; ${email} still counts. To change it, type the new address`,
    lastAdmin: 'There has to be an admin, so this person still is one',
    emptied: (tab: string) =>
      `${tab} is empty now; what was last there still applies. Choose Get started from the menu to have it written back, or fill it in anew`,
    inForce: 'The settings are saved and in force',
    writtenBack: (tab: string, names: string) => `${tab}: written back as in force: ${names}`,
    list: ', ',
  },
);
