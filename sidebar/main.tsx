import { render } from 'preact';
import type { Language } from '../src/schema/language';
import { App } from './app';
import { createModel } from './model/model';
import { ModelProvider } from './parts/context';
import { sendToServer } from './server/send';
import { watchSelection } from './watchSelection';

/** The server may have put its language into the page; until it answers, else the browser's. */
const pageLanguage = (): Language =>
  (document.documentElement.lang || navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en';

const sessionStore = (): Storage | null => {
  try {
    return window.sessionStorage;
  } catch {
    // Third-party storage may be forbidden.
    return null;
  }
};

const model = createModel({
  send: sendToServer,
  storage: sessionStore(),
  clock: () => performance.now(),
  file: document.documentElement.dataset['file'] ?? null,
  later: (act, milliseconds) => void setTimeout(act, milliseconds),
});

render(
  <ModelProvider value={model}>
    <App pageLanguage={pageLanguage()} />
  </ModelProvider>,
  document.getElementById('app')!,
);

window.addEventListener('online', () => model.setOffline(false));
window.addEventListener('offline', () => model.setOffline(true));
void model.start();
// Get started opens the sidebar where a customer is added.
if (document.documentElement.dataset['place'] === 'create') model.goTo('create');
watchSelection(model);
