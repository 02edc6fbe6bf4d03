/** The user interface of the spreadsheet: menus, dialogs, the sidebar. */
import type { MenuItem } from '../contract';
import { signatureError } from '../services/arguments';
import type { App } from './app';
import { Button, ButtonSet, memberOf, type EnumMember } from './enums';
import { inside } from './inside';

/** What an HtmlOutput must be able to say to be shown. */
interface ShownPage {
  getContent(): string;
  getTitle?(): string | null;
  getWidth?(): number | null;
  getHeight?(): number | null;
}

export class Menu {
  readonly [inside]: { readonly app: App; readonly title: string; readonly items: MenuItem[] };

  constructor(app: App, title: string) {
    this[inside] = { app, title, items: [] };
  }

  addItem(label: string, functionName: string): Menu {
    this[inside].items.push({ label: String(label), functionName: String(functionName) });
    return this;
  }

  addSeparator(): Menu {
    this[inside].items.push({ separator: true });
    return this;
  }

  addSubMenu(menu: Menu): Menu {
    const { title, items } = menu[inside];
    this[inside].items.push({ label: title, items: [...items] });
    return this;
  }

  addToUi(): void {
    const { app, title, items } = this[inside];
    app.userInterface('Menu.addToUi');
    app.host.show({ kind: 'menu', title, items: [...items] });
  }
}

export class PromptResponse {
  readonly [inside]: { readonly button: EnumMember; readonly text: string };

  constructor(button: EnumMember, text: string) {
    this[inside] = { button, text };
  }

  getResponseText(): string {
    return this[inside].text;
  }

  getSelectedButton(): EnumMember {
    return this[inside].button;
  }
}

export class Ui {
  readonly Button = Button;
  readonly ButtonSet = ButtonSet;
  readonly [inside]: { readonly app: App };

  constructor(app: App) {
    this[inside] = { app };
  }

  createMenu(title: string): Menu {
    const { app } = this[inside];
    app.userInterface('Ui.createMenu');
    if (typeof title !== 'string') throw signatureError('Ui.createMenu', [title]);
    return new Menu(app, title);
  }

  /** The add-on's own menu; its title is the add-on's name, which the file's name stands in for. */
  createAddonMenu(): Menu {
    const { app } = this[inside];
    app.userInterface('Ui.createAddonMenu');
    return new Menu(app, 'Add-on');
  }

  alert(...args: unknown[]): EnumMember {
    const { app } = this[inside];
    const { title, message, buttons } = dialogArguments('Ui.alert', args);
    app.userInterface('Ui.alert');
    app.host.settle();
    app.host.show({
      kind: 'alert',
      ...(title === undefined ? {} : { title }),
      message,
      buttons: buttons.name(),
    });
    return memberOf(Button, app.host.answer('alert', message).button) ?? Button.CLOSE;
  }

  prompt(...args: unknown[]): PromptResponse {
    const { app } = this[inside];
    const { title, message, buttons } = dialogArguments('Ui.prompt', args);
    app.userInterface('Ui.prompt');
    app.host.settle();
    app.host.show({
      kind: 'alert',
      ...(title === undefined ? {} : { title }),
      message,
      buttons: buttons.name(),
    });
    const { button, text = '' } = app.host.answer('prompt', message);
    return new PromptResponse(memberOf(Button, button) ?? Button.CLOSE, text);
  }

  showSidebar(page: ShownPage): void {
    const { app } = this[inside];
    app.host.requireAuthorisation('Ui', 'showSidebar', 'https://www.googleapis.com/auth/script.container.ui');
    app.userInterface('Ui.showSidebar');
    app.host.show({ kind: 'sidebar', title: page.getTitle?.() ?? '', html: page.getContent() });
  }

  showModalDialog(page: ShownPage, title: string): void {
    this.showDialogOf('showModalDialog', page, title, true);
  }

  showModelessDialog(page: ShownPage, title: string): void {
    this.showDialogOf('showModelessDialog', page, title, false);
  }

  private showDialogOf(method: string, page: ShownPage, title: string, modal: boolean): void {
    const { app } = this[inside];
    app.host.requireAuthorisation('Ui', method, 'https://www.googleapis.com/auth/script.container.ui');
    app.userInterface(`Ui.${method}`);
    const width = page.getWidth?.();
    const height = page.getHeight?.();
    app.host.show({
      kind: 'dialog',
      modal,
      title: String(title),
      html: page.getContent(),
      ...(width ? { width } : {}),
      ...(height ? { height } : {}),
    });
  }
}

/** (prompt), (prompt, buttons), (title, prompt, buttons) */
export function dialogArguments(
  method: string,
  args: readonly unknown[],
): { title?: string; message: string; buttons: EnumMember } {
  const isButtons = (value: unknown): value is EnumMember =>
    Object.values(ButtonSet).includes(value as EnumMember);
  const [first, second, third] = args;
  if (args.length === 1) return { message: String(first), buttons: ButtonSet.OK };
  if (args.length === 2 && isButtons(second)) return { message: String(first), buttons: second };
  if (args.length === 3 && isButtons(third))
    return { title: String(first), message: String(second), buttons: third };
  throw signatureError(method, args);
}
