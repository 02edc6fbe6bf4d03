import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAddOn } from './build.mjs';
import { buildWorkbench } from './build-workbench.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const script = path.join(root, 'build/shots/shots.cjs');

/** `npm run shots`: the README's pictures, taken of the page as it is now, in both languages. */
await Promise.all([buildAddOn(), buildWorkbench()]);
await build({
  absWorkingDir: root,
  entryPoints: ['test/e2e/shots.ts'],
  outfile: script,
  bundle: true,
  platform: 'node',
  packages: 'external',
});
process.exit(spawnSync(process.execPath, [script], { cwd: root, stdio: 'inherit' }).status ?? 1);
