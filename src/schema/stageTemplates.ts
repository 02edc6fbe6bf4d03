import type { GateMode, StageRole } from './choices';
import type { Localized } from './language';
import type { TrackerKey } from './tracker';

/** One stage as a template brings it. `allowedFrom` is the stage before it unless given. */
export interface StageTemplateEntry {
  readonly id: string;
  readonly name: Localized;
  readonly role: StageRole;
  readonly mode?: GateMode;
  readonly requires?: readonly TrackerKey[];
  readonly minimumFollowUps?: Readonly<Record<string, number>>;
  readonly allowedFrom?: readonly string[];
  readonly dayBudget?: number;
  readonly nextFollowUpDays?: number;
  readonly winProbability: number;
  readonly actions?: Localized;
  readonly questions?: Localized;
  readonly materials?: Localized;
}

export interface StageTemplate {
  readonly label: Localized;
  readonly stages: readonly StageTemplateEntry[];
}

type Rest = Partial<Omit<StageTemplateEntry, 'id' | 'name' | 'role'>>;
/** Makes a stage of one kind: what handbooks agree on, under the name that this one gives it. */
type StageMaker = (id: string, zh: string, en: string, rest?: Rest) => StageTemplateEntry;

const kind =
  (role: StageRole, common: Rest & { readonly winProbability: number }): StageMaker =>
  (id, zh, en, rest = {}) => ({ id, name: { zh, en }, role, ...common, ...rest });

const lead = kind('lead', {
  nextFollowUpDays: 1,
  winProbability: 5,
  actions: {
    zh: '24 小时内首次联系；核实公司与联系人',
    en: 'First contact within 24 hours; verify company and contact',
  },
});

const qualify = kind('qualify', { nextFollowUpDays: 1, winProbability: 10 });

/** 003: to leave 线索筛选 the budget and the decision chain are clear and the need is urgent. */
const need = kind('need', {
  requires: ['budgetAmount', 'decisionChainClear', 'needUrgent'],
  nextFollowUpDays: 3,
  winProbability: 25,
  actions: {
    zh: '用 SPIN 提问弄清现状、问题、影响和期望；写下量化的痛点',
    en: 'Ask SPIN questions: situation, problem, implication, need-payoff; write down pains in numbers',
  },
  questions: {
    zh: '现在怎么做？最耗时间的是哪一步？出一次错损失多少？解决后能省多少？',
    en: 'How is it done today? Which step takes longest? What does one mistake cost? What would solving it save?',
  },
  materials: { zh: '行业案例、需求调研表', en: 'Industry cases, discovery questionnaire' },
});

const proposal = kind('proposal', {
  requires: ['needDescription'],
  nextFollowUpDays: 1,
  winProbability: 45,
  actions: {
    zh: '演示方案；发出后 24 小时内询问反馈；记录异议',
    en: 'Present the proposal; ask for feedback within 24 hours; note objections',
  },
  materials: { zh: '方案书、演示环境、报价单', en: 'Proposal, demo environment, quotation' },
});

const negotiation = kind('negotiation', {
  requires: ['expectedAmount'],
  nextFollowUpDays: 3,
  winProbability: 70,
  actions: {
    zh: '确认谈判底线；逐条记录异议与共识条款',
    en: 'Confirm the bottom line; record objections and agreed terms one by one',
  },
  materials: { zh: '合同范本、付款方式说明', en: 'Contract template, payment options' },
});

/** Entering it asks for 成交金额, in every template. */
const won = kind('won', { requires: ['dealAmount'], nextFollowUpDays: 3, winProbability: 100 });

const handOver = {
  zh: '1 个工作日内交接；3 天内首次回访；1 个月内满意度回访',
  en: 'Hand over within one working day; first call within 3 days; satisfaction call within a month',
};
const after = kind('after', { nextFollowUpDays: 30, winProbability: 100, actions: handOver });

/** The five cycles of 000–004. Ids are unique within a template and never change once a sheet uses them. */
export const stageTemplates = {
  '003': {
    label: { zh: '003 七阶段（默认）', en: '003 seven stages (default)' },
    stages: [
      lead('lead', '线索获取', 'Lead', { dayBudget: 1 }),
      qualify('qualify', '线索筛选', 'Qualify', { dayBudget: 1 }),
      need('need', '需求挖掘', 'Discover needs', { dayBudget: 3 }),
      proposal('proposal', '方案呈现', 'Proposal', { dayBudget: 2 }),
      negotiation('negotiation', '商务谈判', 'Negotiation', { dayBudget: 5 }),
      won('won', '成交签约', 'Signed', { dayBudget: 5 }),
      after('after', '售后跟进', 'After-sales'),
    ],
  },
  '000': {
    label: { zh: '000 六阶段', en: '000 six stages' },
    stages: [
      lead('lead', '线索获取', 'Lead'),
      qualify('contact', '初步接触', 'First contact', { nextFollowUpDays: 3 }),
      need('need', '需求分析', 'Needs analysis'),
      proposal('proposal', '方案呈现', 'Proposal'),
      negotiation('negotiation', '商务谈判', 'Negotiation'),
      won('won', '成交跟进', 'Won and follow-through', { nextFollowUpDays: 7, actions: handOver }),
    ],
  },
  '001': {
    label: { zh: '001 六阶段（项目交付）', en: '001 six stages (project delivery)' },
    stages: [
      lead('contact', '初次接洽', 'First contact', { winProbability: 10 }),
      need('need', '需求调研', 'Needs survey'),
      proposal('proposal', '方案定制', 'Tailored proposal', { nextFollowUpDays: 3 }),
      negotiation('negotiation', '商务谈判', 'Negotiation'),
      won('won', '合同签订', 'Contract signed'),
      after('delivery', '交付验收', 'Delivery and acceptance', { nextFollowUpDays: 7 }),
    ],
  },
  '002': {
    label: { zh: '002 六阶段（三次演示）', en: '002 six stages (three demos)' },
    stages: [
      lead('contact', '初步接触', 'First contact', { winProbability: 10 }),
      need('need', '需求确认', 'Needs confirmed'),
      proposal('proposal', '方案提供', 'Proposal', { minimumFollowUps: { productDemo: 3 } }),
      negotiation('negotiation', '商务谈判', 'Negotiation'),
      won('won', '合同签订', 'Contract signed'),
      after('after', '售后服务', 'After-sales service'),
    ],
  },
  '004': {
    label: { zh: '004 六阶段（交付实施）', en: '004 six stages (implementation)' },
    stages: [
      lead('lead', '线索获取', 'Lead'),
      need('need', '需求分析', 'Needs analysis'),
      proposal('proposal', '方案设计', 'Solution design', { nextFollowUpDays: 3 }),
      negotiation('negotiation', '商务谈判', 'Negotiation'),
      won('won', '合同签订', 'Contract signed'),
      after('delivery', '交付实施', 'Implementation', { nextFollowUpDays: 7 }),
    ],
  },
} as const satisfies Record<string, StageTemplate>;

export type StageTemplateId = keyof typeof stageTemplates;
export const defaultStageTemplate: StageTemplateId = '003';
