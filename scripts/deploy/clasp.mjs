import { spawn } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';
import { reasonIn } from './reasons.mjs';

/**
 * Runs clasp in a folder and waits. It may not ask anything (no terminal), and its exit code alone proves
 * nothing: several refusals exit with 0, so every caller also looks for the output it needs.
 *
 * @param {string} folder
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, stdout: string, said: string }>}
 */
const run = (folder, args) => {
  const clasp = fileURLToPath(import.meta.resolve('@google/clasp'));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [clasp, ...args], {
      cwd: folder,
      env: { ...process.env, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, said: said.trim() }));
  });
};

/** The JSON that a call with `--json` printed, or undefined. */
const jsonOf = ({ code, stdout }) => {
  if (code !== 0) return undefined;
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
};

/** @param {import('./project.mjs').Project} project */
export const isLoggedIn = async ({ folder }) => {
  const answer = await run(folder, ['show-authorized-user', '--json']);
  const user = jsonOf(answer);
  if (user === undefined) throw new Failure('claspFailed', {}, answer.said);
  return user.loggedIn === true;
};

/**
 * Makes a script bound to the sheet given, else a new sheet with a script. In a temporary folder: clasp refuses
 * where a project file stands, and it writes Google's initial files beside the one it makes.
 *
 * @param {{ title: string, sheetId?: string }} wanted
 * @returns {Promise<{ scriptId: string, sheetId: string }>}
 */
export const createScript = async ({ title, sheetId }) => {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'genjin-')));
  try {
    // `--type sheets` ignores `--parentId`; `standalone` is what binds to an existing file.
    const kind = sheetId ? ['--type', 'standalone', '--parentId', sheetId] : ['--type', 'sheets'];
    // Naming the folder keeps clasp from finding a project file in the folders above it.
    const answer = await run(folder, ['create-script', ...kind, '--title', title, '--project', folder]);
    const made = {
      scriptId: /script\.google\.com\/d\/([\w-]+)\/edit/.exec(answer.stdout)?.[1],
      sheetId: sheetId ?? /drive\.google\.com\/open\?id=([\w-]+)/.exec(answer.stdout)?.[1],
    };
    // clasp prints the ids before it fetches the initial files, and those are not wanted: that may fail.
    if (made.scriptId && made.sheetId) return made;
    throw new Failure(reasonIn(answer.said), { step: sheetId ? 'bind' : 'create', title }, answer.said);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * What clasp would push, as paths from the project's folder.
 *
 * @param {import('./project.mjs').Project} project
 * @returns {Promise<string[]>}
 */
export const filesToPush = async ({ folder, file }) => {
  const answer = await run(folder, ['show-file-status', '--json', '--project', file]);
  const status = jsonOf(answer);
  if (!Array.isArray(status?.filesToPush)) throw new Failure('claspFailed', {}, answer.said);
  return status.filesToPush.sort();
};

/**
 * Pushes, manifest included: without `--force` a changed manifest makes clasp skip everything and exit with 0.
 *
 * @param {import('./project.mjs').Project} project
 * @returns {Promise<string[]>} what was pushed; nothing when Google already holds the same
 */
export const push = async ({ folder, file }) => {
  const answer = await run(folder, ['push', '--force', '--json', '--project', file]);
  const pushed = jsonOf(answer);
  if (!Array.isArray(pushed)) throw new Failure(reasonIn(answer.said), { step: 'push' }, answer.said);
  return pushed.sort();
};
