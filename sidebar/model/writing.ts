import type {
  CustomerField,
  CustomerValues,
  CustomerView,
  FollowUpValues,
  IndexRow,
  Value,
} from '../../src/app/protocol';
import type { Language } from '../../src/schema/language';
import { sidebarTexts } from '../messages';
import { withRow } from '../search/searchIndex';
import { createQueue, type Operation, type Queue, type WriteMethod } from '../server/queue';
import { newRequestId } from '../server/requestId';
import type { Send } from '../server/send';
import type { Keeper } from './keep';
import type { Reading } from './reading';
import { valueOf, type FormTexts, type LogDraft, type Store, type Toast } from './state';

/** UX: can be undone for ten seconds. */
const undoMs = 10_000;
/** Several saves in a row ask for the list once. */
const settleMs = 1_500;

const indexRowOf = ({ id, values }: CustomerView): IndexRow => [
  id,
  values.customerName ?? '',
  values.contact ?? '',
  (values.phone ?? values.contactInfo ?? '').replace(/\D/g, '').slice(-8),
  values.owner ?? '',
  values.stage ?? '',
];

const part = (values: CustomerValues, keys: readonly string[]): Partial<CustomerValues> =>
  Object.fromEntries(keys.map((key) => [key, values[key as CustomerField]]));

export interface WritingDoors {
  readonly later: (act: () => void, milliseconds: number) => void;
  /** Known once the session is. */
  readonly keeper: () => Keeper | null;
}

