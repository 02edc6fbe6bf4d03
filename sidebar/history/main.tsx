import { render } from 'preact';
import type { Language } from '../../src/schema/language';
import { sendToServer } from '../server/send';
import { HistoryApp } from './app';

/** Until the server answers, the browser's language. */
const pageLanguage = (): Language =>
  (document.documentElement.lang || navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en';

render(<HistoryApp send={sendToServer} pageLanguage={pageLanguage()} />, document.getElementById('app')!);
