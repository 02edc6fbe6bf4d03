import { render } from 'preact';
import type { Language } from '../../src/schema/language';
import { sendToServer } from '../server/send';
import { ImportApp } from './app';
import { ImportModelProvider } from './context';
import { createImportModel } from './model';

/** Until the server answers, the browser's language. */
const pageLanguage = (): Language =>
  (document.documentElement.lang || navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en';

const model = createImportModel({
  send: sendToServer,
  later: (act, milliseconds) => void setTimeout(act, milliseconds),
});

render(
  <ImportModelProvider value={model}>
    <ImportApp pageLanguage={pageLanguage()} />
  </ImportModelProvider>,
  document.getElementById('app')!,
);

void model.start();
