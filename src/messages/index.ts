import type { Language } from '../schema/language';
import { api } from './api';
import { backups } from './backups';
import { digest } from './digest';
import { followUps } from './followUps';
import { gate } from './gate';
import { health } from './health';
import { history } from './history';
import { importing } from './import';
import { jobs } from './jobs';
import { longWork } from './longWork';
import { menu } from './menu';
import { problems } from './problems';
import { recycle } from './recycle';
import { reminder } from './reminder';
import { settings } from './settings';
import { setUp } from './setUp';
import { trail } from './trail';
import { weekly } from './weekly';

const subjects = {
  api,
  backups,
  digest,
  followUps,
  gate,
  health,
  history,
  importing,
  jobs,
  longWork,
  menu,
  problems,
  recycle,
  reminder,
  settings,
  setUp,
  trail,
  weekly,
} as const;

type Subjects = typeof subjects;
/** Every sentence a person reads, in one language. */
export type Messages = { readonly [Subject in keyof Subjects]: Subjects[Subject]['zh'] };

const inLanguage = (language: Language): Messages =>
  Object.fromEntries(
    Object.entries(subjects).map(([name, subject]) => [name, subject[language]]),
  ) as unknown as Messages;

const both: Readonly<Record<Language, Messages>> = { zh: inLanguage('zh'), en: inLanguage('en') };

export const messages = (language: Language): Messages => both[language];
