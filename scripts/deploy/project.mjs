import { existsSync, realpathSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.mjs';

/** Committed: names the folder to push and no script. Git ignores the local one (docs/decisions/007). */
const committed = '.clasp.json';
const local = '.clasp.local.json';

/** The build empties the folder first, so no project file may send it elsewhere. */
const contentFolder = 'dist';

/**
 * @typedef {object} Project
 * @property {string} file the project file clasp is given
 * @property {string} folder where it stands
 * @property {string} dist what goes to Google
 * @property {string} [scriptId] absent until there is a script
 * @property {string} [sheetId] the sheet it is bound to, where known
 */

/** Ids have none of the spaces and dots of the hint in the committed file. */
const isId = (text) => typeof text === 'string' && /^[A-Za-z0-9_-]+$/.test(text);

/** @returns {Promise<Project>} */
const read = async (file) => {
  const folder = realpathSync(path.dirname(file));
  const project = {
    file: path.join(folder, path.basename(file)),
    folder,
    dist: path.join(folder, contentFolder),
  };
  if (!existsSync(project.file)) return project;
  let settings;
  try {
    settings = JSON.parse(await readFile(project.file, 'utf8'));
  } catch (error) {
    throw new Failure('projectUnreadable', { file: project.file }, error.message);
  }
  const content = settings.srcDir ?? settings.rootDir;
  if (content === undefined || path.resolve(folder, content) !== project.dist) {
    throw new Failure('projectElsewhere', { file: project.file, dist: project.dist });
  }
  return {
    ...project,
    ...(isId(settings.scriptId) && { scriptId: settings.scriptId }),
    ...(isId(settings.parentId) && { sheetId: settings.parentId }),
  };
};

/**
 * The project that a run is about: the file given, else the local one, else a committed one that names a script
 * (a team may choose to share it so), else a local one still to be written.
 *
 * @param {string} root of the repository
 * @param {string} [given] path of a project file
 * @returns {Promise<Project>}
 */
export const findProject = async (root, given) => {
  if (given !== undefined) {
    const file = path.resolve(given);
    if (!existsSync(path.dirname(file))) throw new Failure('noFolder', { folder: path.dirname(file) });
    return read(file);
  }
  if (existsSync(path.join(root, local))) return read(path.join(root, local));
  const shared = await read(path.join(root, committed));
  return shared.scriptId ? shared : read(path.join(root, local));
};

/**
 * Where a new script of this project is remembered: never in the committed file.
 *
 * @param {Project} project
 * @param {{ scriptId: string, sheetId?: string }} made
 * @returns {Promise<Project>}
 */
export const remember = async (project, { scriptId, sheetId }) => {
  const name = path.basename(project.file) === committed ? local : path.basename(project.file);
  const file = path.join(project.folder, name);
  const settings = { scriptId, ...(sheetId && { parentId: sheetId }), rootDir: contentFolder };
  await writeFile(file, JSON.stringify(settings, null, 2) + '\n');
  return { ...project, file, scriptId, sheetId };
};