/** Everything that changes the sheet: optimistic, queued, undoable. */
export const createWriting = (store: Store, send: Send, reading: Reading, doors: WritingDoors) => {
  const { get, set } = store;
  const texts = () => sidebarTexts[valueOf(get().session)?.language ?? ('zh' as Language)];

  const keep = (): void =>
    doors.keeper()?.write({
      requests: get().operations.map(({ requestId, method, params, lane }) => ({
        requestId,
        method,
        params,
        lane,
      })),
      drafts: get().drafts,
    });

  const showToast = (toast: Toast, forMs = undoMs): void => {
    set({ toast });
    doors.later(() => {
      if (get().toast === toast) set({ toast: null });
    }, forMs);
  };

  let refreshes = 0;
  const refreshSoon = (): void => {
    const turn = (refreshes += 1);
    doors.later(() => {
      if (turn === refreshes) void reading.loadToday();
    }, settleMs);
  };

  const landed = (customer: CustomerView): void => {
    reading.remember(customer);
    const index = valueOf(get().index);
    if (index) set({ index: { status: 'ready', value: withRow(index, indexRowOf(customer)) } });
    refreshSoon();
  };

  const onDone = (operation: Operation, value: Value<WriteMethod>): void => {
    const say = texts().toast;
    keep();
    if (operation.method === 'undo') {
      const { customer } = value as Value<'undo'>;
      if (customer) {
        landed(customer);
        void reading.loadTimeline(customer.id);
      } else if (get().shown === operation.lane) {
        set({ shown: null });
      }
      set({ created: get().created.filter((each) => each.requestId !== operation.params.requestId) });
      refreshSoon();
      showToast({ text: say.undone, tone: 'good', undo: null }, 3_000);
      return;
    }
    if (operation.method === 'followups.log') {
      const { customer, followUp } = value as Value<'followups.log'>;
      landed(customer);
      const known = valueOf(get().timelines[customer.id] ?? { status: 'none' });
      const items = [followUp, ...(known?.items ?? []).filter((each) => each.id !== followUp.id)];
      const timeline = { items, more: known?.more ?? false };
      set({ timelines: { ...get().timelines, [customer.id]: { status: 'ready', value: timeline } } });
      showToast({ text: say.logged, tone: 'good', undo: operation.requestId });
      return;
    }
    const { customer, created } = value as Value<'customers.save'>;
    landed(customer);
    set({
      created: get().created.map((each) =>
        each.requestId === operation.requestId ? { ...each, id: customer.id } : each,
      ),
    });
    const text = created ? say.created(customer.values.customerName ?? '') : say.saved;
    showToast({ text, tone: 'good', undo: operation.requestId });
  };

  const onFailed = (operation: Operation): void => {
    keep();
    const { error } = operation;
    if (operation.method === 'undo') {
      queue.drop(operation.requestId);
      showToast({ text: texts().toast.undoFailed, tone: 'bad', undo: null });
      return;
    }
    // What never landed needs no taking back.
    for (const each of get().operations) {
      if (each.method === 'undo' && each.params.requestId === operation.requestId) queue.drop(each.requestId);
    }
    if (error?.current) reading.remember(error.current);
    set({ toast: null });
  };

  const queue: Queue = createQueue({
    send,
    later: doors.later,
    done: onDone,
    failed: onFailed,
    changed: (operations) => {
      set({ operations });
      keep();
    },
  });

  const busy = (requestId: string): void =>
    set({ toast: { text: texts().state.saving, tone: 'busy', undo: requestId } });

  /** Changes fields of a customer. What the person saw goes along, so that nobody's newer change is lost. */
  const save = (customer: CustomerView, values: Partial<CustomerValues>, letThrough?: string): void => {
    const keys = Object.keys(values).filter(
      (key) => values[key as CustomerField] !== customer.values[key as CustomerField],
    );
    if (keys.length === 0) return;
    const requestId = newRequestId();
    const changed = Object.fromEntries(keys.map((key) => [key, values[key as CustomerField]]));
    const params = {
      id: customer.id,
      requestId,
      values: changed,
      base: part(customer.values, keys),
      ...(letThrough === undefined ? {} : { letThrough }),
    };
    queue.add({ requestId, method: 'customers.save', lane: customer.id, params });
    busy(requestId);
  };

  const withoutDraft = (customerId: string): void => {
    const drafts = Object.entries(get().drafts).filter(([id]) => id !== customerId);
    set({ drafts: Object.fromEntries(drafts) });
    keep();
  };

  const failedOperation = (requestId: string): Operation | undefined =>
    get().operations.find((each) => each.requestId === requestId && each.state === 'failed');

  return {
    save: (customer: CustomerView, values: Partial<CustomerValues>): void => save(customer, values),
    /** @param reason why a manager lets the customer in although the gate is not open */
    letThrough: (customer: CustomerView, stage: string, reason: string): void =>
      save(customer, { stage }, reason),
    wake: (): void => queue.wake(),
    retry: (requestId: string): void => queue.retry(requestId),
    discard: (requestId: string): void => void queue.drop(requestId),

    /** @param requestId made when the form was opened: saving it twice is saving it once */
    log(customerId: string, requestId: string, values: FollowUpValues): void {
      queue.add({
        requestId,
        method: 'followups.log',
        lane: customerId,
        params: { customerId, requestId, values },
      });
      withoutDraft(customerId);
      set({ editing: null });
      busy(requestId);
    },

    create(requestId: string, values: Partial<CustomerValues>, formTexts: FormTexts): void {
      const name = values.customerName ?? '';
      set({
        created: [{ requestId, name, texts: formTexts, id: null }, ...get().created].slice(0, 5),
        createTexts: {},
        createErrors: {},
      });
      queue.add({ requestId, method: 'customers.save', lane: requestId, params: { requestId, values } });
      busy(requestId);
    },

    /** Puts a refused creation back into the form, with what was wrong. */
    reopenCreated(requestId: string): void {
      const operation = failedOperation(requestId);
      const texts = get().created.find((each) => each.requestId === requestId)?.texts ?? {};
      queue.drop(requestId);
      set({
        tab: 'create',
        createTexts: texts,
        createErrors: operation?.error?.fields ?? {},
        created: get().created.filter((each) => each.requestId !== requestId),
      });
    },

    /** Opens the form a refused operation came from, as it was left. */
    reopen(operation: Operation, formTexts: FormTexts): void {
      queue.drop(operation.requestId);
      if (operation.method === 'followups.log') {
        const { customerId, values } = operation.params;
        set({ drafts: { ...get().drafts, [customerId]: values }, editing: { kind: 'log', customerId } });
      }
      if (operation.method === 'customers.save' && operation.params.id !== undefined) {
        const errors = operation.error?.fields ?? {};
        set({ editing: { kind: 'profile', customerId: operation.params.id, texts: formTexts, errors } });
      }
    },

    /** Conflict: what this person entered stands, over what the sheet holds now. */
    overrule(operation: Operation): void {
      if (operation.method !== 'customers.save' || !operation.error?.current) return;
      queue.drop(operation.requestId);
      save(operation.error.current, operation.params.values, operation.params.letThrough);
    },

    undo(requestId: string): void {
      const operation = get().operations.find((each) => each.requestId === requestId);
      set({ toast: null });
      if (operation?.state === 'waiting' && queue.drop(requestId)) {
        set({ created: get().created.filter((each) => each.requestId !== requestId) });
        return;
      }
      const known = get().created.find((each) => each.requestId === requestId);
      const lane = operation?.lane ?? known?.id ?? get().shown ?? requestId;
      queue.add({ requestId: newRequestId(), method: 'undo', lane, params: { requestId } });
    },

    startLog: (customerId: string, draft?: LogDraft): void =>
      set({
        editing: { kind: 'log', customerId },
        ...(draft
          ? { drafts: { ...get().drafts, [customerId]: { ...get().drafts[customerId], ...draft } } }
          : {}),
      }),
    keepDraft(customerId: string, draft: LogDraft): void {
      set({ drafts: { ...get().drafts, [customerId]: draft } });
      keep();
    },
    editProfile: (customerId: string): void => set({ editing: { kind: 'profile', customerId } }),
    stopEditing: (): void => set({ editing: null }),
    closeToast: (): void => set({ toast: null }),

    /** Takes up what a reload of the page interrupted. */
    resume(): void {
      const kept = doors.keeper()?.read();
      if (!kept) return;
      set({ drafts: { ...kept.drafts, ...get().drafts } });
      for (const request of kept.requests) queue.add(request);
    },
  };
};

export type Writing = ReturnType<typeof createWriting>;
