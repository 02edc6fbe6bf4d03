import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const webpack = require('webpack');
const GasPlugin = require('gas-webpack-plugin');
const { EsbuildPlugin } = require('esbuild-loader');

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Apps Script parses ES2019: no `?.`, no `??`, no class fields. */
const target = 'es2019';

/** Everything that src/main.ts needs, in one module of Apps Script's language. */
const gather = (outfile) =>
  build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    target,
    // Says that it is a module, which is strict.
    footer: { js: 'export {};' },
    logLevel: 'silent',
  });

/** One module as one script, whose `global.name = …` have become functions at the top level. */
const lift = ({ entry, outDir, minify }) =>
  new Promise((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        // With a `web` target the minifier would wrap everything in a function and hide the top-level ones.
        target,
        // The plugin sees only what stands in this folder.
        context: path.dirname(entry),
        entry,
        // Libraries that offer themselves to AMD have been gathered as CommonJS.
        amd: false,
        output: { path: outDir, filename: 'Code.js', chunkFormat: false, iife: true },
        optimization: { minimize: minify, minimizer: [new EsbuildPlugin({ target, legalComments: 'none' })] },
        plugins: [new GasPlugin({ autoGlobalExportsFiles: [] })],
        performance: { hints: false },
      },
      (error, stats) => {
        if (error) return reject(error);
        if (stats.hasErrors())
          return reject(new Error(stats.toString({ all: false, errors: true, errorDetails: true })));
        return resolve();
      },
    );
  });

/**
 * Bundles src/main.ts into one script whose top-level functions are the add-on's globals. Why esbuild gathers and
 * webpack lifts: docs/decisions/001.
 *
 * @param {{ outDir: string, minify?: boolean }} options
 */
export const buildServer = async ({ outDir, minify = true }) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'genjin-build-'));
  try {
    const entry = path.join(folder, 'main.js');
    await gather(entry);
    await lift({ entry, outDir, minify });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
