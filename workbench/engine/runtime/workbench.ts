import type { PeopleResult, SortKey, Workbook } from '../model';
import type { FetchRecord, MailRecord } from '../services/world';
import { fullConsent } from './authorisation';
import { playBurst, type BurstEdit, type BurstOptions, type BurstResult } from './burst';
import { toScript } from './crossing';
import type { ExecutionRequest } from './execution';
import { FaultDesk } from './fault-desk';
import type { FormAnswers } from './form';
import type { ActiveSpreadsheet, Globals } from './globals';
import { throughJsonBoundary } from './json-boundary';
import { addReading, copyReading, type MeterReading } from './meter';
import { PeopleAtTheScreen, type SheetRef, type Typed } from './people';
import { createAmbient, execute, FunctionMissing, type MakeArguments } from './runner';
import { copyOfWorld, saveWorld, type SavedWorld } from './saved-world';
import { filesForOwners, type SpreadsheetFile } from './spreadsheet-file';
import { later, type Duration, type Moment } from './moment';
import { functionOfMenu } from './menus';
import { advanceClock } from './triggers';
import type { UiLog } from './ui-log';
import { answerOf, requestEvent, type WebAnswer } from './web-app';
import type { ExecutionRecord, World } from './world';

export interface ByUser {
  readonly user?: string;
}

/** A file, its script and its people, seen by one person. `as` gives the same world seen by another. */
export class Workbench {
  private readonly people: PeopleAtTheScreen;
  private readonly ambients: Map<string, ReturnType<typeof createAmbient>>;
  private currentUser: string;

  constructor(
    private readonly world: World,
    user: string,
    ambients?: Map<string, ReturnType<typeof createAmbient>>,
  ) {
    this.people = new PeopleAtTheScreen(world);
    this.faults = new FaultDesk(world, this);
    this.ambients = ambients ?? new Map<string, ReturnType<typeof createAmbient>>();
    this.currentUser = user;
    this.admit(user);
  }

  // Who

  /** The person at the keyboard. Whoever sits down is given the right to edit the file. */
  get user(): string {
    return this.currentUser;
  }

  set user(user: string) {
    this.admit(user);
    this.currentUser = user;
  }

  /** Everybody who may edit the file, its owner first. */
  get users(): readonly string[] {
    return this.world.workbook.everyEditor;
  }

  /** The same world, with another person at the keyboard. */
  as(user: string): Workbench {
    return new Workbench(this.world, user, this.ambients);
  }

  /** A person takes back their consent: to one scope, or to the whole script. */
  revoke(user: string, scope?: string): void {
    const consent = this.world.consentOf(user);
    if (scope === undefined) consent.authorised = false;
    else consent.refused.push(scope);
  }

  /** A person consents to everything the script asks for. */
  grant(user: string): void {
    this.world.consents[user] = fullConsent();
  }

  // The services, used directly

  /** Apps Script's globals for tests: authorised for everything; what they write lands at once. */
  get globals(): Globals {
    return this.ambient().globals;
  }

  get spreadsheet(): ActiveSpreadsheet {
    return this.globals.SpreadsheetApp.getActiveSpreadsheet();
  }

  /** The model behind the services, for the page. */
  get workbook(): Workbook {
    return this.world.workbook;
  }

  /** Every spreadsheet of this world, that of the script first, each as its owner sees it. */
  get files(): readonly SpreadsheetFile[] {
    return filesForOwners(this.world.files, (person) => this.ambient(person).globals);
  }

  // Running the script

  /** One authorised execution, as from the script editor. Returns its value and throws what it threw. */
  run(name: string, ...args: unknown[]): unknown {
    return this.execute({ kind: 'run', functionName: name }, ({ realm }) =>
      args.map((arg) => toScript(arg, realm)),
    );
  }

  /** `google.script.run`: JSON in, JSON out, and only functions that any client may call. */
  scriptRun(name: string, args: readonly unknown[] = []): unknown {
    if (name.endsWith('_')) throw new FunctionMissing(name);
    const sent = throughJsonBoundary(args) as unknown[];
    const result = this.execute({ kind: 'scriptRun', functionName: name }, ({ realm }) =>
      sent.map((arg) => toScript(arg, realm)),
    );
    return throughJsonBoundary(result) ?? null;
  }

  /** The script's `api(method, params)`, through the boundary of google.script.run. */
  api(method: string, params?: unknown): unknown {
    return this.scriptRun('api', params === undefined ? [method] : [method, params]);
  }

