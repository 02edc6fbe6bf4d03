import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Answer, Panel } from '../../protocol';

/** What the client shim inside a sidebar or dialog sends up. */
type FrameMessage =
  | { workbench: 'run'; call: number; functionName: string; args: readonly unknown[] }
  | { workbench: 'close' }
  | { workbench: 'open'; url: string }
  | { workbench: 'size'; width?: number; height?: number };

/** HTML of the script, shut in a sandbox of its own origin; it reaches the server only by way of this page. */
export function ScriptFrame(props: {
  panel: Panel;
  run: (functionName: string, args: readonly unknown[]) => Promise<Answer>;
  open: (url: string) => void;
  onClose: () => void;
  onSize?: (size: { width?: number; height?: number }) => void;
}): JSX.Element {
  const frame = useRef<HTMLIFrameElement>(null);

  useEffect(() => {
    const onMessage = async (event: MessageEvent<FrameMessage>): Promise<void> => {
      const inner = frame.current?.contentWindow;
      if (!inner || event.source !== inner || typeof event.data !== 'object') return;
      const message = event.data;
      if (message.workbench === 'close') props.onClose();
      if (message.workbench === 'open') props.open(message.url);
      if (message.workbench === 'size') props.onSize?.(message);
      if (message.workbench === 'run') {
        const answer = await props.run(message.functionName, message.args);
        // The sandbox has an origin of its own that cannot be named; only our frame holds this window.
        inner.postMessage({ workbench: 'answer', call: message.call, answer }, '*');
      }
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  });

  return (
    <iframe
      class="script-frame"
      ref={frame}
      key={props.panel.key}
      title={props.panel.title}
      src={`/frame/${props.panel.key}`}
      sandbox="allow-scripts allow-forms allow-modals allow-popups allow-downloads"
    />
  );
}
