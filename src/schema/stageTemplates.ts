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

/** 003: to leave 线索筛选 the budget and the decision chain are clear and the need is urgent. */
const qualified: readonly TrackerKey[] = ['budgetAmount', 'decisionChainClear', 'needUrgent'];

/** Entering the won stage asks for 成交金额, in every template. */
const signed: readonly TrackerKey[] = ['dealAmount'];

const discovery = {
  actions: {
    zh: '用 SPIN 提问弄清现状、问题、影响和期望；写下量化的痛点',
    en: 'Ask SPIN questions: situation, problem, implication, need-payoff; write down pains in numbers',
  },
  questions: {
    zh: '现在怎么做？最耗时间的是哪一步？出一次错损失多少？解决后能省多少？',
    en: 'How is it done today? Which step takes longest? What does one mistake cost? What would solving it save?',
  },
  materials: { zh: '行业案例、需求调研表', en: 'Industry cases, discovery questionnaire' },
} as const;

const proposalWork = {
  actions: {
    zh: '演示方案；发出后 24 小时内询问反馈；记录异议',
    en: 'Present the proposal; ask for feedback within 24 hours; note objections',
  },
  materials: { zh: '方案书、演示环境、报价单', en: 'Proposal, demo environment, quotation' },
} as const;

const negotiationWork = {
  actions: {
    zh: '确认谈判底线；逐条记录异议与共识条款',
    en: 'Confirm the bottom line; record objections and agreed terms one by one',
  },
  materials: { zh: '合同范本、付款方式说明', en: 'Contract template, payment options' },
} as const;

const afterSales = {
  actions: {
    zh: '1 个工作日内交接；3 天内首次回访；1 个月内满意度回访',
    en: 'Hand over within one working day; first call within 3 days; satisfaction call within a month',
  },
} as const;

const firstContact = {
  actions: {
    zh: '24 小时内首次联系；核实公司与联系人',
    en: 'First contact within 24 hours; verify company and contact',
  },
} as const;

