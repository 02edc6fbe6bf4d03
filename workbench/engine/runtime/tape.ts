/**
 * How an execution waits for another. A script cannot be stopped half-way and taken up again; but run anew, with
 * the same answers to the same questions, it stands where it stood. So what reaches a script from outside (what
 * services answer, the clock, chance) is kept in its order, a script that has to wait is left, and when its turn
 * comes it is run again from the tape: no call is made twice, and none is seen twice by meter, faults or sheet.
 */

/** Ends a run of a script that waits for a lock. */
export class Paused extends Error {
  constructor(
    readonly lockKey: string,
    /** It waits no longer than to this moment. */
    readonly until: number,
  ) {
    super('The execution waits for a lock.');
  }
}

interface Entry {
  /** What was asked, to notice a script that goes another way the second time. */
  readonly question: unknown;
  readonly answer?: unknown;
  readonly error?: unknown;
}

export class Tape {
  private readonly entries: Entry[] = [];
  private position = 0;
  private depth = 0;
  /** The rest of the call in which the execution had to wait. */
  private rest: (() => unknown) | null = null;
  /** While the script is being left: whatever it still asks for gets no answer. */
  private left: Paused | null = null;

  /** Whether the script stands in a call of its own, and not in one that a service makes for it. */
  get mayPause(): boolean {
    return this.depth === 1;
  }

  /** Leaves the script. The next time it comes here, `rest` is what is left to do of the call. */
  pause(signal: Paused, rest: () => unknown): never {
    this.rest = rest;
    this.left = signal;
    throw signal;
  }

  rewind(): void {
    this.position = 0;
    this.left = null;
  }

  /** Answers a question from the tape or, where that ends, by `work`. What `work` asks is part of its answer. */
  readonly take = <T>(question: unknown, work: () => T): T => {
    if (this.left !== null) throw this.left;
    if (this.depth > 0) return work();
    const known = this.entries[this.position];
    if (known !== undefined) return this.replayed(known, question) as T;
    const live = (this.rest as (() => T) | null) ?? work;
    this.rest = null;
    this.depth += 1;
    try {
      return this.keep({ question, answer: live() }) as T;
    } catch (error) {
      if (!(error instanceof Paused)) this.keep({ question, error });
      throw error;
    } finally {
      this.depth -= 1;
    }
  };

  private keep(entry: Entry): unknown {
    this.entries.push(entry);
    this.position += 1;
    return entry.answer;
  }

  private replayed(known: Entry, question: unknown): unknown {
    if (known.question !== question)
      throw new Error('A script that waited for a lock went another way when it was taken up again.');
    this.position += 1;
    if ('error' in known) throw known.error;
    return known.answer;
  }
}
