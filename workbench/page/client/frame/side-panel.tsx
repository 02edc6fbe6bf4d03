import type { JSX } from 'preact';
import type { Messages } from '../../messages';
import type { Answer, Panel } from '../../protocol';
import { Icon } from './icons';
import { ScriptFrame } from './script-frame';

type RunScript = (functionName: string, args: readonly unknown[]) => Promise<Answer>;

export function SidePanel(props: {
  panel: Panel;
  messages: Messages;
  run: RunScript;
  open: (url: string) => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <aside class="side-panel" aria-label={props.panel.title || props.messages.sidebar}>
      <div class="panel-head">
        <h2>{props.panel.title}</h2>
        <button class="icon-button" type="button" aria-label={props.messages.close} onClick={props.onClose}>
          <Icon name="close" />
        </button>
      </div>
      <ScriptFrame panel={props.panel} run={props.run} open={props.open} onClose={props.onClose} />
    </aside>
  );
}
