import { fileURLToPath } from 'node:url';
import { Failure } from './deploy/failure.mjs';
import { speak } from './deploy/messages.mjs';
import { languageOf, readOptions } from './deploy/options.mjs';
import { makeNew, update } from './deploy/steps.mjs';

/** `npm run deploy` and, with `--new`, `npm run deploy:new`. Why it is more than clasp: docs/decisions/007. */
const args = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const say = speak(languageOf(args, process.env));
const tell = (key, details) => console.log(say(key, details));

/** @param {Failure} failure */
const complain = ({ reason, details, said }) => {
  console.error('\n' + say(reason, details));
  if (details.made) console.error(say('onlyPushFailed', { url: details.made }));
  if (details.step === 'create' && reason !== 'logInAgain') console.error(say('leftOver', details));
  if (said) console.error('\n' + say('said') + '\n' + said.replace(/^/gm, '  '));
  if (reason === 'badOptions') console.error('\n' + say('usage'));
};

try {
  const options = { ...readOptions(args, process.env), root };
  if (options.help) tell('usage');
  else if (options.new) await makeNew(options, tell, say);
  else await update(options, tell);
} catch (error) {
  if (error instanceof Failure) complain(error);
  else if (error.code === 'ERR_MODULE_NOT_FOUND') complain(new Failure('claspMissing'));
  else console.error(error);
  process.exitCode = 1;
}
