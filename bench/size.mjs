import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `node bench/size.mjs [customers followUps]`: a file of that size (50,000 and 200,000), and what edits, jobs and
 * the sidebar cost in it: simulated seconds (low, central, high), processor time, reads and cells.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = path.join(root, 'build', 'bench', 'size.cjs');

await build({
  absWorkingDir: root,
  entryPoints: ['bench/size.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'error',
});

execFileSync(
  process.execPath,
  ['--max-old-space-size=6000', outfile, 'run', path.join(root, 'dist'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
