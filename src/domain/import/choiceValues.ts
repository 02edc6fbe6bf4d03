import { statuses } from '../../schema/choices';
import type { ColumnDefinition } from '../../schema/column';
import { findChoice } from '../values';
import { lettersOf } from './headers';

/** Words for a status that are not names of one. */
const statusWords: Readonly<Record<string, readonly string[]>> = {
  won: ['won', 'closed won', 'deal won', '赢单', '已签约', '签单', '成交客户'],
  lost: ['lost', 'closed lost', 'lost lead', 'junk lead', '战败', '无效', '已放弃', '无意向'],
  highIntent: ['high', '高', '意向高', '高意向客户', '强意向', 'interested'],
  medium: ['mid', '中', '中意向', '意向一般', '有意向'],
  nurturing: ['low', '低', '弱意向', 'nurture', 'contact in future', '培育'],
  toSign: ['签约', 'signing', 'contract out'],
};

const letterOfGrade = /^(?:grade|class|等级|级别)?\s*([abc])\s*(?:类|级|档|等|客户|class|grade|[+-])*$/i;

/** The choice that a value of somebody's column means, by label, alias or a word in use; null: a person says. */
export const guessChoice = (key: string, column: ColumnDefinition, value: string): string | null => {
  const choices = column.choices ?? [];
  const named = findChoice(choices, value);
  if (named) return named.id;
  if (key === 'grade') return letterOfGrade.exec(value.normalize('NFKC').trim())?.[1]?.toUpperCase() ?? null;
  if (column.choices !== statuses) return null;
  const wanted = lettersOf(value);
  return (
    Object.entries(statusWords).find(([, words]) => words.some((word) => lettersOf(word) === wanted))?.[0] ??
    null
  );
};
