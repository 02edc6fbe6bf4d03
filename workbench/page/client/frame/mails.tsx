import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Messages } from '../../messages';
import type { Mail } from '../../protocol';
import { cutAtAddresses, type Place } from '../places';
import { DrawerPanel } from './drawer';

/** The outbox, newest first, with a preview in which no script of a mail can run and nothing is fetched. */
export function Mails(props: {
  mails: readonly Mail[] | null;
  messages: Messages;
  /** Where an address leads in this world; null for the rest of the web. */
  placeOf: (url: string) => Place | null;
  onOpen: (place: Place) => void;
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
              <TextMail text={shown.text} placeOf={props.placeOf} onOpen={props.onOpen} />
            ) : (
              <HtmlMail
                html={shown.html}
                title={words.preview}
                placeOf={props.placeOf}
                onOpen={props.onOpen}
              />
            )}
          </article>
        </div>
      )}
    </DrawerPanel>
  );
}

interface Links {
  placeOf: (url: string) => Place | null;
  onOpen: (place: Place) => void;
}

/** Addresses of this world lead there; others stay text, since nothing here is to leave this computer. */
function TextMail({ text, placeOf, onOpen }: Links & { text: string }): JSX.Element {
  return (
    <pre>
      {cutAtAddresses(text).map((part, index) => {
        const place = index % 2 === 1 ? placeOf(part) : null;
        if (!place) return part;
        const follow = (event: Event): void => {
          event.preventDefault();
          onOpen(place);
        };
        return (
          <a key={index} href={place.href} rel="noopener" onClick={follow}>
            {part}
          </a>
        );
      })}
    </pre>
  );
}

/**
 * No script of a mail runs, and nothing is fetched. The frame has this page's origin so that clicks on its
 * links can be heard here: it could not open anything by itself.
 */
function HtmlMail({ html, title, placeOf, onOpen }: Links & { html: string; title: string }): JSX.Element {
  const listen = (frame: HTMLIFrameElement): void => {
    for (const link of frame.contentDocument?.querySelectorAll<HTMLAnchorElement>('a[href]') ?? []) {
      const place = placeOf(link.href);
      link.rel = 'noopener';
      if (!place) link.removeAttribute('href');
      link.addEventListener('click', (event) => {
        event.preventDefault();
        if (place) onOpen(place);
      });
    }
  };
  return (
    <iframe
      title={title}
      sandbox="allow-same-origin"
      srcdoc={safeDocument(html)}
      onLoad={(event) => listen(event.currentTarget)}
    />
  );
}

const safeDocument = (html: string): string =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">` +
  `<base target="_blank"><style>body{font:14px/1.6 system-ui,sans-serif;margin:16px;color:#202124}</style>${html}`;
