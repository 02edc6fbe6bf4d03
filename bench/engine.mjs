import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `node bench/engine.mjs [--json] [scenario …]`: bundles the engine and prints how fast it is. Each scenario runs
 * in a process of its own.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = path.join(root, 'build', 'bench');

/** Figure, what it is, unit, and what it should stay under on an idle machine. */
const lines = [
  ['boot.loadMs', 'load the bundled engine', 'ms', null],
  ['boot.bootMs', 'createWorkbench and the first run of a small script', 'ms', 150],
  ['set200k.setColdMs', 'set 10,000 × 20 cells, first time', 'ms', 50],
  ['set200k.setWarmMs', 'set 10,000 × 20 cells, again', 'ms', 50],
  ['large.setMs', 'set 100,000 × 30 cells', 'ms', 1000],
  ['large.readMs', 'read 100,000 × 30 cells', 'ms', 1000],
  ['large.sortMs', 'sort 100,000 × 30 cells by two columns', 'ms', 1000],
  ['large.peakMb', 'peak memory of these three, grids of the caller included', 'MB', null],
  ['memory.heapMb', 'memory that 100,000 × 30 cells keep', 'MB', 600],
  ['memory.rssMb', 'memory of the process that keeps them', 'MB', 600],
  ['recalculate.firstMs', 'calculate 10,000 formulas', 'ms', 1000],
  ['recalculate.againMs', 'calculate them again after a change that all depend on', 'ms', 1000],
  ['countifs.coldMs', 'COUNTIFS with three criteria over 100,000 rows, first time', 'ms', 100],
  ['countifs.warmMs', 'COUNTIFS with other criteria', 'ms', 100],
];

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const scenarios = [...new Set(lines.map(([figure]) => figure.split('.')[0]))].filter(
  (name) => wanted.length === 0 || wanted.includes(name),
);

await build({
  absWorkingDir: root,
  entryPoints: { workbench: 'workbench/index.ts', engine: 'bench/engine.ts' },
  outdir,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'error',
});

const figures = {};
for (const scenario of scenarios) {
  const command = [
    '--expose-gc',
    path.join(outdir, 'engine.cjs'),
    scenario,
    path.join(outdir, 'workbench.cjs'),
  ];
  const answer = JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' }));
  for (const [name, value] of Object.entries(answer)) figures[`${scenario}.${name}`] = value;
}

if (args.includes('--json')) console.log(JSON.stringify(figures));
else {
  for (const [figure, what, unit, bound] of lines) {
    const value = figures[figure];
    if (value === undefined) continue;
    const judgement = bound === null ? '' : value < bound ? `under ${bound}` : `NOT under ${bound}`;
    console.log(`${String(value).padStart(8)} ${unit}  ${what.padEnd(62)} ${judgement}`);
  }
}
