import { useEffect, useId, useState } from 'preact/hooks';
import type { IndexRow } from '../../src/app/protocol';
import type { RestoreScope } from '../../src/app/history/protocol';
import { foldText } from '../../src/domain/values';
import { useTexts } from '../parts/context';
import { formatDate } from '../parts/format';
import { sentenceOf } from '../parts/pieces';
import { useDesk, useHistoryTexts } from './context';
import type { HistoryTexts } from './messages';
import { Heading } from './pieces';

const kinds = ['all', 'tracker', 'followUps', 'customer'] as const;

/** What is to be restored, as far as it was chosen. */
export interface Wish {
  readonly day: string;
  readonly kind: (typeof kinds)[number];
  /** Lead ID or name, as typed. */
  readonly customer: string;
}

/** The browser filters a list further; one of a thousand would be of no help. */
const proposed = 20;

/** The lead ID that a person means, or what is wrong with what they typed. */
const customerOf = (
  typed: string,
  rows: readonly IndexRow[],
  say: HistoryTexts['restore'],
  list: string,
): { readonly id: string } | { readonly problem: string } => {
  const text = typed.trim();
  if (text === '') return { problem: say.missing };
  const wanted = foldText(text);
  const byId = rows.find(([id]) => foldText(id) === wanted);
  if (byId) return { id: byId[0] };
  const named = rows.flatMap(([id, name]) => (foldText(name) === wanted ? [id] : []));
  if (named.length > 1) return { problem: say.several(text, named.join(list)) };
  if (named[0] !== undefined) return { id: named[0] };
  // One that was deleted is not among them; the backup knows.
  return /^[\w-]*\d$/.test(text) ? { id: text.toUpperCase() } : { problem: say.notFound(text) };
};

const matching = (rows: readonly IndexRow[], typed: string): readonly IndexRow[] => {
  const wanted = foldText(typed.trim());
  if (wanted === '') return [];
  return rows
    .filter(([id, name]) => foldText(name).includes(wanted) || foldText(id).includes(wanted))
    .slice(0, proposed);
};

const CustomerField = (props: {
  readonly rows: readonly IndexRow[];
  readonly typed: string;
  readonly problem: string | null;
  readonly change: (typed: string) => void;
}) => {
  const { rows, typed, problem, change } = props;
  const id = useId();
  const say = useHistoryTexts().restore;
  return (
    <div class={problem === null ? 'field which' : 'field which wrong'}>
      <label for={id}>{say.which}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        list={id + '-list'}
        value={typed}
        aria-invalid={problem !== null}
        aria-describedby={id + '-hint'}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <datalist id={id + '-list'}>
        {matching(rows, typed).map(([lead, name]) => (
          <option key={lead} value={lead}>
            {name}
          </option>
        ))}
      </datalist>
      <p class={problem === null ? 'hint' : 'wrong-text'} id={id + '-hint'} role="status">
        {problem ?? say.whichHint}
      </p>
    </div>
  );
};

/** Which part of a day's backup is to come back. */
export const RestorePlace = (props: {
  readonly wish: Wish;
  readonly change: (wish: Wish) => void;
  readonly look: (what: RestoreScope) => void;
  readonly leave: () => void;
}) => {
  const { wish, change, look, leave } = props;
  const { send, session } = useDesk();
  const texts = useHistoryTexts();
  const say = texts.restore;
  const stateTexts = useTexts();
  const [index] = useState(() => send('customers.index', {}));
  const [rows, setRows] = useState<readonly IndexRow[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWaiting, setIsWaiting] = useState(false);
  useEffect(() => void index.then((outcome) => outcome.ok && setRows(outcome.value.rows)), [index]);
  const hints: Partial<Record<Wish['kind'], string>> = { all: say.allHint, customer: say.customerHint };
  /** Names are known once the customers are; an ID is looked up in the backup in any case. */
  const lookAtCustomer = async (): Promise<void> => {
    setIsWaiting(true);
    const outcome = await index;
    setIsWaiting(false);
    const found = customerOf(wish.customer, outcome.ok ? outcome.value.rows : [], say, texts.list);
    if ('id' in found) look({ kind: 'customer', id: found.id });
    else setProblem(outcome.ok ? found.problem : sentenceOf(outcome.error, stateTexts));
  };
  const goOn = (event: Event): void => {
    event.preventDefault();
    if (wish.kind === 'all') return look({ kind: 'all' });
    if (wish.kind !== 'customer') return look({ kind: 'table', table: wish.kind });
    if (!isWaiting) void lookAtCustomer();
  };
  return (
    <main>
      <Heading>{say.title(formatDate(wish.day, session))}</Heading>
      <form onSubmit={goOn}>
        <fieldset class="question">
          <legend>{say.what}</legend>
          {kinds.map((kind) => (
            <label key={kind} class="radio">
              <input
                type="radio"
                name="what"
                checked={wish.kind === kind}
                onChange={() => change({ ...wish, kind })}
              />
              <span>
                {say[kind]}
                {hints[kind] !== undefined && <span class="hint">{hints[kind]}</span>}
              </span>
            </label>
          ))}
          {wish.kind === 'customer' && (
            <CustomerField
              rows={rows}
              typed={wish.customer}
              problem={problem}
              change={(customer) => {
                setProblem(null);
                change({ ...wish, customer });
              }}
            />
          )}
        </fieldset>
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled={isWaiting}>
            {say.look}
          </button>
          <button type="button" class="quiet" onClick={leave}>
            {texts.back}
          </button>
        </div>
      </form>
      <ul class="limits hint">
        {Object.values(say.limits).map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </main>
  );
};
