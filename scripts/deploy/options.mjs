import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';
import { sheetIdOf } from './sheet.mjs';

const known = /** @type {const} */ ({
  new: { type: 'boolean', default: false },
  sheet: { type: 'string' },
  title: { type: 'string' },
  again: { type: 'boolean', default: false },
  built: { type: 'boolean', default: false },
  project: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
});

/** These change what `--new` makes; with a plain deploy they would be ignored in silence. */
const onlyForNew = ['sheet', 'title', 'again'];

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export const readOptions = (args, env) => {
  // `npm run deploy:new --sheet=…` without `--` gives the option to npm, and a new sheet would be made instead.
  const swallowed = Object.keys(known).find((name) => env['npm_config_' + name] && onlyForNew.includes(name));
  if (swallowed) throw new Failure('dashesMissing', { option: '--' + swallowed });
  let values;
  try {
    ({ values } = parseArgs({ args, options: known }));
  } catch (error) {
    throw new Failure('badOptions', {}, error.message);
  }
  const misplaced = onlyForNew.find((name) => values[name] && !values.new);
  if (misplaced) throw new Failure('onlyForNew', { option: '--' + misplaced });
  const sheetId = values.sheet === undefined ? undefined : sheetIdOf(values.sheet);
  if (sheetId === null) throw new Failure('badSheet', { given: values.sheet });
  return { ...values, sheetId };
};

/**
 * The language of the machine, as POSIX names it in its variables, else as the system tells Node.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {'zh' | 'en'}
 */
export const languageOf = (args, env) => {
  // Read by itself, since options that cannot be read are answered in this language too.
  const asked = /(?:^| )--lang[= ](\S+)/.exec(args.join(' '))?.[1];
  const machine = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(asked ?? machine) ? 'zh' : 'en';
};
