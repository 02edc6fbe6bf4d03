import type { MenuItem, UiEvent } from '../contract';

type Recorded<Kind extends UiEvent['kind']> = Extract<UiEvent, { kind: Kind }> & {
  readonly user: string;
  readonly at: number;
};

export interface ScriptedAnswer {
  readonly kind?: 'alert' | 'prompt';
  readonly button: string;
  readonly text?: string;
}

/** What was shown to people, oldest first, and the answers waiting for the dialogs that ask. */
export class UiLog {
  readonly toasts: Recorded<'toast'>[] = [];
  readonly sidebars: Recorded<'sidebar'>[] = [];
  readonly dialogs: Recorded<'dialog'>[] = [];
  readonly alerts: Recorded<'alert'>[] = [];
  readonly activations: Recorded<'activate'>[] = [];
  /** Menus that each person's window shows, by title. */
  private readonly menusOf = new Map<string, Map<string, readonly MenuItem[]>>();
  private readonly answers: ScriptedAnswer[] = [];
  private readonly watchers: ((event: UiEvent, user: string) => void)[] = [];
  /** A person who is asked when no answer is in waiting. The script stands still meanwhile. */
  askPerson: ((kind: 'alert' | 'prompt', text: string) => { button: string; text?: string }) | null = null;

  /** Puts an answer in waiting for the next alert or prompt; `button` is OK, CANCEL, YES, NO or CLOSE. */
  answer(answer: ScriptedAnswer): void {
    this.answers.push(answer);
  }

  /** Tells the page at once what a script shows. */
  watch(watcher: (event: UiEvent, user: string) => void): void {
    this.watchers.push(watcher);
  }

  /** The menus of everybody's window, in the order they were added. */
  get menus(): { readonly user: string; readonly title: string; readonly items: readonly MenuItem[] }[] {
    return [...this.menusOf].flatMap(([user, menus]) =>
      [...menus].map(([title, items]) => ({ user, title, items })),
    );
  }

  /** A window opens anew: its menus are gone until the script adds them. */
  forgetMenus(user: string): void {
    this.menusOf.delete(user);
  }

  record(event: UiEvent, user: string, at: number): void {
    const recorded = { ...event, user, at };
    if (recorded.kind === 'toast') this.toasts.push(recorded);
    if (recorded.kind === 'sidebar') this.sidebars.push(recorded);
    if (recorded.kind === 'dialog') this.dialogs.push(recorded);
    if (recorded.kind === 'alert') this.alerts.push(recorded);
    if (recorded.kind === 'activate') this.activations.push(recorded);
    if (recorded.kind === 'menu') this.keepMenu(user, recorded.title, recorded.items);
    for (const watcher of this.watchers) watcher(event, user);
  }

  answerTo(kind: 'alert' | 'prompt', text: string): { button: string; text?: string } {
    const index = this.answers.findIndex((answer) => answer.kind === undefined || answer.kind === kind);
    const [answer] = index < 0 ? [] : this.answers.splice(index, 1);
    if (answer === undefined) {
      if (this.askPerson) return this.askPerson(kind, text);
      throw new Error(
        `Nobody is there to answer this ${kind}: "${text}". Put an answer in waiting with ui.answer.`,
      );
    }
    return answer.text === undefined
      ? { button: answer.button }
      : { button: answer.button, text: answer.text };
  }

  private keepMenu(user: string, title: string, items: readonly MenuItem[]): void {
    const menus = this.menusOf.get(user) ?? new Map<string, readonly MenuItem[]>();
    menus.set(title, items);
    this.menusOf.set(user, menus);
  }
}
