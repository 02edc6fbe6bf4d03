import type { JSX } from 'preact';
import type { Messages } from '../../messages';
import { Icon } from './icons';

/** The file's name, and one sentence on what this page is until somebody has read it. */
export function TitleRow(props: {
  name: string;
  messages: Messages;
  bannerHidden: boolean;
  onHideBanner: () => void;
}): JSX.Element {
  const { messages } = props;
  return (
    <header class="title-row">
      <span class="logo" aria-hidden="true">
        <Icon name="sheet" />
      </span>
      <h1 class="file-name">{props.name}</h1>
      {props.bannerHidden ? (
        <span class="badge" title={messages.banner}>
          {messages.localStandIn}
        </span>
      ) : (
        <p class="banner">
          <Icon name="info" />
          <span>{messages.banner}</span>
          <button
            class="icon-button"
            type="button"
            aria-label={messages.bannerDismiss}
            title={messages.bannerDismiss}
            onClick={props.onHideBanner}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
    </header>
  );
}
