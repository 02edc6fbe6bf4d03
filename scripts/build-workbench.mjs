import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const absWorkingDir = fileURLToPath(new URL('..', import.meta.url));
const common = { absWorkingDir, bundle: true, logLevel: 'error' };

/** Univer's hyphenation of 70 languages: 4 MB that a grid never asks for. */
const withoutHyphenation = {
  name: 'without-hyphenation',
  setup(building) {
    building.onResolve({ filter: /^\.\// }, ({ kind, importer }) =>
      kind === 'dynamic-import' && importer.includes('engine-render')
        ? { path: 'hyphenation', namespace: 'left-out' }
        : undefined,
    );
    building.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export default {};' }));
  },
};

/** The workbench's page for the browser (Univer and the frame around it), into `build/page/`. */
const buildPage = () =>
  build({
    ...common,
    entryPoints: { page: 'workbench/page/client/main.tsx', shim: 'workbench/page/client/shim.ts' },
    outdir: 'build/page',
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'external',
    plugins: [withoutHyphenation],
  });

/** The workbench itself for Node, into `build/workbench.cjs`. */
const buildEngine = () =>
  build({
    ...common,
    entryPoints: ['workbench/start.ts'],
    outfile: 'build/workbench.cjs',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
  });

/** Everything `npm start` serves besides the add-on itself. */
export const buildWorkbench = () => Promise.all([buildPage(), buildEngine()]);

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWorkbench();
