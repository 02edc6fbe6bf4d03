import { messages } from '../../messages';
import { touchFormat } from '../../gas/layout';
import { readStore } from '../../gas/store';
import { keysPresent, type Table } from '../../gas/table';
import type { Refusal } from '../../gas/refusals';
import type { Session } from '../session';
import { applyMendings } from './apply';
import { titleOf } from './look';
import { refusalInWords } from './refused';
import { joinHealth, keepHealth, lastHealth } from './report';

/** Columns of one tab that let nothing be written: each is given the format it has. */
const refusingIn = (session: Session, table: Table): string[] => {
  const say = messages(session.settings.language).health;
  const keys = keysPresent(table);
  const touches = keys.map((key) => ({ key, sentence: '', write: () => touchFormat(table, key) }));
  const { refused } = applyMendings(touches);
  const kinds = [...new Set(refused.map(({ refusal }) => refusal.kind))];
  return kinds.map((kind) => {
    const own = refused.filter(({ refusal }) => refusal.kind === kind);
    const columns =
      own.length === keys.length
        ? say.everyColumn
        : own.map(({ mending }) => say.column(titleOf(session, table, mending.key!))).join(say.list);
    const words = refusalInWords(own[0]!.refusal, session.settings.language);
    return say.refusedIn(table.sheet.getName(), columns, words);
  });
};

/**
 * Says where Google refused what a job wrote, since its own words name neither tab nor column: tables that people made
 * of our columns, and protections. Of other refusals the words alone are said.
 */
export const refusalSentences = (session: Session, refusal: Refusal): readonly string[] => {
  const found =
    refusal.kind === 'typed' || refusal.kind === 'protected'
      ? (['tracker', 'followUps'] as const).flatMap((name) => {
          const table: Table | null = session.table(name);
          return table ? refusingIn(session, table) : [];
        })
      : [];
  return found.length > 0 ? found : [refusalInWords(refusal, session.settings.language)];
};

/** Lets what refuses writes stand among the troubles until the next look at the file's furniture. */
export const noteRefusal = (session: Session, sentences: readonly string[]): void => {
  const now = { ...session, store: readStore() };
  keepHealth(now, joinHealth([{ mended: [], troubles: [...lastHealth(now).troubles, ...sentences] }]));
};
