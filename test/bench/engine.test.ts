import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * The engine's speed in plain Node. The bounds are several times what an idle machine takes (`node
 * bench/engine.mjs` prints figures and aims): they catch what became slow by an order, not what a busy machine
 * adds. The processor's time is measured, since the clock tells as much of the neighbours.
 */
const bounds: Readonly<Record<string, number>> = {
  'boot.bootMs': 400,
  'set200k.setColdMs': 800,
  'set200k.setWarmMs': 250,
  'large.setMs': 4000,
  'large.readMs': 4000,
  'large.sortMs': 3000,
  'large.peakMb': 900,
  'memory.heapMb': 300,
  'memory.rssMb': 600,
  'recalculate.firstMs': 2500,
  'recalculate.againMs': 1500,
  'countifs.coldMs': 1000,
  'countifs.warmMs': 250,
};

test('the engine is fast enough, in each figure', () => {
  const script = join(__dirname, '../../bench/engine.mjs');
  const printed = execFileSync(process.execPath, [script, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, BENCH_CPU: '1' },
  });
  const figures = JSON.parse(printed) as Record<string, number>;
  const tooSlow = Object.entries(bounds).filter(([figure, bound]) => !((figures[figure] ?? NaN) < bound));
  expect({ tooSlow, figures }).toEqual({ tooSlow: [], figures });
}, 300_000);
