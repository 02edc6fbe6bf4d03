import type { Language } from '../schema/language';
import { gate } from './gate';
import { problems } from './problems';
import { reminder } from './reminder';

const subjects = { gate, problems, reminder } as const;

type Subjects = typeof subjects;
/** Every sentence a person reads, in one language. */
export type Messages = { readonly [Subject in keyof Subjects]: Subjects[Subject]['zh'] };

const inLanguage = (language: Language): Messages =>
  Object.fromEntries(Object.entries(subjects).map(([name, subject]) => [name, subject[language]])) as unknown as Messages;

const both: Readonly<Record<Language, Messages>> = { zh: inLanguage('zh'), en: inLanguage('en') };

export const messages = (language: Language): Messages => both[language];
