import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { harmlessScript } from './harmless-script.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the server serves. Every page has the shared styles; its own, if any, come after them. */
const pages = [
  { file: 'Sidebar.html', entry: 'sidebar/main.tsx', styles: [] },
  { file: 'Import.html', entry: 'sidebar/import/main.tsx', styles: ['sidebar/import/styles.css'] },
  {
    file: 'GetStarted.html',
    entry: 'sidebar/getStarted/main.tsx',
    styles: ['sidebar/getStarted/styles.css'],
  },
  {
    file: 'History.html',
    entry: 'sidebar/history/main.tsx',
    styles: ['sidebar/import/styles.css', 'sidebar/history/styles.css'],
  },
];

const sharedStyles = 'sidebar/styles.css';

/** Google may refuse or mangle more; a page loads in one request or not at all. */
const largestPage = 150_000;

const bundle = async (entryPoint) => {
  const result = await build({
    entryPoints: [join(root, entryPoint)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    // Google strips `//` and `/* */` inside them.
    supported: { 'template-literal': false },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0].text;
};

const evaluate = async (source) => {
  const result = await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
  });
  return import('data:text/javascript,' + encodeURIComponent(result.outputFiles[0].text));
};

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());

/** The palette as custom properties, so that sheet and pages share one source. */
const paletteStyles = async () => {
  const { palette, meanings } = await evaluate("export { palette, meanings } from './src/schema/palette'");
  const lines = Object.entries(palette).map(([name, value]) => '--' + kebab(name) + ':' + value);
  for (const [kind, { ink, tint }] of Object.entries(meanings)) {
    lines.push('--' + kebab(kind) + '-ink:' + ink, '--' + kebab(kind) + '-tint:' + tint);
  }
  return ':root{' + lines.join(';') + '}';
};

const page = (style, script) =>
  [
    '<!DOCTYPE html>',
    '<html>',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Genjin</title>',
    '<style>' + style + '</style>',
    '</head>',
    '<body>',
    '<div id="app"></div>',
    '<script>' + script + '</script>',
    '</body>',
    '</html>',
    '',
  ].join('\n');

const minify = async (css) => {
  const result = await transform(css, {
    loader: 'css',
    minify: true,
    target: 'es2019',
    legalComments: 'none',
  });
  return result.code.trim();
};

const buildPage = async ({ file, entry, styles }, palette) => {
  const sheets = await Promise.all(
    [sharedStyles, ...styles].map((path) => readFile(join(root, path), 'utf8')),
  );
  const [style, script] = await Promise.all([minify(sheets.join('\n') + palette), bundle(entry)]);
  const html = page(style, harmlessScript(script.trim()));
  const size = Buffer.byteLength(html);
  if (size > largestPage) throw new Error(file + ' is ' + size + ' bytes, more than ' + largestPage);
  return html;
};

/**
 * Builds every page the server serves, each one self-contained file: no external request, no template
 * literal, nothing that a comment-stripping serve could break.
 *
 * @param {{ outDir: string }} options
 * @returns {Promise<string[]>} file names written
 */
export const buildPages = async ({ outDir }) => {
  const palette = await paletteStyles();
  const built = await Promise.all(pages.map((entry) => buildPage(entry, palette)));
  await mkdir(outDir, { recursive: true });
  await Promise.all(pages.map(({ file }, index) => writeFile(join(outDir, file), built[index])));
  return pages.map(({ file }) => file);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPages({ outDir: process.argv[2] ?? join(root, 'dist') });
}
