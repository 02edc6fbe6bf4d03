import { messages } from '../../messages';
import { tableNames, tables } from '../../schema/tables';
import { openBook } from '../../gas/book';
import { toast } from '../../gas/ui';
import { openSession } from '../session';
import type { SetUpOptions, SetUpResult } from './options';
import { fillTabs, layTabs, setClock, writeFirstReport } from './steps';

/**
 * Makes the tracker, or repairs it, in the steps that the Get started page takes one by one. Running it again
 * changes nothing that is in order, and it never deletes anything.
 */
export const setUp = (options: SetUpOptions = {}): SetUpResult => {
  const { isNew, language } = layTabs(options);
  fillTabs();
  writeFirstReport();
  setClock();
  const book = openBook();
  const say = messages(language).jobs;
  toast(book, isNew ? say.setUpDone : say.setUpAgain);
  return {
    isNew,
    language,
    tabs: tableNames.map((name) => tables[name].title[language]),
    people: (openSession(book)?.settings.people ?? []).map((person) => person.email),
  };
};
