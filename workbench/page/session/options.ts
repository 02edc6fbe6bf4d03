import { parseArgs } from 'node:util';
import type { Language } from '../messages';

export interface StartOptions {
  language: Language;
  port: number;
  /** Begins a new world even if one was saved. */
  fresh: boolean;
  /** A CSV to put into a tab of its own. */
  open: string | null;
  /** Scripts to run instead of the built add-on. */
  scripts: readonly string[];
  worldFile: string;
}

const DEFAULT_PORT = 8765;

export const usage = `npm start -- [options]

  --fresh            begin with a new sample, forgetting the saved world
  --lang zh|en       language of the sample and the page (default: as this machine speaks)
  --open FILE.csv    put a CSV into a tab of its own, ready to import
  --script FILE …    run these Apps Script files (.gs, .js, .html) or a folder of them instead of Genjin
  --world FILE       where the world is kept (default: .world/world.json)
  --no-build         start what was built last time

  PORT=8765          port to try first`;

/** Reads the command line; throws with a sentence for people when it makes no sense. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      fresh: { type: 'boolean', default: false },
      lang: { type: 'string' },
      open: { type: 'string' },
      script: { type: 'string', multiple: true, default: [] },
      world: { type: 'string', default: '.world/world.json' },
      // The script before this one has built, or not.
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  // `--script A.gs B.gs Page.html`: what follows belongs to the same project.
  const scripts = values.script.length > 0 ? [...values.script, ...positionals] : [];
  if (scripts.length === 0 && positionals.length > 0)
    throw new Error(`Not an option: ${positionals.join(' ')}\n\n${usage}`);
  if (values.lang !== undefined && values.lang !== 'zh' && values.lang !== 'en') {
    throw new Error(`--lang must be zh or en, not ${values.lang}`);
  }
  const port = env['PORT'] === undefined || env['PORT'] === '' ? DEFAULT_PORT : Number(env['PORT']);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is no port: ${env['PORT']}`);
  return {
    language: values.lang ?? languageOf(env),
    port,
    fresh: values.fresh,
    open: values.open ?? null,
    scripts,
    worldFile: values.world,
  };
}

/** As the machine speaks: its environment first, then what Node found out by itself. */
function languageOf(env: NodeJS.ProcessEnv): Language {
  const spoken = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value && value !== 'C.UTF-8',
  );
  const locale = spoken ?? Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
