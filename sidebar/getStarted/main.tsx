import { render } from 'preact';
import type { Language } from '../../src/schema/language';
import { sendToServer } from '../server/send';
import { GetStarted } from './app';

/** Until the server answers, the browser's language. */
const pageLanguage = (): Language => (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

render(<GetStarted send={sendToServer} pageLanguage={pageLanguage()} />, document.getElementById('app')!);
