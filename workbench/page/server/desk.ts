import type { Workbook } from '../../engine/model';
import type { UiEvent, Workbench } from '../../index';
import type { Messages } from '../messages';
import type {
  Answer,
  Question,
  Rectangle,
  Reply,
  RequestName,
  Requests,
  ServerEvent,
  WorkbookFrame,
} from '../protocol';
import { listMails, listRuns, worldOf } from './lists';
import { FramePainter } from './paint-frame';
import { StyleKeys } from './paint-cells';
import { destination } from './pretend-clock';
import { printView } from './print';
import { a1Of, sheetRequests, type SheetRequest } from './sheet-requests';
import { Shelf } from './shelf';
import type { Viewer } from './viewer';

export interface DeskOptions {
  workbench: Workbench;
  messages: Messages;
  /** Makes HTML of a script reachable; answers its key. */
  addFrame: (html: string) => string;
  /** Waits for a person to answer; null: whoever is there. */
  ask: (viewer: string | null, question: Question) => Reply;
  /** Told whenever something may have changed, so that the world can be saved. */
  onChange: () => void;
  /** What is to happen when the first page opens. */
  onFirstPage: () => void;
}

/** Replies are the one request that cannot wait its turn; see DeskLink. */
type Handled = Exclude<RequestName, 'reply' | SheetRequest>;

type Handler = (body: unknown, viewer: Viewer | undefined) => unknown;

type Handlers = { [Name in Handled]: (body: Requests[Name], viewer: Viewer | undefined) => unknown };

/** Takes what people do in the page to the workbench, and what comes of it back to every open page. */
export class Desk {
  private readonly workbench: Workbench;
  private readonly viewers = new Set<Viewer>();
  private readonly painter = new FramePainter();
  private readonly styles = new StyleKeys();
  private readonly shelf: Shelf;
  private readonly sheetHandlers: ReturnType<typeof sheetRequests>;
  private hadPage = false;
  private sentWorld = '';
  private sentMenus = '';
  /** Whose request is being answered: what a script shows, it shows there. */
  private asking: Viewer | undefined;
  /** An alert that was announced; whether the script waits for it is not known yet. */
  private announced: Extract<UiEvent, { kind: 'alert' }> | null = null;

  constructor(private readonly options: DeskOptions) {
    this.workbench = options.workbench;
    this.shelf = new Shelf(options.workbench);
    this.sheetHandlers = sheetRequests(options.workbench);
    this.workbench.ui.watch((event, user) => this.show(event, user));
    this.workbench.ui.askPerson = (kind, text) => this.ask(kind, text);
  }

  get fileName(): string {
    return this.shelf.main.name;
  }

  /** A page was opened, which in Google's terms opens the file; other files than the script's have no script. */
  enter(viewer: Viewer): void {
    this.viewers.add(viewer);
    if (hasScript(viewer)) {
      this.asking = viewer;
      this.tryTo(() => this.workbench.open());
      this.greet(viewer, this.shelf.main);
      if (!this.hadPage) this.tryTo(() => this.options.onFirstPage());
      this.hadPage = true;
      this.asking = undefined;
    }
    this.settle();
  }

  private greet(viewer: Viewer, workbook: Workbook): void {
    viewer.greet({
      type: 'hello',
      viewer: viewer.id,
      file: workbook.id,
      workbook: this.painter.paint(workbook),
      world: worldOf(this.workbench, this.shelf),
      menus: hasScript(viewer) ? this.menus() : [],
    });
  }

  leave(viewer: Viewer): void {
    this.viewers.delete(viewer);
  }

  answer(name: string, body: unknown, viewer: Viewer | undefined): Answer {
    const handler = this.handlerOf(name);
    if (!handler) return { ok: false, message: `There is no request ${name}.` };
    this.asking = viewer;
    const answer = this.tryTo(() => handler(body, viewer));
    this.asking = undefined;
    return answer;
  }

  private handlerOf(name: string): ((body: unknown, viewer: Viewer | undefined) => unknown) | null {
    if (Object.hasOwn(this.handlers, name)) return this.handlers[name as Handled] as Handler;
    if (!Object.hasOwn(this.sheetHandlers, name)) return null;
    const handler = this.sheetHandlers[name as SheetRequest] as Handler;
    return (body, viewer) =>
      this.settleAfter(() => {
        if (!viewer || hasScript(viewer)) return handler(body, viewer);
        // The page has painted what was typed there.
        const workbook = this.shelf.find(viewer.file);
        if (workbook) viewer.forgetAll(workbook);
        throw new Error(this.options.messages.files.onlyLook);
      });
  }

  private readonly handlers: Handlers = {
    view: ({ sheet, from, to }, viewer) => {
      viewer?.look(sheet, from, to);
      this.refresh(viewer ? [viewer] : []);
    },
    select: ({ sheet, area }, viewer) => {
      if (viewer && !hasScript(viewer)) return;
      const before = this.workbench.executions.length;
      this.workbench.select(sheet, a1Of(area));
      if (this.workbench.executions.length !== before) this.settle();
    },
    menu: ({ path }) => {
      const name = path[path.length - 1] ?? '';
      this.settleAfter(() => this.namingFailure(name, () => this.workbench.menu(...path)));
    },
    script: ({ functionName, args }) => this.settleAfter(() => this.workbench.scriptRun(functionName, args)),
    user: ({ email }) =>
      this.settleAfter(() => {
        this.workbench.user = email;
        this.workbench.open();
      }),
    clock: (move) =>
      this.settleAfter(() => {
        const to = destination(move, this.workbench.now, this.shelf.main.timeZone);
        if (to === null) throw new Error(this.options.messages.clock.onlyForward);
        this.workbench.advance(to);
      }),
    print: ({ file, sheet }) => {
      const workbook = this.shelf.find(file);
      if (!workbook || !this.shelf.mayOpen(workbook)) throw new Error(this.options.messages.files.gone);
      return printView(workbook, workbook.requireSheet(sheet), this.options.messages);
    },
    mails: () => listMails(this.workbench),
    runs: () => listRuns(this.workbench),
  };

