import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const require = createRequire(import.meta.url);
const webpack = require('webpack');
const GasPlugin = require('gas-webpack-plugin');
const { EsbuildPlugin } = require('esbuild-loader');

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Apps Script parses ES2019: no `?.`, no `??`, no class fields. */
const target = 'es2019';

/**
 * Bundles src/main.ts into one script whose top-level functions are the add-on's globals. Why webpack here and
 * esbuild for the pages: docs/decisions/001.
 *
 * @param {{ outDir: string, minify?: boolean }} options
 */
export const buildServer = ({ outDir, minify = true }) =>
  new Promise((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        // With a `web` target the minifier would wrap everything in a function and hide the top-level ones.
        target,
        context: root,
        entry: './src/main.ts',
        output: { path: outDir, filename: 'Code.js', chunkFormat: false, iife: true },
        resolve: { extensions: ['.ts', '.js'] },
        module: { rules: [{ test: /\.[jt]s$/, loader: 'esbuild-loader', options: { target } }] },
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
