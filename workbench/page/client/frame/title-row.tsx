import type { JSX } from 'preact';
import type { Messages } from '../../messages';
import type { WorldFile } from '../../protocol';
import { FileMenu } from './file-menu';
import { Icon } from './icons';

/** The file's name, and one sentence on what this page is until somebody has read it. */
export function TitleRow(props: {
  name: string;
  files: readonly WorldFile[];
  /** Id of the file that is shown. */
  file: string | null;
  messages: Messages;
  bannerHidden: boolean;
  onHideBanner: () => void;
}): JSX.Element {
  const { messages, files, file } = props;
  const [main] = files;
  const isOther = main !== undefined && file !== null && file !== main.id;
  return (
    <header class="title-row">
      <span class="logo" aria-hidden="true">
        <Icon name="sheet" />
      </span>
      <FileMenu name={props.name} files={files} file={file} messages={messages} />
      {isOther && (
        <>
          <span class="badge">{messages.files.look}</span>
          <a class="back-link" href="/">
            <Icon name="left" />
            {messages.files.back(main.name)}
          </a>
        </>
      )}
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
