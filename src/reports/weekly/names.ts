import { messages } from '../../messages';
import type { Period } from '../../domain/dates';
import { textOfNumber } from '../../domain/numberText';
import type { Settings } from '../../domain/settings';
import { languages, type Language } from '../../schema/language';
import { trackerColumns } from '../../schema/tracker';

/** Name of the tab: `周报 2024-W10`, `Weekly 2024-W10`. */
export const weeklyTabName = (isoWeek: string, language: Language): string =>
  messages(language).weekly.tabName(isoWeek);

/**
 * The week a tab reports on, in whichever language it was written; null when it is no weekly report. A number
 * behind the name was added because somebody's own tab had that name: `周报 2024-W10 2`.
 */
export const isoWeekOfTab = (tabName: string): string | null => {
  const week = /\d{4}-W\d{2}/.exec(tabName)?.[0];
  if (week === undefined) return null;
  const plain = tabName.replace(/ \d+$/, '');
  return languages.some((language) => weeklyTabName(week, language) === plain) ? week : null;
};

const dotted = (year: string, month: string, date: string): string =>
  [year, month, date]
    .filter((part) => part !== '')
    .map(Number)
    .join('.');

/** As 003 writes it: `2024.3.4-3.10`, over the new year `2024.12.30-2025.1.5`. */
export const periodText = ({ from, to }: Period): string => {
  const [year = '', month = '', date = ''] = from.split('-');
  const [endYear = '', endMonth = '', endDate = ''] = to.split('-');
  return `${dotted(year, month, date)}-${dotted(year === endYear ? '' : endYear, endMonth, endDate)}`;
};

/** Without years, for a row of weeks: `3.4-3.10`. */
export const shortPeriodText = ({ from, to }: Period): string => {
  const [, month = '', date = ''] = from.split('-');
  const [, endMonth = '', endDate = ''] = to.split('-');
  return `${dotted('', month, date)}-${dotted('', endMonth, endDate)}`;
};

/** 成交金额(万), or whatever unit the settings name. */
export const amountHeader = (settings: Settings): string => {
  const say = messages(settings.language).weekly;
  const { moneyScale } = settings.rhythm;
  const unit =
    moneyScale === 1
      ? say.baseUnit
      : moneyScale === 10_000
        ? say.tenThousands
        : say.otherUnit(textOfNumber(moneyScale));
  return trackerColumns.dealAmount.header[settings.language] + unit;
};

/** Headers of the table, exactly 003's and in its order. */
export const weeklyHeaders = (settings: Settings): readonly string[] => {
  const { columns } = messages(settings.language).weekly;
  return [
    columns.period,
    trackerColumns.owner.header[settings.language],
    columns.newLeads,
    columns.highValueLeads,
    columns.followedCustomers,
    columns.needCustomers,
    columns.proposalCustomers,
    columns.wonCustomers,
    amountHeader(settings),
    columns.goal,
  ];
};