  private menus(): Extract<ServerEvent, { type: 'menus' }>['menus'] {
    return this.workbench.ui.menus
      .filter(({ user }) => user === this.workbench.user)
      .map(({ title, items }) => ({ title, items }));
  }

  /** A script asks and waits. Cells are brought up to date first: a person decides by what they see. */
  private ask(kind: Question['kind'], message: string): Reply {
    const { title, buttons = 'OK' } = this.announced ?? {};
    this.announced = null;
    this.refresh(this.viewers);
    const question = { kind, message, buttons, ...(title !== undefined && { title }) };
    return this.options.ask(this.asking?.id ?? null, question);
  }

  private show(event: UiEvent, user: string): void {
    if (user !== this.workbench.user) return;
    if (event.kind === 'alert') {
      this.announced = event;
      return;
    }
    const told = this.asking ? [this.asking] : [...this.viewers].filter(hasScript);
    for (const shown of this.toServerEvents(event)) for (const viewer of told) viewer.tell(shown);
  }

  private toServerEvents(event: Exclude<UiEvent, { kind: 'alert' }>): ServerEvent[] {
    switch (event.kind) {
      case 'toast': {
        const { message, title, seconds } = event;
        return [
          {
            type: 'toast',
            message,
            ...(title !== undefined && { title }),
            ...(seconds !== undefined && { seconds }),
          },
        ];
      }
      case 'sidebar':
        return [{ type: 'sidebar', panel: { key: this.options.addFrame(event.html), title: event.title } }];
      case 'dialog': {
        const { html, title, modal, width, height } = event;
        const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
        return [{ type: 'dialog', panel: { key: this.options.addFrame(html), title, modal, ...size } }];
      }
      case 'activate':
        return [{ type: 'activate', sheet: event.sheetId, ...areaOf(event.a1) }];
      case 'menu':
        return [];
    }
  }

  /** A refusal or a failing script is an answer to whoever asked, not the end of the server. */
  private tryTo(action: () => unknown): Answer {
    try {
      return { ok: true, value: action() ?? null };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  private namingFailure(name: string, action: () => unknown): unknown {
    try {
      return action();
    } catch (error) {
      throw new Error(
        this.options.messages.failed(name, error instanceof Error ? error.message : String(error)),
      );
    }
  }

  private settleAfter(action: () => unknown): unknown {
    try {
      return action();
    } finally {
      this.settle();
    }
  }

  /** Tells every page what looks different now. */
  private settle(): void {
    this.refresh(this.viewers);
    if (this.announced) this.tellAll({ type: 'alert', ...titled(this.announced) });
    this.announced = null;
    const world = worldOf(this.workbench, this.shelf);
    const menus = this.menus();
    const [worldText, menusText] = [JSON.stringify(world), JSON.stringify(menus)];
    if (worldText !== this.sentWorld) this.tellAll({ type: 'world', world });
    if (menusText !== this.sentMenus)
      [...this.viewers].filter(hasScript).forEach((viewer) => viewer.tell({ type: 'menus', menus }));
    this.sentWorld = worldText;
    this.sentMenus = menusText;
    this.options.onChange();
  }

  private refresh(viewers: Iterable<Viewer>): void {
    const frames = new Map<Workbook, readonly [WorkbookFrame, string]>();
    const frameOf = (workbook: Workbook): readonly [WorkbookFrame, string] => {
      const known = frames.get(workbook);
      if (known) return known;
      const frame = this.painter.paint(workbook);
      const painted = [frame, JSON.stringify(frame)] as const;
      frames.set(workbook, painted);
      return painted;
    };
    for (const viewer of viewers) {
      const workbook = this.shelf.find(viewer.file);
      if (!workbook || !this.shelf.mayOpen(workbook))
        viewer.close({ type: 'closed', viewer: viewer.id, world: worldOf(this.workbench, this.shelf) });
      else if (!viewer.isOpen) this.greet(viewer, workbook);
      else viewer.refresh(workbook, ...frameOf(workbook), this.styles);
    }
  }

  private tellAll(event: ServerEvent): void {
    for (const viewer of this.viewers) viewer.tell(event);
  }
}

/** It shows the file that carries the script, which alone can be changed here. */
const hasScript = ({ file }: Viewer): boolean => file === null;

const titled = ({ title, message }: { title?: string; message: string }) => ({
  message,
  ...(title !== undefined && { title }),
});

function areaOf(a1: string | undefined): { area?: Rectangle } {
  const cell = /^([A-Z]+)(\d+)/.exec(a1 ?? '');
  if (!cell) return {};
  const column = [...cell[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { area: { row: Number(cell[2]) - 1, column, rows: 1, columns: 1 } };
}
