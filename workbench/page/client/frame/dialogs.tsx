import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Messages } from '../../messages';
import type { Answer, Button, Panel, Question, Reply } from '../../protocol';
import { Icon } from './icons';
import { ScriptFrame } from './script-frame';

/** A dialog of the script, modal or not, at the size it asked for. */
export function ScriptDialog(props: {
  panel: Panel;
  messages: Messages;
  run: (functionName: string, args: readonly unknown[]) => Promise<Answer>;
  open: (url: string) => void;
  onClose: () => void;
}): JSX.Element {
  const [size, setSize] = useState({ width: props.panel.width ?? 500, height: props.panel.height ?? 360 });
  return (
    <Dialog
      title={props.panel.title}
      modal={props.panel.modal ?? true}
      width={size.width}
      messages={props.messages}
      onClose={props.onClose}
    >
      <div class="dialog-frame" style={{ height: `${size.height}px` }}>
        <ScriptFrame
          panel={props.panel}
          run={props.run}
          open={props.open}
          onClose={props.onClose}
          onSize={({ width, height }) =>
            setSize({ width: width ?? size.width, height: height ?? size.height })
          }
        />
      </div>
    </Dialog>
  );
}

/** What Google itself says, such as that a cell is protected. */
export function Alert(props: {
  alert: { title?: string; message: string };
  messages: Messages;
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog
      title={props.alert.title ?? ''}
      modal={true}
      width={420}
      messages={props.messages}
      onClose={props.onClose}
    >
      <p class="alert-text">{props.alert.message}</p>
      <div class="dialog-buttons">
        <button class="primary" type="button" onClick={props.onClose}>
          {props.messages.buttons.OK}
        </button>
      </div>
    </Dialog>
  );
}

const buttonSets: Record<string, readonly Button[]> = {
  OK: ['OK'],
  OK_CANCEL: ['CANCEL', 'OK'],
  YES_NO: ['NO', 'YES'],
  YES_NO_CANCEL: ['CANCEL', 'NO', 'YES'],
};

/** `ui.alert` and `ui.prompt`: the script waits until one of the buttons is pressed. */
export function Ask(props: {
  question: Question;
  messages: Messages;
  onReply: (reply: Reply) => void;
}): JSX.Element {
  const { question, messages } = props;
  const [text, setText] = useState('');
  const isPrompt = question.kind === 'prompt';
  const buttons = buttonSets[question.buttons] ?? ['OK'];
  const affirmative = buttons[buttons.length - 1] ?? 'OK';
  const reply = (button: Button): void => props.onReply({ button, ...(isPrompt && { text }) });
  return (
    <Dialog
      title={question.title ?? ''}
      modal={true}
      width={420}
      messages={messages}
      onClose={() => reply('CLOSE')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reply(affirmative);
        }}
      >
        <p class="alert-text">{question.message}</p>
        {isPrompt && (
          <div class="form-row prompt-text">
            <input
              aria-label={question.message}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
              autoFocus
            />
          </div>
        )}
        <div class="dialog-buttons">
          {buttons.slice(0, -1).map((button) => (
            <button type="button" key={button} onClick={() => reply(button)}>
              {messages.buttons[button]}
            </button>
          ))}
          <button class="primary" type="submit">
            {messages.buttons[affirmative]}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Dialog(props: {
  title: string;
  modal: boolean;
  width: number;
  messages: Messages;
  onClose: () => void;
  children: ComponentChildren;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.modal) dialog.current?.showModal();
    else dialog.current?.show();
  }, [props.modal]);
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-label={props.title}
      style={{ width: `min(${props.width}px, calc(100vw - 32px))` }}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class="panel-head">
        <h2>{props.title}</h2>
        <button class="icon-button" type="button" aria-label={props.messages.close} onClick={props.onClose}>
          <Icon name="close" />
        </button>
      </div>
      {props.children}
    </dialog>
  );
}
