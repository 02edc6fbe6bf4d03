import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles what the workbench's page needs in the browser into `build/page/`. */
export async function buildPage() {
  await rm(`${root}build/page`, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { page: 'workbench/page/client/main.tsx', shim: 'workbench/page/client/shim.ts' },
    outdir: 'build/page',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'external',
    logLevel: 'error',
  });
}

/** Bundles the workbench itself for Node into `build/workbench.cjs`; packages stay where they are. */
export async function buildWorkbench() {
  await build({
    absWorkingDir: root,
    entryPoints: ['workbench/start.ts'],
    outfile: 'build/workbench.cjs',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    logLevel: 'error',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await Promise.all([buildPage(), buildWorkbench()]);
