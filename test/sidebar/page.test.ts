import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import ts from 'typescript';

const folder = mkdtempSync(path.join(tmpdir(), 'genjin-pages-'));
let pages: readonly { readonly name: string; readonly html: string; readonly script: string }[] = [];

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build-pages.mjs', folder], { cwd: path.join(__dirname, '../..') });
  pages = readdirSync(folder).map((name) => {
    const html = readFileSync(path.join(folder, name), 'utf8');
    return { name, html, script: /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '' };
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the shipped pages', () => {
  test('have the sidebar among them', () => {
    expect(pages.map((page) => page.name)).toContain('Sidebar.html');
  });

  test('are each one file below 150 KB that asks for nothing outside', () => {
    for (const { html, script } of pages) {
      expect(Buffer.byteLength(html)).toBeLessThan(150_000);
      expect(html).not.toMatch(/<link|<img|<iframe|@import|url\(|\bsrc=/);
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|importScripts|sendBeacon|WebSocket/);
    }
  });

  test('survive a serve that strips comments without understanding strings', () => {
    for (const { html, script } of pages) {
      const stripped = html.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
      expect(stripped.replace(/<!--[\s\S]*?-->/g, '')).toBe(html);
      expect(() => new Script(script)).not.toThrow();
    }
  });

  test('have no template literal, no scriptlet, and nothing that ends the script early', () => {
    for (const { name, script } of pages) {
      const source = ts.createSourceFile(name, script, ts.ScriptTarget.ES2019, true, ts.ScriptKind.JS);
      const templates: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isTemplateLiteral(node)) templates.push(node.getText());
        ts.forEachChild(node, visit);
      };
      visit(source);
      expect(templates).toEqual([]);
      expect(script).not.toMatch(/<\?|<!--|<\/?script/i);
    }
  });

  test('are scripts of 2019', () => {
    for (const { script } of pages) expect(script).not.toMatch(/\?\.[a-z[(]|\?\?[^?]/i);
  });
});
