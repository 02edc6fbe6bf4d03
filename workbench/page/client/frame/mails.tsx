import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Messages } from '../../messages';
import type { Mail } from '../../protocol';
import { DrawerPanel } from './drawer';

/** The outbox, newest first, with a preview in which no script of a mail can run and nothing is fetched. */
export function Mails(props: {
  mails: readonly Mail[] | null;
  messages: Messages;
  onClose: () => void;
}): JSX.Element {
  const words = props.messages.mails;
  const mails = [...(props.mails ?? [])].reverse();
  const [picked, setPicked] = useState<number | null>(null);
  const shown = mails.find(({ id }) => id === picked) ?? mails[0];
  return (
    <DrawerPanel
      title={words.title}
      explain={words.explain}
      closeLabel={props.messages.close}
      size="large"
      onClose={props.onClose}
    >
      {props.mails && mails.length === 0 && <p class="empty">{words.empty}</p>}
      {shown && (
        <div class="mails">
          <ul class="mail-list" aria-label={words.list}>
            {mails.map((mail) => (
              <li key={mail.id}>
                <button
                  type="button"
                  aria-current={mail.id === shown.id ? 'true' : undefined}
                  onClick={() => setPicked(mail.id)}
                >
                  <span class="mail-subject">{mail.subject || words.noSubject}</span>
                  <span class="mail-meta">
                    {mail.to} · {mail.at}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <article class="mail-preview" aria-label={words.preview}>
            <h3>{shown.subject || words.noSubject}</h3>
            <p class="mail-meta">
              {words.to}: {shown.to} · {shown.at}
            </p>
            {shown.html === undefined ? (
              <pre>{shown.text}</pre>
            ) : (
              <iframe title={words.preview} sandbox="" srcdoc={safeDocument(shown.html)} />
            )}
          </article>
        </div>
      )}
    </DrawerPanel>
  );
}

const safeDocument = (html: string): string =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">` +
  `<base target="_blank"><style>body{font:14px/1.6 system-ui,sans-serif;margin:16px;color:#202124}</style>${html}`;
