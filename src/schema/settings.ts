import { gateModes, personRoles, stageRoles } from './choices';
import { defineColumns, type RecordOf } from './column';

/** 设置·阶段 — one row a stage, in the order of the cycle. */
export const stageColumns = defineColumns({
  name: {
    kind: 'text',
    header: { zh: '阶段', en: 'Stage' },
    required: true,
    origin: 'input',
    group: 'basic',
    width: 130,
  },
  role: {
    kind: 'choice',
    header: { zh: '报表角色', en: 'Report role' },
    choices: stageRoles,
    required: true,
    origin: 'input',
    group: 'basic',
    width: 90,
  },
  mode: {
    kind: 'choice',
    header: { zh: '校验方式', en: 'Gate' },
    choices: gateModes,
    required: true,
    origin: 'input',
    group: 'basic',
    width: 80,
    example: { zh: '严格', en: 'Strict' },
  },
  allowedFrom: {
    kind: 'text',
    header: { zh: '允许从哪些阶段进入', en: 'May be entered from' },
    origin: 'input',
    group: 'basic',
    width: 200,
    example: { zh: '线索筛选、需求挖掘', en: 'Qualify, Discover needs' },
  },
  requires: {
    kind: 'text',
    header: { zh: '进入前必填', en: 'Must be filled to enter' },
    origin: 'input',
    group: 'basic',
    width: 260,
    example: { zh: '预算金额、决策链清晰', en: 'Budget amount, Decision chain clear' },
  },
  minimumFollowUps: {
    kind: 'text',
    header: { zh: '最少跟进次数', en: 'Least follow-ups' },
    origin: 'input',
    group: 'basic',
    width: 140,
    example: { zh: '产品演示 3', en: 'Product demo 3' },
  },
  leastScore: {
    kind: 'number',
    header: { zh: '最低评分', en: 'Least score' },
    origin: 'input',
    group: 'basic',
    width: 80,
  },
  dayBudget: {
    kind: 'number',
    header: { zh: '阶段天数(工作日)', en: 'Day budget (working days)' },
    origin: 'input',
    group: 'basic',
    width: 120,
  },
  stallLimit: {
    kind: 'number',
    header: { zh: '停滞提醒(天)', en: 'Stalled after (days)' },
    origin: 'input',
    group: 'basic',
    width: 110,
  },
  nextFollowUpDays: {
    kind: 'number',
    header: { zh: '默认下次跟进(天)', en: 'Next follow-up in (days)' },
    origin: 'input',
    group: 'basic',
    width: 120,
  },
  winProbability: {
    kind: 'number',
    header: { zh: '成交概率(%)', en: 'Win probability (%)' },
    origin: 'input',
    group: 'basic',
    width: 100,
  },
  actions: {
    kind: 'longText',
    header: { zh: '关键动作', en: 'Key actions' },
    origin: 'input',
    group: 'basic',
    width: 260,
  },
  questions: {
    kind: 'longText',
    header: { zh: '提问参考(SPIN)', en: 'Questions (SPIN)' },
    origin: 'input',
    group: 'basic',
    width: 260,
  },
  materials: {
    kind: 'longText',
    header: { zh: '资料', en: 'Materials' },
    origin: 'input',
    group: 'basic',
    width: 180,
  },
  id: {
    kind: 'text',
    header: { zh: '阶段编号', en: 'Stage id' },
    origin: 'system',
    group: 'system',
    width: 100,
  },
});
export type StageRow = RecordOf<typeof stageColumns>;

/** 设置·人员 — who owns customers, who gets which mail, in which language. */
export const personColumns = defineColumns({
  name: {
    kind: 'text',
    header: { zh: '姓名', en: 'Name' },
    required: true,
    origin: 'input',
    group: 'basic',
    width: 130,
  },
  email: {
    kind: 'email',
    header: { zh: '邮箱', en: 'E-mail' },
    origin: 'input',
    group: 'basic',
    width: 230,
    example: { zh: 'wangfang@example.cn', en: 'kim@example.com' },
  },
  role: {
    kind: 'choice',
    header: { zh: '角色', en: 'Role' },
    choices: personRoles,
    origin: 'input',
    group: 'basic',
    width: 90,
  },
  language: {
    kind: 'choice',
    header: { zh: '语言', en: 'Language' },
    choices: [
      { id: 'zh', label: { zh: '中文', en: 'Chinese' }, aliases: ['zh-CN', '简体中文'] },
      { id: 'en', label: { zh: '英文', en: 'English' }, aliases: ['en-US', '英语'] },
    ],
    origin: 'input',
    group: 'basic',
    width: 80,
  },
  active: {
    kind: 'flag',
    header: { zh: '在职', en: 'Active' },
    origin: 'input',
    group: 'basic',
    width: 70,
  },
});
export type PersonRow = RecordOf<typeof personColumns>;

/** 设置·节奏 — one setting a row: its name, its value, what it does. */
export const rhythmColumns = defineColumns({
  setting: {
    kind: 'text',
    header: { zh: '设置项', en: 'Setting' },
    required: true,
    origin: 'system',
    group: 'basic',
    width: 200,
  },
  value: {
    kind: 'text',
    header: { zh: '值', en: 'Value' },
    origin: 'input',
    group: 'basic',
    width: 120,
  },
  explanation: {
    kind: 'longText',
    header: { zh: '说明', en: 'What it does' },
    origin: 'system',
    group: 'basic',
    width: 460,
  },
});
