import { messages, type Messages } from '../messages';
import { languageOfBook, openBook, type Book } from '../gas/book';
import { withLock } from '../gas/lock';
import { backUpNow, checkNow } from './backups/job';
import { listBackups } from './backups/list';
import { previewRestore } from './backups/preview';
import { runRestore } from './backups/restore';
import {
  customerIndex,
  getCustomer,
  listFollowUps,
  listToday,
  selectedCustomer,
  showCustomer,
} from './customers/list';
import { logFollowUp } from './customers/logFollowUp';
import { saveCustomer } from './customers/save';
import { startSession } from './customers/start';
import { listTrail } from './customers/trail';
import { undoRequest } from './customers/undo';
import { errorInWords } from './drift/refused';
import { Failure } from './failure';
import { listBin, restoreFromBin } from './history/bin';
import { listSteps } from './history/list';
import { previewOfUndo } from './history/preview';
import { undoStep } from './history/undo';
import { previewOfImport } from './import/preview';
import { runImport } from './import/run';
import { showImported } from './import/show';
import { tabsToImport } from './import/tabs';
import { undoImport } from './import/undo';
import { statusOfJobs } from './longWork/status';
import type { Answer, MethodName, Params, Value } from './protocol';
import { openSession, type Session } from './session';
import { readParams } from './shapes';
import type { SetUpMethods } from './setUp/protocol';
import { showPlace } from './setUp/show';
import { setUpStatus } from './setUp/status';
import { fillTabs, layTabs, setClock, writeFirstReport } from './setUp/steps';

type ApiTexts = Messages['api'];

type Handler<Method extends MethodName> = (session: Session, params: Params<Method>) => Value<Method>;

/** Runs as the only writer; a lock that cannot be had leaves nothing half-written and says so. */
const writing =
  <Method extends MethodName>(handler: Handler<Method>): Handler<Method> =>
  (session, params) => {
    const done = withLock(() => handler(session, params));
    if (!done) throw new Failure('busy', messages(session.settings.language).api.busy);
    return done.value;
  };

/** The allow-list: what is not here cannot be called. */
const handlers: { readonly [Method in Exclude<MethodName, OpenMethod>]: Handler<Method> } = {
  'backups.check': checkNow,
  'backups.list': listBackups,
  'backups.run': backUpNow,
  'restore.preview': previewRestore,
  'restore.run': runRestore,
  'today.list': (session, { scope }) => listToday(session, scope),
  'bin.list': (session, { search }) => listBin(session, search),
  'bin.restore': writing(restoreFromBin),
  'customers.selected': (session, { known }) => selectedCustomer(session, known),
  'customers.get': (session, { id }) => getCustomer(session, id),
  'customers.index': (session) => customerIndex(session),
  'customers.save': writing(saveCustomer),
  'customers.show': (session, { id }) => showCustomer(session, id),
  'followups.list': (session, { customerId, before }) => listFollowUps(session, customerId, before),
  'followups.log': writing(logFollowUp),
  'import.preview': previewOfImport,
  'import.run': runImport,
  'import.show': showImported,
  'import.tabs': tabsToImport,
  'import.undo': undoImport,
  'jobs.status': statusOfJobs,
  'steps.list': (session, { before }) => listSteps(session, before),
  'steps.preview': (session, { stepId }) => previewOfUndo(session, stepId),
  'steps.undo': undoStep,
  'trail.list': (session, { id }) => listTrail(session, id),
  undo: writing((session, { requestId }) => undoRequest(session, requestId)),
};

type OpenMethod = 'session.start' | keyof SetUpMethods;

/** What works before Genjin is set up in this file, too; the steps ask themselves who may take them. */
const openHandlers: {
  readonly [Method in OpenMethod]: (
    book: Book,
    session: Session | null,
    params: Params<Method>,
  ) => Value<Method>;
} = {
  'session.start': startSession,
  'setup.status': setUpStatus,
  'setup.tabs': (_book, _session, { options }) => layTabs(options),
  'setup.fill': fillTabs,
  'setup.report': writeFirstReport,
  'setup.clock': setClock,
  'setup.show': (_book, _session, { what }) => showPlace(what),
};

const isIn = <Table extends object>(table: Table, method: string): method is keyof Table & string =>
  Object.prototype.hasOwnProperty.call(table, method);

/** Enough of a name that nobody gave to anything. */
const shownName = (method: unknown): string =>
  typeof method === 'string' ? method.slice(0, charactersShown) : typeof method;
const charactersShown = 40;

const checked = (say: ApiTexts, method: MethodName, given: unknown): unknown => {
  const read = readParams(method, given);
  if (!read.ok) throw new Failure('invalid', say.badParams(read.wrong || method));
  return read.params;
};

const answer = (
  say: ApiTexts,
  book: Book,
  session: Session | null,
  method: unknown,
  given: unknown,
): unknown => {
  if (typeof method === 'string' && isIn(openHandlers, method)) {
    const handler = openHandlers[method] as (typeof openHandlers)['session.start'];
    return handler(book, session, checked(say, method, given) as Params<'session.start'>);
  }
  if (typeof method !== 'string' || !isIn(handlers, method))
    throw new Failure('unexpected', say.unknownMethod(shownName(method)));
  if (!session) throw new Failure('needsSetUp', say.needsSetUp);
  const handler = handlers[method] as Handler<MethodName>;
  return handler(session, checked(say, method, given) as Params<MethodName>);
};

/**
 * The door for sidebar and mobile page. Answers plain JSON: `{ok: true, value}` or `{ok: false, error}`; it
 * never throws, since a thrown error would reach the page without its code.
 */
export const api = (method: unknown, params: unknown): Answer<unknown> => {
  const book = openBook();
  const session = openSession(book);
  const language = session?.settings.language ?? languageOfBook(book);
  const say = messages(language).api;
  try {
    return { ok: true, value: answer(say, book, session, method, params) };
  } catch (error) {
    if (error instanceof Failure) return { ok: false, error: error.error };
    console.error(error);
    const detail = error instanceof Error ? error.message : String(error);
    const message = errorInWords(error, language) ?? say.unexpected(detail);
    return { ok: false, error: { code: 'unexpected', message } };
  }
};
