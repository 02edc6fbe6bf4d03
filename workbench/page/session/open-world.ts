import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createWorkbench, type ScriptSource, type Workbench } from '../../index';
import type { Language } from '../messages';
import type { StartOptions } from './options';
import { openCsv } from './csv-tab';
import { WorldFile } from './world-file';

const names: Record<Language, string> = { zh: '销售进度跟踪', en: 'Sales tracker' };
const locales: Record<Language, string> = { zh: 'zh_CN', en: 'en_US' };

export interface OpenWorld {
  workbench: Workbench;
  /** What is still to happen before somebody's eyes. */
  whenSeen: () => void;
}

/** The saved world, or a new one with the add-on's own example in it. */
export function openWorld(options: StartOptions): OpenWorld {
  const script = scriptOf(options);
  const workbench = (!options.fresh && restored(options, script)) || firstWorld(options, script);
  if (options.open === null) return { workbench, whenSeen: () => undefined };
  const tab = openCsv(workbench, options.open);
  const whenSeen = (): void => {
    workbench.spreadsheet.getSheetByName(tab)?.activate();
    if (options.scripts.length === 0) workbench.run(IMPORT);
  };
  return { workbench, whenSeen };
}

function restored({ worldFile, language }: StartOptions, script: ScriptSource): Workbench | null {
  try {
    const from = WorldFile.read(worldFile);
    return from && createWorkbench({ from, script });
  } catch (error) {
    throw new Error(unreadable[language](worldFile), { cause: error });
  }
}

const unreadable: Record<Language, (path: string) => string> = {
  zh: (path) => `无法读取上次保存的数据 ${path}。用 npm start -- --fresh 重新开始。`,
  en: (path) => `The saved world ${path} cannot be read. Begin anew with npm start -- --fresh.`,
};

/** The add-on's menu item that offers to import the tab in front. */
const IMPORT = 'menuImport';

function firstWorld({ language, scripts }: StartOptions, script: ScriptSource): Workbench {
  const workbench = createWorkbench({
    script,
    name: names[language],
    locale: locales[language],
    timeZone: machineTimeZone(),
    user: 'you@example.com',
  });
  // Only the add-on has this; scripts that somebody brings begin with an empty file.
  if (scripts.length === 0) {
    const made = workbench.run('setUp', { language, example: true });
    for (const person of peopleOf(made)) workbench.as(person);
    // A team that has been at it for a while has last week's report.
    workbench.run('weekly');
  }
  return workbench;
}

/** Addresses of the people in the example, who then may sit down at the keyboard. */
function peopleOf(made: unknown): readonly string[] {
  const { people } = (made ?? {}) as { people?: unknown };
  return Array.isArray(people) ? people.filter((person) => typeof person === 'string') : [];
}

function scriptOf({ scripts }: StartOptions): ScriptSource {
  if (scripts.length === 0) return { path: resolve('dist') };
  if (scripts.length === 1) return { path: resolve(scripts[0]!) };
  return { files: Object.fromEntries(scripts.map((path) => [basename(path), readFileSync(path, 'utf8')])) };
}

function machineTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone === 'UTC' || !timeZone ? 'Etc/GMT' : timeZone;
}
