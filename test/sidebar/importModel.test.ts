import type { ImportPreviewValue, ImportRunParams } from '../../src/app/import/protocol';
import type { MethodName } from '../../src/app/protocol';
import { mapColumn } from '../../sidebar/import/choices';
import { createImportModel } from '../../sidebar/import/model';
import type { Outcome } from '../../sidebar/server/answers';
import type { Send } from '../../sidebar/server/send';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

type Fate = 'fine' | 'lost' | 'busy' | 'unexpected';
interface Call {
  readonly method: MethodName;
  readonly params: Record<string, unknown>;
  answer(outcome: Outcome<unknown>): Promise<void>;
}

/** A dialog whose server answers when it is told to, and whose clock is pushed by hand. */
const openDialog = () => {
  const calls: Call[] = [];
  const timers: (() => void)[] = [];
  const send = ((method: MethodName, params: Record<string, unknown>) =>
    new Promise<Outcome<unknown>>((resolve) => {
      const answer = (outcome: Outcome<unknown>): Promise<void> => {
        resolve(outcome);
        return settle();
      };
      calls.push({ method, params, answer });
    })) as Send;
  const model = createImportModel({ send, later: (act) => void timers.push(act) });
  const passTime = async (): Promise<void> => {
    timers.splice(0).forEach((act) => act());
    await settle();
  };
  return { model, calls, passTime, last: (): Call => calls[calls.length - 1]! };
};

const preview = (part: Partial<ImportPreviewValue> = {}): Outcome<unknown> => ({
  ok: true,
  value: {
    importId: 'I1',
    mapping: { Company: 'customerName', Tel: 'phone' },
    include: [],
    questions: [],
    counts: { rows: 5 },
    ...part,
  },
});
const failure = (code: Exclude<Fate, 'fine'>): Outcome<unknown> => ({
  ok: false,
  error: { code, message: '' },
});
const chosen = { source: { csv: 'eA==', name: 'x.csv' }, title: 'x.csv' };

/** Lets the rows of a file in, two at a time, and remembers which came in twice. */
const server = () => {
  const rows = 5;
  let done = 0;
  const begun = new Set<string>();
  return {
    take({ cursor = 0, importId = '' }: ImportRunParams): Outcome<unknown> {
      begun.add(importId);
      if (cursor === done) done = Math.min(rows, done + 2);
      const value = {
        importId,
        done: done === rows,
        imported: done,
        total: rows,
        nextCursor: done === rows ? null : done,
        problems: [],
        problemCount: 1,
        message: '',
      };
      return { ok: true, value };
    },
    imports: (): number => begun.size,
    done: (): number => done,
  };
};

/** A dialog with a file chosen and its preview seen, about to import. */
const readyDialog = async () => {
  const dialog = openDialog();
  dialog.model.choose(chosen);
  await dialog.last().answer(preview());
  dialog.model.run();
  return { ...dialog, sheet: server() };
};

describe('the preview', () => {
  test('is asked for at once, and again after a change, the last one winning', async () => {
    const { model, calls, passTime, last } = openDialog();
    model.choose(chosen);
    expect(model.store.get()).toMatchObject({ place: 'map', preview: { status: 'loading' } });
    await last().answer(preview());
    expect(model.store.get().preview.status).toBe('ready');

    model.change(mapColumn(model.store.get().choices, 'Tel', 'contactInfo'));
    model.change(mapColumn(model.store.get().choices, 'Tel', null));
    expect(model.store.get().preview).toMatchObject({ status: 'loading', value: { importId: 'I1' } });
    await passTime();
    expect(calls).toHaveLength(2);

    model.change(mapColumn(model.store.get().choices, 'Tel', 'phone'));
    await passTime();
    // One at a time: the answer under way is no longer wanted, the next question carries the last choice.
    expect(calls).toHaveLength(2);
    await last().answer(preview({ importId: 'stale' }));
    expect(model.store.get().preview.status).toBe('loading');
    expect(last().params).toMatchObject({ mapping: { Tel: 'phone' } });
    await last().answer(preview({ importId: 'I3' }));
    expect(model.store.get().preview).toMatchObject({ status: 'ready', value: { importId: 'I3' } });
  });

  test('that fails can be asked for again, and nothing is imported meanwhile', async () => {
    const { model, calls, last } = openDialog();
    model.choose(chosen);
    await last().answer(failure('busy'));
    expect(model.store.get().preview.status).toBe('failed');
    model.run();
    expect(calls).toHaveLength(1);
    model.retryPreview();
    await last().answer(preview());
    expect(model.store.get().preview.status).toBe('ready');
  });

  test('of a sheet that was given up is not shown', async () => {
    const { model, calls } = openDialog();
    model.choose(chosen);
    model.chooseOther();
    await calls[0]!.answer(preview());
    expect(model.store.get()).toMatchObject({ place: 'choose', preview: { status: 'none' } });
  });

  test('with an open question keeps the import from starting', async () => {
    const { model, calls, last } = openDialog();
    model.choose(chosen);
    const question = {
      kind: 'dateOrder',
      header: 'Tel',
      choices: ['dmy', 'mdy'],
      examples: [],
      needed: true,
    };
    await last().answer(preview({ questions: [question] } as unknown as Partial<ImportPreviewValue>));
    model.run();
    expect(calls).toHaveLength(1);
  });
});

