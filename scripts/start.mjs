import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildAddOn } from './build.mjs';
import { buildWorkbench } from './build-workbench.mjs';

/** `npm start`: builds, then serves the workbench's page. What follows `--` goes to workbench/start.ts. */
const args = process.argv.slice(2);
if (!args.includes('--no-build') && !args.includes('--help')) {
  await Promise.all([buildAddOn(), buildWorkbench()]);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const workbench = spawn(process.execPath, ['--enable-source-maps', 'build/workbench.cjs', ...args], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl+C reaches both processes; this one waits for the other to save the world.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => workbench.kill(signal));
workbench.on('exit', (code) => process.exit(code ?? 0));
