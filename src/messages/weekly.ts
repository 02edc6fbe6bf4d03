import { bilingual, plural } from './bilingual';

/** The weekly report (003: 周报) and the mail that announces it. */
export const weekly = bilingual(
  {
    tabName: (isoWeek: string) => `周报 ${isoWeek}`,
    title: '周报',
    subtitle: (isoWeek: string, period: string, writtenAt: string) =>
      `${isoWeek}　${period}　${writtenAt} 生成`,
    team: '团队合计',
    unassigned: '未分配',
    deals: (count: number, owners: string) => `成交单数 ${count}：${owners}`,
    dealsOf: (owner: string, count: number) => `${owner} ${count}`,
    columns: {
      period: '汇报周期',
      newLeads: '线索新增量',
      highValueLeads: '高价值线索数',
      followedCustomers: '本周跟进客户数',
      needCustomers: '需求挖掘客户数',
      proposalCustomers: '方案呈现客户数',
      wonCustomers: '成交客户数',
      goal: '下周重点目标',
    },
    baseUnit: '(元)',
    tenThousands: '(万)',
    otherUnit: (scale: string) => `(×${scale} 元)`,
    change: (signed: string) => `较上周 ${signed}`,
    noChange: '与上周持平',
    changeRow: '较上周',
    byOwner: '各负责人本周数据',
    nothingThisWeek: '本周没有新线索、跟进或成交记录。把客户录入跟踪表后，从菜单重新生成周报即可。',
    trend: {
      heading: (weeks: string) => `近 ${weeks} 周走势`,
      chart: (weeks: string) => `近 ${weeks} 周成交金额`,
      subtitle: (amount: string) => `${amount}，按成交日期归周`,
      week: '周',
      deals: '成交单数',
    },
    conversion: '各阶段转化率',
    conversionWindow: (days: string) => `近 ${days} 天进入该阶段的商机`,
    conversionColumns: {
      enteredThisWeek: '本周进入',
      enteredLately: (days: string) => `近 ${days} 天进入`,
      movedOn: '其中已推进',
      rate: '转化率',
    },
    noConversion: (days: string) => `近 ${days} 天没有商机进入新阶段。`,
    wins: '成交客户分析',
    noWins: '本周没有成交。',
    winsSummary: (deals: string) => `本周成交 ${deals} 单，它们的共同点：`,
    commonValue: (values: string, count: string, of: string, shared: boolean) =>
      `${values}（${shared ? '各 ' : ''}${count}/${of} 单）`,
    allDifferent: '各不相同',
    notFilled: '未填写',
    commonMethod: (methods: string, count: string, of: string, mean: string) =>
      `${methods}（${count}/${of} 次），平均每单跟进 ${mean} 次`,
    noFollowUps: '没有跟进记录',
    medianCycle: '成交周期中位数',
    days: (count: string) => `${count} 天`,
    list: '、',
    stuck: (day: string) => `卡住或逾期最久的商机（截至 ${day}）`,
    stuckColumn: '问题',
    nothingStuck: '没有逾期或停滞的商机。',
    more: (count: string) => `另有 ${count} 个逾期或停滞的商机未列出，见跟踪表「提醒」列。`,
    definitions: '口径说明',
    exportPdf: '导出 A4 PDF',
    smallPrint: {
      week: (from: string, to: string) =>
        `本周为 ${from}（周一）至 ${to}（周日），以表格所设时区为准。各项数据归事件发生时的负责人，团队合计为各负责人之和。`,
      leads: (score: string) =>
        `线索新增量：创建时间在本周内的商机数。高价值线索数：其中 BANT 评分不低于 ${score} 分的商机数。`,
      customers: '各项客户数：同一负责人名下，同名客户只计一次；没有名称的逐条计算。',
      followedUp: '本周跟进客户数：跟进时间在本周内的客户数。',
      stages: (need: string, proposal: string) =>
        `需求挖掘、方案呈现客户数：本周首次进入对应阶段（${need}；${proposal}）的客户数，退回后再次进入不重复计。`,
      noStage: '未设此阶段',
      deals: '成交客户数：成交日期在本周内的客户数。成交金额：这些商机的成交金额之和，相加后只舍入一次。',
      conversion: (days: string) =>
        `转化率：截至本周日的 ${days} 天内首次进入某阶段的商机中，已进入其后任一阶段的占比；刚进入的可能仍在推进。`,
      cycle: '成交周期：创建时间到成交日期的天数，取中位数。',
      stuck: '卡住或逾期：按生成周报时的跟踪表，取逾期或停滞天数最多的十个。',
      goal: (column: string) => `「${column}」可直接填写，重新生成周报时会保留。`,
    },
    mail: {
      subject: (isoWeek: string, period: string) => `周报 ${isoWeek}（${period}）`,
      opening: '团队本周数据：',
      line: (label: string, value: string, change: string) => `${label}：${value}（${change}）`,
      open: '打开周报',
      closing:
        '各负责人明细、阶段转化率和需要处理的商机都在周报里。你收到这封邮件，是因为你在人员设置中是主管或管理员。',
    },
  },
  {
    tabName: (isoWeek: string) => `Weekly ${isoWeek}`,
    title: 'Weekly report',
    subtitle: (isoWeek: string, period: string, writtenAt: string) =>
      `${isoWeek}   ${period}   written ${writtenAt}`,
    team: 'Team',
    unassigned: 'Unassigned',
    deals: (count: number, owners: string) => `Deals ${count}: ${owners}`,
    dealsOf: (owner: string, count: number) => `${owner} ${count}`,
    columns: {
      period: 'Period',
      newLeads: 'New leads',
      highValueLeads: 'High-value leads',
      followedCustomers: 'Customers followed up',
      needCustomers: 'Customers in discovery',
      proposalCustomers: 'Customers at proposal',
      wonCustomers: 'Customers won',
      goal: 'Focus for next week',
    },
    baseUnit: '',
    tenThousands: ' (10,000s)',
    otherUnit: (scale: string) => ` (${scale}s)`,
    change: (signed: string) => `${signed} on last week`,
    noChange: 'same as last week',
    changeRow: 'On last week',
    byOwner: 'This week by owner',
    nothingThisWeek:
      'No new leads, follow-ups or deals this week. Add customers to the tracker, then write the report again from the menu.',
    trend: {
      heading: (weeks: string) => `The last ${weeks} weeks`,
      chart: (weeks: string) => `Deal amount, last ${weeks} weeks`,
      subtitle: (amount: string) => `${amount} by week of the deal date`,
      week: 'Week',
      deals: 'Deals',
    },
    conversion: 'Conversion by stage',
    conversionWindow: (days: string) => `Deals that entered the stage in the last ${days} days`,
    conversionColumns: {
      enteredThisWeek: 'Entered this week',
      enteredLately: (days: string) => `Entered in ${days} days`,
      movedOn: 'Of these, moved on',
      rate: 'Rate',
    },
    noConversion: (days: string) => `No deal entered a stage in the last ${days} days.`,
    wins: 'What won deals had in common',
    noWins: 'No deals won this week.',
    winsSummary: (deals: string) => `${plural(Number(deals), 'deal')} won this week. In common:`,
    commonValue: (values: string, count: string, of: string, shared: boolean) =>
      `${values} (${shared ? 'each ' : ''}${count} of ${plural(Number(of), 'deal')})`,
    allDifferent: 'all different',
    notFilled: 'not filled in',
    commonMethod: (methods: string, count: string, of: string, mean: string) =>
      `${methods} (${count} of ${plural(Number(of), 'follow-up')}); ${mean} follow-ups a deal on average`,
    noFollowUps: 'no follow-ups recorded',
    medianCycle: 'Median sales cycle',
    days: (count: string) => plural(Number(count), 'day'),
    list: ', ',
    stuck: (day: string) => `Most overdue or stalled deals (as of ${day})`,
    stuckColumn: 'What is wrong',
    nothingStuck: 'No deal is overdue or stalled.',
    more: (count: string) =>
      `${count} more overdue or stalled ${count === '1' ? 'deal is' : 'deals are'} not listed; see the Reminder column of the tracker.`,
    definitions: 'How the figures are counted',
    exportPdf: 'Export as A4 PDF',
    smallPrint: {
      week: (from: string, to: string) =>
        `The week runs from Monday ${from} to Sunday ${to} in the spreadsheet’s time zone. Events count for whoever owned the customer then; the team row is the sum of the owner rows.`,
      leads: (score: string) =>
        `New leads: deals created in the week. High-value leads: those of them with a BANT score of ${score} or more.`,
      customers:
        'Customers: deals of one owner under the same customer name count once; deals without a name count each.',
      followedUp: 'Customers followed up: customers with a follow-up dated in the week.',
      stages: (need: string, proposal: string) =>
        `Discovery, proposal: customers that first entered that stage (${need}; ${proposal}) in the week; coming back does not count again.`,
      noStage: 'no such stage',
      deals:
        'Customers won: customers with a deal date in the week. Deal amount: the sum over these deals, rounded once.',
      conversion: (days: string) =>
        `Conversion: of the deals that first entered a stage in the ${days} days up to Sunday, the share that has entered any later stage; recent ones may still be on their way.`,
      cycle: 'Sales cycle: days from creation to deal date; the median.',
      stuck:
        'Overdue or stalled: the ten with the most days, as the tracker stood when this report was written.',
      goal: (column: string) =>
        `Write straight into “${column}”; it is kept when the report is written again.`,
    },
    mail: {
      subject: (isoWeek: string, period: string) => `Weekly report ${isoWeek} (${period})`,
      opening: 'The team this week:',
      line: (label: string, value: string, change: string) => `${label}: ${value} (${change})`,
      open: 'Open the report',
      closing:
        'Figures by owner, conversion by stage and the deals that need attention are in the report. You receive this mail because you are a manager or admin in the people settings.',
    },
  },
);
