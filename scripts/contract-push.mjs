// Builds the contract suite (test/contract) for a live sheet, into build/contract, and says how to get it there.
import { build } from 'esbuild';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const live = path.join(root, 'test/contract/live');
const beside = ['Recorder.js', 'Page.html', 'Part.html', 'appsscript.json'];

/** Apps Script finds functions by their names at the top level, where a bundle has none. */
const entries = `
function contractRun() { return Contract.runFacts(); }
function contractList() { Contract.listHandFacts(); }
function contractPrepare(title) { Contract.prepareHandFact(title); }
function contractCheck() { return Contract.checkHandFact(); }
function contractMenu() { Contract.addMenu(); }
`;

export const buildContract = async (outDir = path.join(root, 'build/contract')) => {
  // Not the whole folder: clasp keeps there which project it pushes to.
  await Promise.all(['Code.js', ...beside].map((name) => rm(path.join(outDir, name), { force: true })));
  await mkdir(outDir, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(live, 'main.ts')],
    outfile: path.join(outDir, 'Code.js'),
    bundle: true,
    format: 'iife',
    globalName: 'Contract',
    target: 'es2019',
    charset: 'utf8',
    footer: { js: entries },
    logLevel: 'error',
  });
  await Promise.all(beside.map((name) => cp(path.join(live, name), path.join(outDir, name))));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outDir = process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]);
  await buildContract(outDir);
  console.log(`build/contract is built. On an account made for trying things out:

  1. npx clasp login
  2. cd build/contract && npx clasp create --type sheets --title "Genjin contract"
     (it writes an appsscript.json of its own: run "npm run contract:push" once more to have ours back)
  3. npx clasp push --force, then npx clasp open-container
  4. In the sheet: Contract › Run facts, until it says that all have run. The tab Facts holds the results.
     Contract › List what needs a hand. Select a row of the tab By hand, Prepare, do what it says, Check.

A fact that fails there is a difference: note it in workbench/DIFFERENCES.md, or mend the engine. A fact that passes
is verified: the row it names may go, and the fact name the day instead.`);
}