  /** Chooses a menu item by its labels: `menu('Genjin', 'Set up')`. */
  menu(...labels: readonly string[]): unknown {
    const functionName = functionOfMenu(this.world.ui.menus, this.user, labels);
    if (functionName === undefined) throw new Error(`There is no menu item ${labels.join(' › ')}`);
    return this.execute({ kind: 'menu', functionName }, () => []);
  }

  /** A request to the script's web app: runs doGet. */
  webApp(parameter: Readonly<Record<string, string>> = {}): WebAnswer {
    const { executeAs } = this.world.code.manifest.webapp ?? {};
    const runsAs = executeAs === 'USER_DEPLOYING' ? this.world.owner : this.user;
    const event = requestEvent(parameter);
    return answerOf(
      this.execute({ kind: 'webApp', functionName: 'doGet', runsAs }, ({ realm }) => [
        toScript(event, realm),
      ]),
    );
  }

  // What people do; each may name another person

  /** Opens the file, which fires onOpen. */
  open(user: string = this.user): void {
    this.begin();
    this.admit(user);
    this.people.open(user);
  }

  /** Types one value, or pastes a grid whose first cell comes to `a1`. Texts are parsed as typed. */
  edit(sheet: SheetRef, a1: string, values: Typed, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.edit(who, sheet, a1, values));
  }

  /**
   * Edits that come faster than onEdit can follow: while it runs the others land, and of the events that wait
   * for it only the first two are kept.
   */
  burst(edits: readonly BurstEdit[], options: BurstOptions = {}): BurstResult {
    this.begin();
    for (const { user = this.user } of edits) this.admit(user);
    return playBurst(this.world, this.people, this.user, edits, options);
  }

  clear(sheet: SheetRef, a1: string, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.clear(who, sheet, a1));
  }

  /** Copies cells and pastes them inside the file, formats and validation with them. */
  paste(sheet: SheetRef, from: string, to: string, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.paste(who, sheet, from, to));
  }

  cut(sheet: SheetRef, from: string, to: string, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.cut(who, sheet, from, to));
  }

  /** Drags the fill handle from `from` over `to`. */
  fill(sheet: SheetRef, from: string, to: string, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.fill(who, sheet, from, to));
  }

  /** Sorts a range by columns of the sheet (1 is A). Only the range's own columns move. */
  sort(
    sheet: SheetRef,
    a1: string,
    by: number | readonly (number | SortKey)[],
    { user }: ByUser = {},
  ): PeopleResult {
    const keys = (typeof by === 'number' ? [by] : by).map((key) =>
      typeof key === 'number' ? { column: key, ascending: true } : key,
    );
    return this.act(user, (who) => this.people.sort(who, sheet, a1, keys));
  }

  /** Inserts rows above row `at`. */
  insertRows(sheet: SheetRef, at: number, count = 1, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.insertRows(who, sheet, at, count));
  }

  deleteRows(sheet: SheetRef, from: number, count = 1, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.deleteRows(who, sheet, from, count));
  }

  moveRows(
    sheet: SheetRef,
    from: number,
    count: number,
    before: number,
    { user }: ByUser = {},
  ): PeopleResult {
    return this.act(user, (who) => this.people.moveRows(who, sheet, from, count, before));
  }

  /** Inserts columns left of column `at`. */
  insertColumns(sheet: SheetRef, at: number, count = 1, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.insertColumns(who, sheet, at, count));
  }

  deleteColumns(sheet: SheetRef, from: number, count = 1, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.deleteColumns(who, sheet, from, count));
  }

  /** Moves `count` columns so that they stand before what is now column `before`. */
  moveColumns(
    sheet: SheetRef,
    from: number,
    count: number,
    before: number,
    { user }: ByUser = {},
  ): PeopleResult {
    return this.act(user, (who) => this.people.moveColumns(who, sheet, from, count, before));
  }

  /** Deletes cells of a few columns (or rows) only; the rest moves up (or left). */
  deleteCells(sheet: SheetRef, a1: string, shift: 'up' | 'left', { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.deleteCells(who, sheet, a1, shift));
  }

  insertCells(sheet: SheetRef, a1: string, shift: 'down' | 'right', { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.insertCells(who, sheet, a1, shift));
  }

  insertSheet(name?: string, index?: number, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.insertSheet(who, name, index));
  }

  duplicateSheet(sheet: SheetRef, name?: string, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.duplicateSheet(who, sheet, name));
  }

  renameSheet(sheet: SheetRef, name: string, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.renameSheet(who, sheet, name));
  }

  moveSheet(sheet: SheetRef, index: number, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.moveSheet(who, sheet, index));
  }

  deleteSheet(sheet: SheetRef, { user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.deleteSheet(who, sheet));
  }

  /**
   * Makes a table of cells, their header first: from then on scripts are refused number formats and validation
   * there, with `refusesValues` values and formulas too.
   */
  convertToTable(sheet: SheetRef, a1: string, { refusesValues = false } = {}): void {
    this.begin();
    this.people.convertToTable(sheet, a1, refusesValues);
  }

  /** Makes plain cells of all tables of a tab. */
  revertTables(sheet: SheetRef): void {
    this.begin();
    this.people.revertTables(sheet);
  }

  /** Selects a range; fires onSelectionChange where the script has it. */
  select(sheet: SheetRef, a1: string, { user }: ByUser = {}): void {
    this.begin();
    this.people.select(user ?? this.user, sheet, a1);
  }

  /** Somebody sends a form that is linked with this tab; fires onFormSubmit where it is installed. */
  submitForm(sheet: SheetRef, answers: FormAnswers): void {
    this.begin();
    this.people.submitForm(sheet, answers);
  }

  /** Takes back the last thing this person did. */
  undo({ user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.undo(who));
  }

  redo({ user }: ByUser = {}): PeopleResult {
    return this.act(user, (who) => this.people.redo(who));
  }

  // Time

  /** The pretend clock, in milliseconds since the epoch. */
  get now(): number {
    return this.world.now;
  }

  /** Moves the clock forward, to a moment or by a duration; time triggers fire as they fall due. */
  advance(to: Moment | Duration): void {
    this.begin();
    const target = later(this.now, to, this.world.workbook.timeZone);
    if (target < this.now) throw new Error('The clock only goes forward.');
    advanceClock(this.world, target);
  }

  // What happened

  /** `last`: everything the last call of this object made scripts do. `total`: all since the world began. */
  get meter(): { readonly last: MeterReading; readonly total: MeterReading } {
    const total = copyReading(this.world.meter.total);
    for (const { execution } of this.ambients.values()) addReading(total, execution.meter.reading);
    return { last: copyReading(this.world.meter.last), total };
  }

  get mail(): readonly MailRecord[] {
    return this.world.mail;
  }

  get fetches(): readonly FetchRecord[] {
    return this.world.fetches;
  }

  /** CalendarApp is not emulated yet, so nothing is ever in it. */
  get calendar(): readonly never[] {
    return [];
  }

  /** What was shown, and the answers waiting for dialogs. */
  get ui(): UiLog {
    return this.world.ui;
  }

  /** Executions that are over, oldest first; the last thousand. */
  get executions(): readonly ExecutionRecord[] {
    return this.world.executions;
  }

  /** Installed triggers, of everybody. */
  get triggers(): World['triggers'] {
    return this.world.triggers;
  }

  // Hostility

  readonly faults: FaultDesk;

  // Saving

  /** "Make a copy" by the person at the keyboard, who owns the copy and has yet to authorise its script. */
  makeCopy(name = `Copy of ${this.workbook.name}`): Workbench {
    return new Workbench(copyOfWorld(this.world, this.user, name), this.user);
  }

  /** The whole world as one JSON value: `createWorkbench({ from })` goes on from it. */
  save(): SavedWorld {
    return saveWorld(this.world, this.user);
  }

  private ambient(user = this.user): ReturnType<typeof createAmbient> {
    let ambient = this.ambients.get(user);
    if (ambient === undefined) this.ambients.set(user, (ambient = createAmbient(this.world, user)));
    return ambient;
  }

  private execute(
    { runsAs = this.user, ...request }: Pick<ExecutionRequest, 'kind' | 'functionName'> & { runsAs?: string },
    makeArguments: MakeArguments,
  ): unknown {
    this.begin();
    if (!this.world.consentOf(runsAs).authorised) {
      throw new Error('Authorization is required to perform that action.');
    }
    return execute(this.world, { ...request, person: this.user, runsAs }, makeArguments);
  }

  private act(user: string | undefined, action: (who: string) => PeopleResult): PeopleResult {
    this.begin();
    const who = user ?? this.user;
    this.admit(who);
    return action(who);
  }

  private begin(): void {
    this.world.beginOperation();
  }

  private admit(user: string): void {
    const { workbook } = this.world;
    if (user !== '' && !workbook.everyEditor.includes(user)) workbook.editors = [...workbook.editors, user];
  }
}
