import { messages } from '../messages';
import { menu as menuWords } from '../messages/menu';
import { periodOfIsoWeek } from '../domain/dates';
import { outcomesInWords } from '../domain/words';
import { openBook } from '../gas/book';
import { ask, confirm, languageOfPerson, showDialog, showMenu, showSidebar, tell, toast } from '../gas/ui';
import { errorInWords } from './drift/refused';
import { daily, sweep, weekly } from './jobs';
import { mayRunJobs } from './guard';
import { openSession, type Session } from './session';
import { sweepWhole } from './sweep';
import { switchLanguage } from './switchLanguage';
import { withLock } from '../gas/lock';
import { setUp } from './setUp/setUp';

/** Pixels; fits a small laptop. */
const importDialog = { width: 880, height: 640 } as const;
const getStartedDialog = { width: 640, height: 600 } as const;
const historyDialog = { width: 880, height: 640 } as const;

/** Simple `onOpen`: reads nothing and needs no authorisation, so the menu speaks the person's language. */
export const showMenus = (): void => {
  const say = menuWords[languageOfPerson()];
  showMenu(say.title, [
    [{ label: say.sidebar, runs: 'menuSidebar' }],
    [
      { label: say.weekly, runs: 'menuWeekly' },
      { label: say.daily, runs: 'menuDaily' },
      { label: say.sweep, runs: 'menuSweep' },
      { label: say.history, runs: 'menuHistory' },
    ],
    [
      { label: say.importSheet, runs: 'menuImport' },
      { label: say.getStarted, runs: 'menuGetStarted' },
      { label: say.language, runs: 'menuLanguage' },
    ],
  ]);
};

const explained = (session: Session, work: (session: Session) => void): void => {
  try {
    work(session);
  } catch (error) {
    const { language } = session.settings;
    console.warn(error);
    tell(
      errorInWords(error, language) ?? (error instanceof Error ? error.message : String(error)),
      messages(language).menu.title,
    );
  }
};

/** A menu item that needs a set-up file says so where there is none, and what went wrong in words. */
const withSession = (work: (session: Session) => void): void => {
  const session = openSession();
  if (session) explained(session, work);
  else {
    const language = languageOfPerson();
    tell(messages(language).jobs.notSetUp, menuWords[language].title);
  }
};

/** @param place where the sidebar begins, if not at Today */
export const showSidebarAt = (place?: 'create'): void => {
  const language = openSession()?.settings.language ?? languageOfPerson();
  showSidebar('Sidebar', menuWords[language].title, language, place);
};

export const openSidebar = (): void => showSidebarAt();

export const openImport = (): void =>
  showDialog(
    'Import',
    menuWords[openSession()?.settings.language ?? languageOfPerson()].importSheet,
    importDialog.width,
    importDialog.height,
  );

export const openHistory = (): void =>
  showDialog(
    'History',
    menuWords[openSession()?.settings.language ?? languageOfPerson()].history,
    historyDialog.width,
    historyDialog.height,
  );

/** The page asks and explains; where it cannot be shown, set-up runs with its defaults and says so. */
export const runSetUp = (): void => {
  const language = openSession()?.settings.language ?? languageOfPerson();
  const { width, height } = getStartedDialog;
  try {
    showDialog('GetStarted', menuWords[language].getStarted, width, height);
  } catch (error) {
    console.warn(error);
    setUp();
  }
};

export const askForWeekly = (): void =>
  withSession((session) => {
    const say = messages(session.settings.language);
    const entered = ask(say.jobs.askWeek, say.menu.title);
    if (entered === null) return;
    if (entered !== '' && periodOfIsoWeek(entered.toUpperCase()) === null) {
      tell(say.jobs.badWeek(entered), say.menu.title);
      return;
    }
    const tab = weekly(entered === '' ? undefined : entered.toUpperCase());
    if (tab !== null) toast(openBook(), say.jobs.weeklyDone(tab));
  });

export const runDaily = (): void =>
  withSession((session) => {
    const mails = daily();
    if (mails !== null) toast(openBook(), messages(session.settings.language).jobs.dailyDone(mails));
  });

export const runSweep = (): void =>
  withSession((session) => {
    const say = messages(session.settings.language);
    let swept = sweep();
    if (swept && swept.held > 0 && confirm(say.jobs.held(swept.held), say.menu.title)) {
      swept = sweep(undefined, { revertAll: true });
    }
    if (swept) {
      const left = swept.left > 0 ? [say.jobs.left(swept.left)] : [];
      const happened = outcomesInWords(swept.happened, session.settings);
      const lines = [say.jobs.swept(swept.rows, swept.cells), ...happened, ...left, ...swept.mended];
      toast(openBook(), lines.join('\n'));
    }
    if (swept && swept.troubles.length > 0) tell(swept.troubles.join('\n\n'), say.menu.title);
  });

/** The whole file into the other language; whoever may run jobs may ask for it. */
export const runLanguage = (): void =>
  withSession((session) => {
    const to = session.settings.language === 'zh' ? 'en' : 'zh';
    const say = messages(session.settings.language);
    if (!mayRunJobs(session, undefined)) return tell(say.jobs.notAllowed, say.menu.title);
    const done = withLock(() => {
      sweepWhole(session);
      switchLanguage(session, to);
    });
    toast(openBook(), done ? messages(to).jobs.languageSwitched : say.jobs.busy);
  });
