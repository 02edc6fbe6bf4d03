/** Browser: the older dialogs, which answer in texts. */
import { signatureError } from '../services/arguments';
import type { App } from './app';
import { ButtonSet } from './enums';
import { inside } from './inside';
import { dialogArguments } from './ui';

export class Browser {
  readonly Buttons = ButtonSet;
  readonly [inside]: { readonly app: App };

  constructor(app: App) {
    this[inside] = { app };
  }

  /** The button in small letters; `cancel` when the box was closed. */
  msgBox(...args: unknown[]): string {
    return nameOf(asked(this[inside].app, 'msgBox', args).button);
  }

  /** What was typed; `cancel` when the box was cancelled or closed. */
  inputBox(...args: unknown[]): string {
    const { button, text = '' } = asked(this[inside].app, 'inputBox', args);
    return nameOf(button) === 'cancel' ? 'cancel' : text;
  }
}

const nameOf = (button: string): string => (button === 'CLOSE' ? 'cancel' : button.toLowerCase());

function asked(
  app: App,
  method: 'msgBox' | 'inputBox',
  args: readonly unknown[],
): { button: string; text?: string } {
  if (args.length === 0) throw signatureError(`Browser.${method}`, args);
  const { title, message, buttons } = dialogArguments(`Browser.${method}`, args);
  app.userInterface(`Browser.${method}`);
  if (app.host.kind === 'time' || app.host.kind === 'webApp')
    throw new Error(
      `Cannot call Browser.${method}() from this context; have you tried Logger.log() instead?`,
    );
  app.host.settle();
  app.show({ kind: 'alert', ...(title === undefined ? {} : { title }), message, buttons: buttons.name() });
  return app.host.answer(method === 'msgBox' ? 'alert' : 'prompt', message);
}