/** The five cycles of 000–004. Ids are unique within a template and never change once a sheet uses them. */
export const stageTemplates = {
  '003': {
    label: { zh: '003 七阶段（默认）', en: '003 seven stages (default)' },
    stages: [
      {
        id: 'lead',
        name: { zh: '线索获取', en: 'Lead' },
        role: 'lead',
        dayBudget: 1,
        nextFollowUpDays: 1,
        winProbability: 5,
        ...firstContact,
      },
      {
        id: 'qualify',
        name: { zh: '线索筛选', en: 'Qualify' },
        role: 'qualify',
        dayBudget: 1,
        nextFollowUpDays: 1,
        winProbability: 10,
      },
      {
        id: 'need',
        name: { zh: '需求挖掘', en: 'Discover needs' },
        role: 'need',
        requires: qualified,
        dayBudget: 3,
        nextFollowUpDays: 3,
        winProbability: 25,
        ...discovery,
      },
      {
        id: 'proposal',
        name: { zh: '方案呈现', en: 'Proposal' },
        role: 'proposal',
        requires: ['needDescription'],
        dayBudget: 2,
        nextFollowUpDays: 1,
        winProbability: 45,
        ...proposalWork,
      },
      {
        id: 'negotiation',
        name: { zh: '商务谈判', en: 'Negotiation' },
        role: 'negotiation',
        requires: ['expectedAmount'],
        dayBudget: 5,
        nextFollowUpDays: 3,
        winProbability: 70,
        ...negotiationWork,
      },
      {
        id: 'won',
        name: { zh: '成交签约', en: 'Signed' },
        role: 'won',
        requires: signed,
        dayBudget: 5,
        nextFollowUpDays: 3,
        winProbability: 100,
      },
      {
        id: 'after',
        name: { zh: '售后跟进', en: 'After-sales' },
        role: 'after',
        nextFollowUpDays: 30,
        winProbability: 100,
        ...afterSales,
      },
    ],
  },
  '000': {
    label: { zh: '000 六阶段', en: '000 six stages' },
    stages: [
      {
        id: 'lead',
        name: { zh: '线索获取', en: 'Lead' },
        role: 'lead',
        nextFollowUpDays: 1,
        winProbability: 5,
        ...firstContact,
      },
      {
        id: 'contact',
        name: { zh: '初步接触', en: 'First contact' },
        role: 'qualify',
        nextFollowUpDays: 3,
        winProbability: 10,
      },
      {
        id: 'need',
        name: { zh: '需求分析', en: 'Needs analysis' },
        role: 'need',
        requires: qualified,
        nextFollowUpDays: 3,
        winProbability: 25,
        ...discovery,
      },
      {
        id: 'proposal',
        name: { zh: '方案呈现', en: 'Proposal' },
        role: 'proposal',
        requires: ['needDescription'],
        nextFollowUpDays: 1,
        winProbability: 45,
        ...proposalWork,
      },
      {
        id: 'negotiation',
        name: { zh: '商务谈判', en: 'Negotiation' },
        role: 'negotiation',
        requires: ['expectedAmount'],
        nextFollowUpDays: 3,
        winProbability: 70,
        ...negotiationWork,
      },
      {
        id: 'won',
        name: { zh: '成交跟进', en: 'Won and follow-through' },
        role: 'won',
        requires: signed,
        nextFollowUpDays: 7,
        winProbability: 100,
        ...afterSales,
      },
    ],
  },
  '001': {
    label: { zh: '001 六阶段（项目交付）', en: '001 six stages (project delivery)' },
    stages: [
      {
        id: 'contact',
        name: { zh: '初次接洽', en: 'First contact' },
        role: 'lead',
        nextFollowUpDays: 1,
        winProbability: 10,
        ...firstContact,
      },
      {
        id: 'need',
        name: { zh: '需求调研', en: 'Needs survey' },
        role: 'need',
        requires: qualified,
        nextFollowUpDays: 3,
        winProbability: 25,
        ...discovery,
      },
      {
        id: 'proposal',
        name: { zh: '方案定制', en: 'Tailored proposal' },
        role: 'proposal',
        requires: ['needDescription'],
        nextFollowUpDays: 3,
        winProbability: 45,
        ...proposalWork,
      },
      {
        id: 'negotiation',
        name: { zh: '商务谈判', en: 'Negotiation' },
        role: 'negotiation',
        requires: ['expectedAmount'],
        nextFollowUpDays: 3,
        winProbability: 70,
        ...negotiationWork,
      },
      {
        id: 'won',
        name: { zh: '合同签订', en: 'Contract signed' },
        role: 'won',
        requires: signed,
        nextFollowUpDays: 3,
        winProbability: 100,
      },
      {
        id: 'delivery',
        name: { zh: '交付验收', en: 'Delivery and acceptance' },
        role: 'after',
        nextFollowUpDays: 7,
        winProbability: 100,
        ...afterSales,
      },
    ],
  },
  '002': {
    label: { zh: '002 六阶段（三次演示）', en: '002 six stages (three demos)' },
    stages: [
      {
        id: 'contact',
        name: { zh: '初步接触', en: 'First contact' },
        role: 'lead',
        nextFollowUpDays: 1,
        winProbability: 10,
        ...firstContact,
      },
      {
        id: 'need',
        name: { zh: '需求确认', en: 'Needs confirmed' },
        role: 'need',
        requires: qualified,
        nextFollowUpDays: 3,
        winProbability: 25,
        ...discovery,
      },
      {
        id: 'proposal',
        name: { zh: '方案提供', en: 'Proposal' },
        role: 'proposal',
        requires: ['needDescription'],
        minimumFollowUps: { productDemo: 3 },
        nextFollowUpDays: 1,
        winProbability: 45,
        ...proposalWork,
      },
      {
        id: 'negotiation',
        name: { zh: '商务谈判', en: 'Negotiation' },
        role: 'negotiation',
        requires: ['expectedAmount'],
        nextFollowUpDays: 3,
        winProbability: 70,
        ...negotiationWork,
      },
      {
        id: 'won',
        name: { zh: '合同签订', en: 'Contract signed' },
        role: 'won',
        requires: signed,
        nextFollowUpDays: 3,
        winProbability: 100,
      },
      {
        id: 'after',
        name: { zh: '售后服务', en: 'After-sales service' },
        role: 'after',
        nextFollowUpDays: 30,
        winProbability: 100,
        ...afterSales,
      },
    ],
  },
  '004': {
    label: { zh: '004 六阶段（交付实施）', en: '004 six stages (implementation)' },
    stages: [
      {
        id: 'lead',
        name: { zh: '线索获取', en: 'Lead' },
        role: 'lead',
        nextFollowUpDays: 1,
        winProbability: 5,
        ...firstContact,
      },
      {
        id: 'need',
        name: { zh: '需求分析', en: 'Needs analysis' },
        role: 'need',
        requires: qualified,
        nextFollowUpDays: 3,
        winProbability: 25,
        ...discovery,
      },
      {
        id: 'proposal',
        name: { zh: '方案设计', en: 'Solution design' },
        role: 'proposal',
        requires: ['needDescription'],
        nextFollowUpDays: 3,
        winProbability: 45,
        ...proposalWork,
      },
      {
        id: 'negotiation',
        name: { zh: '商务谈判', en: 'Negotiation' },
        role: 'negotiation',
        requires: ['expectedAmount'],
        nextFollowUpDays: 3,
        winProbability: 70,
        ...negotiationWork,
      },
      {
        id: 'won',
        name: { zh: '合同签订', en: 'Contract signed' },
        role: 'won',
        requires: signed,
        nextFollowUpDays: 3,
        winProbability: 100,
      },
      {
        id: 'delivery',
        name: { zh: '交付实施', en: 'Implementation' },
        role: 'after',
        nextFollowUpDays: 7,
        winProbability: 100,
        ...afterSales,
      },
    ],
  },
} as const satisfies Record<string, StageTemplate>;

export type StageTemplateId = keyof typeof stageTemplates;
export const defaultStageTemplate: StageTemplateId = '003';
