import { Workbook, type WorkbookData } from '../model';
import { leftOf, quotaExceeded, useQuota, type QuotasLeft } from '../services/quota';
import type { FileShelf } from '../spreadsheet';
import { identifierOf } from './random';

export type Plan = 'consumer' | 'workspace';

const DAY = 86_400_000;
/** "Spreadsheets created" of Google's page on quotas. */
const CREATED_A_DAY: Readonly<Record<Plan, number>> = { consumer: 250, workspace: 3200 };

/** A spreadsheet that a script made, beside the one that carries the script. */
interface MadeFile {
  readonly workbook: Workbook;
  readonly madeAt: number;
  /** Whose allowance it used. */
  readonly madeBy: string;
  /** A copy of the file that carries the script carries the script too. */
  readonly hasScript: boolean;
}

export interface SavedFile extends Omit<MadeFile, 'workbook'> {
  readonly workbook: WorkbookData;
}

/** What files need of the world they stand in. */
interface Surroundings {
  readonly now: number;
  readonly plan: Plan;
  readonly quotas: QuotasLeft;
  random(): number;
}

/** All spreadsheets of a world: the one whose script runs, and those that its executions made. */
export class Files implements FileShelf {
  private made: MadeFile[] = [];

  constructor(
    private readonly main: Workbook,
    private readonly world: Surroundings,
  ) {
    this.follow(main);
  }

  /** The file of the script first, then the others as they were made. */
  get all(): readonly { readonly workbook: Workbook; readonly hasScript: boolean }[] {
    return [{ workbook: this.main, hasScript: true }, ...this.made];
  }

  find(id: string): Workbook | null {
    return this.all.find(({ workbook }) => workbook.id === id)?.workbook ?? null;
  }

  /** Google takes locale and zone from the person's account, which here has those of the script's file. */
  create(owner: string, name: string, rows: number, columns: number): Workbook {
    const { timeZone, locale } = this.main;
    return this.add(owner, false, (id) =>
      Workbook.create({ id, name, owner, timeZone, locale, rows, columns }),
    );
  }

  copy(source: Workbook, owner: string, name: string): Workbook {
    const hasScript = this.all.find(({ workbook }) => workbook === source)?.hasScript ?? false;
    return this.add(owner, hasScript, (id) => source.copy(id, name, owner));
  }

  save(): readonly SavedFile[] {
    return this.made.map((file) => ({ ...file, workbook: file.workbook.toJSON() }));
  }

  restore(saved: readonly SavedFile[]): void {
    this.made = saved.map((file) => ({ ...file, workbook: this.follow(Workbook.fromJSON(file.workbook)) }));
  }

  private add(owner: string, hasScript: boolean, make: (id: string) => Workbook): Workbook {
    const { now, quotas } = this.world;
    if (this.leftToday(owner) <= 0) throw new Error(quotaExceeded('spreadsheets'));
    const workbook = this.follow(make(identifierOf(`spreadsheet ${this.world.random()}`)));
    useQuota(quotas, 'spreadsheets', now);
    this.made.push({ workbook, madeAt: now, madeBy: owner, hasScript });
    return workbook;
  }

  private leftToday(person: string): number {
    const { now, plan, quotas } = this.world;
    const used = this.made.filter(({ madeBy, madeAt }) => madeBy === person && madeAt > now - DAY).length;
    return Math.min(CREATED_A_DAY[plan] - used, leftOf(quotas, 'spreadsheets', now));
  }

  /** Volatile formulas of every file follow the world's clock. */
  private follow(workbook: Workbook): Workbook {
    workbook.now = () => this.world.now;
    return workbook;
  }
}
