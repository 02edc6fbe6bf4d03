import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from './build-server.mjs';
import { buildPages } from './build-pages.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Everything that goes to Google, and nothing else: Code.js, appsscript.json, the pages. */
export const buildAddOn = async (outDir = path.join(root, 'dist')) => {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await cp(path.join(root, 'appsscript.json'), path.join(outDir, 'appsscript.json'));
  await Promise.all([buildServer({ outDir }), buildPages({ outDir })]);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAddOn();
  console.log('dist is built');
}