describe('the import', () => {
  test('comes in part by part, as it was previewed', async () => {
    const { model, calls, last, sheet } = await readyDialog();
    while (model.store.get().run?.status === 'going') {
      await last().answer(sheet.take(last().params as unknown as ImportRunParams));
    }
    expect(model.store.get().run).toMatchObject({ status: 'done', imported: 5, total: 5, problemCount: 3 });
    const runs = calls.filter(({ method }) => method === 'import.run');
    expect(runs.map(({ params }) => params['cursor'])).toEqual([0, 2, 4]);
    for (const { params } of runs) {
      expect(params).toMatchObject({ importId: 'I1', mapping: { Company: 'customerName' }, answers: {} });
    }
  });

  test.each([[['lost']], [['busy', 'busy']], [['lost', 'busy', 'lost', 'lost']]] as const)(
    'goes on by itself after %j, with the same import and the same place',
    async (fates) => {
      const { model, last, passTime, sheet } = await readyDialog();
      // The lost part did arrive; only its answer did not.
      for (const fate of fates) {
        if (fate === 'lost') sheet.take(last().params as unknown as ImportRunParams);
        await last().answer(failure(fate));
        expect(model.store.get().run).toMatchObject({ status: 'going', isRetrying: true });
        await passTime();
      }
      while (model.store.get().run?.status === 'going') {
        await last().answer(sheet.take(last().params as unknown as ImportRunParams));
      }
      expect(model.store.get().run).toMatchObject({ status: 'done', imported: 5, isRetrying: false });
      expect(sheet.imports()).toBe(1);
    },
  );

  test('waits for a person after the fifth silence, and goes on where it was', async () => {
    const { model, last, passTime, sheet } = await readyDialog();
    for (let silence = 0; silence < 5; silence += 1) {
      await last().answer(failure('lost'));
      await passTime();
    }
    expect(model.store.get().run).toMatchObject({ status: 'failed', error: { code: 'lost' } });
    model.resume();
    await last().answer(sheet.take(last().params as unknown as ImportRunParams));
    expect(model.store.get().run).toMatchObject({ status: 'going', imported: 2, error: null });
  });

  test('stops between two parts, and goes on or is taken back', async () => {
    const { model, calls, last, sheet } = await readyDialog();
    model.stop();
    expect(model.store.get().run?.status).toBe('stopping');
    await last().answer(sheet.take(last().params as unknown as ImportRunParams));
    expect(model.store.get().run).toMatchObject({ status: 'stopped', imported: 2 });
    expect(calls.filter(({ method }) => method === 'import.run')).toHaveLength(1);
    void model.undo('I1');
    await last().answer({ ok: true, value: { importId: 'I1', removed: 2, message: 'gone' } });
    expect(model.store.get().undoing).toEqual({ status: 'done', message: 'gone' });
  });

  test('an undo that is refused says why', async () => {
    const { model, last } = await readyDialog();
    void model.undo('I1');
    await last().answer({ ok: false, error: { code: 'tooLate', message: 'changed' } });
    expect(model.store.get().undoing).toMatchObject({ status: 'failed', error: { message: 'changed' } });
  });
});

describe('the beginning', () => {
  test('a file that is not set up asks for nothing more', async () => {
    const { model, calls, last } = openDialog();
    void model.start();
    await last().answer({ ok: true, value: { settings: null } });
    expect(calls.map(({ method }) => method)).toEqual(['session.start']);
  });

  test('a file that cannot be taken says why and leaves everything as it is', async () => {
    const { model, calls } = openDialog();
    await model.take(Promise.resolve({ ok: false, problem: 'workbook' }));
    expect(model.store.get()).toMatchObject({ place: 'choose', problem: 'workbook', isReading: false });
    expect(calls).toEqual([]);
  });
});
