import { statuses, type StageRole } from '../../schema/choices';
import { stageTemplates } from '../../schema/stageTemplates';
import { once } from '../once';
import type { Settings, Stage } from '../settings';
import { findChoice, foldText } from '../values';
import { lettersOf } from './headers';

/** What a value of somebody's stage column means: a stage, and a status where it says one. */
export interface StageMeaning {
  /** Id. */
  readonly stage: string;
  /** Id. */
  readonly status?: string;
}

interface RoleMeaning {
  readonly role: StageRole;
  readonly status?: string;
}

const meaning = (
  role: StageRole,
  status: string | undefined,
  ...names: string[]
): [RoleMeaning, string[]] => [{ role, ...(status !== undefined && { status }) }, names];

/** Values that common tools and hand-made sheets use. A lost deal stands where needs were clear enough to lose it. */
const knownValues: readonly [RoleMeaning, string[]][] = [
  meaning(
    'lead',
    undefined,
    'prospecting',
    'prospect',
    'new',
    'open',
    'lead',
    'new lead',
    'open not contacted',
    'assigned',
    'inquiry',
    'not contacted',
    'attempted to contact',
    'attempting contact',
    'contacted',
    'not started',
  ),
  meaning(
    'lead',
    undefined,
    '新线索',
    '线索',
    '潜在客户',
    '潜在',
    '新客户',
    '未跟进',
    '待跟进',
    '未联系',
    '已分配',
    '公海',
  ),
  meaning('lead', 'nurturing', 'contact in future', 'nurture', 'nurturing', 'recycled', '培育', '长期培育'),
  meaning(
    'lead',
    'lost',
    'lost lead',
    'junk lead',
    'junk',
    'dead',
    'disqualified',
    'bad timing',
    '无效',
    '无效线索',
    '无效客户',
  ),
  meaning(
    'qualify',
    undefined,
    'qualification',
    'qualify',
    'qualifying',
    'qualified',
    'pre qualified',
    'mql',
    'sql',
    'marketing qualified lead',
    'sales qualified lead',
    'qualified to buy',
    '初步沟通',
    '初步跟进',
    '已联系',
    '验证客户',
  ),
  meaning(
    'need',
    undefined,
    'engaging',
    'engaged',
    'needs analysis',
    'need analysis',
    'discovery',
    'value proposition',
    'identify decision makers',
    'id decision makers',
    'perception analysis',
    'appointment scheduled',
    'solution development',
    '需求沟通',
    '需求调查',
    '需求',
    '有意向',
    '意向客户',
  ),
  meaning(
    'proposal',
    undefined,
    'proposal',
    'initial offer',
    'proposal price quote',
    'proposal quote',
    'quote',
    'quotation',
    'presentation',
    'presentation scheduled',
    'demo',
    'demo scheduled',
    'proposal sent',
    'develop',
    'propose',
    '方案',
    '报价',
    '已报价',
    '方案报价',
    '方案演示',
    '方案制定',
  ),
  meaning(
    'negotiation',
    undefined,
    'negotiation',
    'negotiating',
    'negotiation review',
    'decision maker bought in',
    'verbal commitment',
    '谈判',
    '议价',
    '谈判审核',
    '商务洽谈',
  ),
  meaning('negotiation', 'toSign', 'contract sent', 'contract', '合同', '合同审批', '签约中', '待签约'),
  meaning(
    'won',
    'won',
    'closed won',
    'won',
    'deal won',
    'closed',
    'signed',
    'customer',
    '赢单',
    '成交',
    '已成交',
    '签约',
    '已签约',
    '成交客户',
    '签单',
  ),
  meaning(
    'need',
    'lost',
    'closed lost',
    'lost',
    'deal lost',
    'closed lost to competition',
    '输单',
    '丢单',
    '流失',
    '已流失',
    '战败',
    '失败',
  ),
  meaning(
    'after',
    undefined,
    'after sales',
    'delivery',
    'implementation',
    'onboarding',
    '售后',
    '交付',
    '实施',
    '维护',
  ),
];

const knownByName = once(
  () =>
    new Map(knownValues.flatMap(([role, names]) => names.map((name) => [lettersOf(name), role] as const))),
);

const roleOrder: readonly StageRole[] = [
  'lead',
  'qualify',
  'need',
  'proposal',
  'negotiation',
  'won',
  'after',
];

/** The stage with a role; a cycle without it has the nearest stage before. */
export const stageOfRole = (role: StageRole, settings: Settings): Stage | undefined => {
  const wanted = roleOrder.indexOf(role);
  const exact = settings.stages.find((stage) => stage.role === role);
  const before = settings.stages.filter((stage) => roleOrder.indexOf(stage.role) <= wanted);
  return exact ?? before[before.length - 1] ?? settings.stages[0];
};

const withRole = (found: RoleMeaning, settings: Settings): StageMeaning | null => {
  const stage = stageOfRole(found.role, settings);
  return stage ? { stage: stage.id, ...(found.status !== undefined && { status: found.status }) } : null;
};

/** The won stage says that the deal is won, unless the row's own status says otherwise. */
const ofStage = (stage: Stage): StageMeaning =>
  stage.role === 'won' ? { stage: stage.id, status: 'won' } : { stage: stage.id };

/** `3. Proposal`, `S2-需求`, `谈判(60%)`: numbering and percentages around the name. */
const bare = (value: string): string =>
  value
    .normalize('NFKC')
    .replace(/\(?\s*\d+\s*%\s*\)?\s*$/, '')
    .replace(/^\s*(?:阶段|stage|s)?\s*\d+\s*[.、:)\-_\s]\s*/i, '')
    .trim();

const meaningOf = (value: string, settings: Settings): StageMeaning | null => {
  const wanted = foldText(value);
  const loose = lettersOf(value);
  const stage = settings.stages.find(
    (each) => foldText(each.name) === wanted || lettersOf(each.name) === loose || each.id === wanted,
  );
  if (stage) return ofStage(stage);
  for (const template of Object.values(stageTemplates)) {
    const entry = template.stages.find(
      ({ name }) => lettersOf(name.zh) === loose || lettersOf(name.en) === loose,
    );
    if (!entry) continue;
    const same = stageOfRole(entry.role, settings);
    return same ? ofStage(same) : null;
  }
  const known = knownByName().get(loose);
  if (known) return withRole(known, settings);
  const status = findChoice(statuses, value)?.id;
  if (status === 'won' || status === 'lost')
    return withRole({ role: status === 'won' ? 'won' : 'need', status }, settings);
  return null;
};

/**
 * What a value of a stage column means: a stage of this team, a stage of one of the templates, or what other
 * tools call it (Prospecting, Closed Won). Null when a person has to say.
 */
export const guessStage = (value: string, settings: Settings): StageMeaning | null =>
  meaningOf(value, settings) ??
  (bare(value) === value || bare(value) === '' ? null : meaningOf(bare(value), settings));
