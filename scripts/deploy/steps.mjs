import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as clasp from './clasp.mjs';
import { Failure } from './failure.mjs';
import { findProject, remember } from './project.mjs';
import { scriptUrl, sheetUrl } from './sheet.mjs';

/** @typedef {import('./project.mjs').Project} Project */
/** @typedef {(key: string, details?: object) => void} Tell prints one sentence of messages.mjs */

const urlOf = ({ sheetId, scriptId }) => (sheetId ? sheetUrl(sheetId) : scriptUrl(scriptId));

/** As the person sees it from where they stand. */
const shown = (file) => path.relative(process.cwd(), file) || file;

/** @param {Project} project */
const filesOf = async ({ folder, dist }) => {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
};

const mustBeSame = (expected, found) => {
  if (expected.join('\n') !== found.join('\n')) throw new Failure('filesDiffer', { expected, found });
};

/** @param {Project} project @param {{ built: boolean }} options */
const mustBeBuilt = ({ dist }, { built }) => {
  if (built && !existsSync(path.join(dist, 'Code.js')))
    throw new Failure('notBuilt', { folder: shown(dist) });
};

/** @param {Project} project @param {{ built: boolean }} options @param {Tell} tell */
const build = async ({ dist }, { built }, tell) => {
  if (built) return;
  tell('building');
  try {
    const { buildAddOn } = await import('../build.mjs');
    await buildAddOn(dist);
  } catch (error) {
    throw new Failure('buildFailed', {}, error.message);
  }
};

/** Nothing is pushed unless it is all of dist and nothing but dist. */
const pushAll = async (project, tell) => {
  const files = await filesOf(project);
  mustBeSame(files, await clasp.filesToPush(project));
  tell('pushing', { files });
  const pushed = await clasp.push(project);
  if (pushed.length > 0) mustBeSame(files, pushed);
  tell(pushed.length > 0 ? 'pushed' : 'upToDate');
};

const mustBeLoggedIn = async (project) => {
  if (!(await clasp.isLoggedIn(project))) throw new Failure('notLoggedIn');
};

/** @param {{ project?: string, root: string, built: boolean }} options @param {Tell} tell */
export const update = async (options, tell) => {
  const project = await findProject(options.root, options.project);
  mustBeBuilt(project, options);
  await mustBeLoggedIn(project);
  if (!project.scriptId) throw new Failure('notDeployed', { file: shown(project.file) });
  await build(project, options, tell);
  await pushAll(project, tell);
  tell('where', { url: urlOf(project) });
  tell('nextUpdate');
};

/**
 * @param {{ project?: string, root: string, sheetId?: string, title?: string, again: boolean, built: boolean }} options
 * @param {Tell} tell
 * @param {(key: string) => string} speak for the names given to what is made
 */
export const makeNew = async (options, tell, speak) => {
  const before = await findProject(options.root, options.project);
  if (before.scriptId && !options.again) {
    throw new Failure('alreadyDeployed', { file: shown(before.file), url: urlOf(before) });
  }
  mustBeBuilt(before, options);
  await mustBeLoggedIn(before);
  // Before anything is made at Google: a build that fails leaves no empty sheet behind.
  await build(before, options, tell);
  tell(options.sheetId ? 'binding' : 'creating');
  const title = options.title ?? speak(options.sheetId ? 'scriptTitle' : 'defaultTitle');
  // Kept before the push: a refused push is mended with a plain deploy, not with a second sheet.
  const project = await remember(before, await clasp.createScript({ title, sheetId: options.sheetId }));
  tell('remembered', { file: shown(project.file) });
  if (before.scriptId) tell('replaced', { file: shown(before.file), url: urlOf(before) });
  try {
    await pushAll(project, tell);
  } catch (error) {
    if (error instanceof Failure) error.details = { ...error.details, made: urlOf(project) };
    throw error;
  }
  tell('where', { url: urlOf(project) });
  tell('nextNew');
};
