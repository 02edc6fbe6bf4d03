import type { Localized } from './language';

/** How one setting of 设置·节奏 is read. */
export interface RhythmSetting {
  readonly label: Localized;
  readonly explanation: Localized;
  readonly kind: 'number' | 'days' | 'unit';
  /** Value in a new sheet; by language where custom differs (unit of money). */
  readonly initial: Localized<string | number>;
  readonly least?: number;
  readonly most?: number;
}

const everywhere = <T>(value: T): Localized<T> => ({ zh: value, en: value });

const setting = (definition: RhythmSetting): RhythmSetting => definition;

/**
 * Cadence is preset 001 (default): A once or twice a week, B every two weeks, C monthly.
 * The keys are ids in code; the labels are what the tab shows.
 */
export const rhythmSettings = {
  cadenceA: setting({
    label: { zh: 'A 类客户跟进间隔(天)', en: 'Days between contacts, grade A' },
    explanation: { zh: '001：A 类每周 1–2 次。', en: '001: once or twice a week.' },
    kind: 'days',
    initial: everywhere(4),
    least: 1,
    most: 365,
  }),
  cadenceB: setting({
    label: { zh: 'B 类客户跟进间隔(天)', en: 'Days between contacts, grade B' },
    explanation: { zh: '001：B 类每两周一次。', en: '001: every two weeks.' },
    kind: 'days',
    initial: everywhere(14),
    least: 1,
    most: 365,
  }),
  cadenceC: setting({
    label: { zh: 'C 类客户跟进间隔(天)', en: 'Days between contacts, grade C' },
    explanation: { zh: '001：C 类每月一次。', en: '001: once a month.' },
    kind: 'days',
    initial: everywhere(30),
    least: 1,
    most: 365,
  }),
  stallLimit: setting({
    label: { zh: '停滞提醒(天)', en: 'Stalled after (days)' },
    explanation: {
      zh: '004：两周没有新进展即提醒；某个阶段另有规定时以「设置·阶段」为准。',
      en: '004: reminded after two weeks without progress; a stage may set its own limit in Settings · Stages.',
    },
    kind: 'days',
    initial: everywhere(14),
    least: 1,
    most: 365,
  }),
  moneyUnit: setting({
    label: { zh: '金额单位', en: 'Unit of money' },
    explanation: {
      zh: '表中金额的单位：万元 或 元。更改不会换算已有数字。',
      en: 'Unit of the amounts in the sheet: 1, or 10000 (万). Changing it does not convert what is there.',
    },
    kind: 'unit',
    initial: { zh: '万元', en: '1' },
  }),
  budgetThreshold: setting({
    label: { zh: '评分：预算达标线', en: 'Score: budget counts from' },
    explanation: {
      zh: '003 BANT：预算 ≥ 10 万加 2 分；以表中金额单位填写。',
      en: '003 BANT: a budget of 100,000 or more adds 2 points; in the unit of money.',
    },
    kind: 'number',
    initial: { zh: 10, en: 100000 },
    least: 0,
  }),
  purchaseWindow: setting({
    label: { zh: '评分：近期采购(天)', en: 'Score: buys within (days)' },
    explanation: {
      zh: '003 BANT：30 天内采购加 3 分。',
      en: '003 BANT: buying within 30 days adds 3 points.',
    },
    kind: 'days',
    initial: everywhere(30),
    least: 1,
    most: 365,
  }),
  digestHour: setting({
    label: { zh: '每日提醒邮件(点)', en: 'Daily reminder mail (hour)' },
    explanation: {
      zh: '每天从这个整点起发送，一人一天最多一封。',
      en: 'Sent from this hour on, at most one mail a person a day.',
    },
    kind: 'number',
    initial: everywhere(8),
    least: 0,
    most: 23,
  }),
  weeklyHour: setting({
    label: { zh: '周报时间：周一(点)', en: 'Weekly report: Monday (hour)' },
    explanation: {
      zh: '003：周一提交，默认 6–7 点写好。',
      en: '003: due Monday; written between 6 and 7 by default.',
    },
    kind: 'number',
    initial: everywhere(6),
    least: 0,
    most: 23,
  }),
} as const;

export type RhythmKey = keyof typeof rhythmSettings;

/** Days between contacts by grade, chosen at set-up: 001 A weekly or oftener, B fortnightly; 000 A daily, B twice a week. */
export const cadencePresets = {
  '001': {
    label: {
      zh: '001：A 类每周 1–2 次，B 类每两周，C 类每月',
      en: '001: A once or twice a week, B fortnightly, C monthly',
    },
    days: { cadenceA: 4, cadenceB: 14, cadenceC: 30 },
  },
  '000': {
    label: { zh: '000：A 类每天，B 类每周两次，C 类每月', en: '000: A daily, B twice a week, C monthly' },
    days: { cadenceA: 1, cadenceB: 3, cadenceC: 30 },
  },
} as const;

export type CadencePreset = keyof typeof cadencePresets;
