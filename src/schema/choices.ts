import type { Choice } from './column';

const choice = (id: string, zh: string, en: string, aliases: readonly string[] = []): Choice => ({
  id,
  label: { zh, en },
  aliases,
});

/** 客户等级 (000, 001): A has budget, date and decision chain clear; B a need without budget or date; C is only aware. */
export const grades = [
  choice('A', 'A', 'A', ['A类', 'A级', '重点客户']),
  choice('B', 'B', 'B', ['B类', 'B级']),
  choice('C', 'C', 'C', ['C类', 'C级']),
] as const satisfies readonly Choice[];

/** 状态 (000, 003), independent of the stage but for 已成交 and 已流失. */
export const statuses = [
  choice('highIntent', '高意向', 'High intent', ['意向强', 'hot']),
  choice('medium', '中等', 'Medium', ['一般', 'warm']),
  choice('nurturing', '培育中', 'Nurturing', ['低意向', 'cold']),
  choice('toSign', '待签约', 'To be signed', ['签约中', 'contract sent']),
  choice('won', '已成交', 'Won', ['成交', '赢单', 'closed won']),
  choice('lost', '已流失', 'Lost', ['流失', '输单', '丢单', 'closed lost']),
  choice('maintained', '维护中', 'In care', ['已维护', 'maintained']),
  choice('repurchase', '复购意向', 'Repeat interest', ['复购']),
] as const satisfies readonly Choice[];

/** 决策人级别 (003: BANT counts department manager and above). */
export const decisionMakerLevels = [
  choice('executive', '总经理及以上', 'Executive', ['老板', '董事长', '总经理', 'CEO', 'VP', 'C-level']),
  choice('director', '总监', 'Director', ['副总']),
  choice('departmentManager', '部门经理', 'Department manager', ['经理', '部长', 'manager']),
  choice('supervisor', '主管', 'Supervisor', ['组长', 'team lead']),
  choice('staff', '普通员工', 'Staff', ['专员', '员工']),
] as const satisfies readonly Choice[];

/** 跟进方式 (001, 003). */
export const followUpMethods = [
  choice('phone', '电话', 'Phone', ['电话沟通', '致电', 'call']),
  choice('email', '邮件', 'E-mail', ['电子邮件', 'mail']),
  choice('visit', '拜访', 'Visit', ['上门拜访', '实地拜访']),
  choice('meeting', '面谈', 'Meeting', ['会面', '会议']),
  choice('onlineDemo', '线上演示', 'Online demo', ['远程演示', '视频会议']),
  choice('productDemo', '产品演示', 'Product demo', ['演示', '现场演示', 'demo']),
] as const satisfies readonly Choice[];

/** What the stage means to reports, whatever a team calls it. */
export const stageRoles = [
  choice('lead', '线索', 'Lead'),
  choice('qualify', '筛选', 'Qualify'),
  choice('need', '需求', 'Need'),
  choice('proposal', '方案', 'Proposal'),
  choice('negotiation', '谈判', 'Negotiation'),
  choice('won', '成交', 'Won'),
  choice('after', '售后', 'After-sales'),
] as const satisfies readonly Choice[];

/** How a stage's gate answers: 严格 sends the change back, 提醒 lets it stand and marks it. */
export const gateModes = [
  choice('strict', '严格', 'Strict'),
  choice('remind', '提醒', 'Remind'),
] as const satisfies readonly Choice[];

export const personRoles = [
  choice('rep', '销售', 'Sales rep', ['业务员', '销售代表']),
  choice('manager', '主管', 'Manager', ['经理', '销售经理']),
  choice('admin', '管理员', 'Admin'),
] as const satisfies readonly Choice[];

type Ids<Choices extends readonly Choice[]> = Choices[number]['id'];
export type Grade = 'A' | 'B' | 'C';
export type StageRole = 'lead' | 'qualify' | 'need' | 'proposal' | 'negotiation' | 'won' | 'after';
export type GateMode = 'strict' | 'remind';
export type PersonRole = 'rep' | 'manager' | 'admin';
export type Status = Ids<typeof statuses>;
export type FollowUpMethod = Ids<typeof followUpMethods>;

/** Statuses that end the chase: no reminder of a missing next step or a stall. */
export const settledStatuses: ReadonlySet<string> = new Set(['won', 'lost', 'maintained']);

/** 003 BANT: department manager or above. */
export const seniorDecisionMakers: ReadonlySet<string> = new Set([
  'executive',
  'director',
  'departmentManager',
]);

/** 线索来源 (003), main sources; a sub-source follows a hyphen: 线上广告-SEM. */
export const leadSources = {
  zh: ['线上广告-SEM', '线上广告-信息流', '官网咨询', '展会', '转介绍', '电话开发', '公众号', '老客户复购'],
  en: [
    'Online ads-SEM',
    'Online ads-Feed',
    'Website',
    'Trade fair',
    'Referral',
    'Cold call',
    'Newsletter',
    'Repeat customer',
  ],
} as const;

/** 行业: the sections of GB/T 4754 that business customers mostly come from; free text is accepted. */
export const industries = {
  zh: [
    '制造业',
    '信息技术',
    '批发和零售',
    '建筑业',
    '交通运输',
    '金融业',
    '教育',
    '医疗卫生',
    '餐饮住宿',
    '房地产',
    '能源',
    '农业',
    '文化娱乐',
    '政府与公共机构',
  ],
  en: [
    'Manufacturing',
    'Information technology',
    'Wholesale and retail',
    'Construction',
    'Transport',
    'Finance',
    'Education',
    'Health care',
    'Hospitality',
    'Real estate',
    'Energy',
    'Agriculture',
    'Culture and leisure',
    'Public sector',
  ],
} as const;

/** 流失原因 (004: negative list); free text is accepted. */
export const lostReasons = {
  zh: [
    '价格过高',
    '选择竞品',
    '需求取消',
    '预算不足',
    '决策人变动',
    '跟进不及时',
    '产品不匹配',
    '长期未回复',
  ],
  en: [
    'Price too high',
    'Chose a competitor',
    'Need withdrawn',
    'Budget cut',
    'Decision maker changed',
    'Followed up too late',
    'Product does not fit',
    'No answer',
  ],
} as const;
