import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import ts from 'typescript';

const folder = mkdtempSync(path.join(tmpdir(), 'genjin-pages-'));
let page = '';
let script = '';

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build-pages.mjs', folder], { cwd: path.join(__dirname, '../..') });
  page = readFileSync(path.join(folder, 'Sidebar.html'), 'utf8');
  script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the shipped sidebar', () => {
  test('is one file below 150 KB that asks for nothing outside', () => {
    expect(readdirSync(folder)).toEqual(['Sidebar.html']);
    expect(Buffer.byteLength(page)).toBeLessThan(150_000);
    expect(page).not.toMatch(/<link|<img|<iframe|@import|url\(|\bsrc=/);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|importScripts|sendBeacon|WebSocket/);
  });

  test('survives a serve that strips comments without understanding strings', () => {
    const stripped = page.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
    expect(stripped.replace(/<!--[\s\S]*?-->/g, '')).toBe(page);
    expect(() => new Script(script)).not.toThrow();
  });

  test('has no template literal, no scriptlet, and nothing that ends the script early', () => {
    const source = ts.createSourceFile('page.js', script, ts.ScriptTarget.ES2019, true, ts.ScriptKind.JS);
    const templates: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isTemplateLiteral(node)) templates.push(node.getText());
      ts.forEachChild(node, visit);
    };
    visit(source);
    expect(templates).toEqual([]);
    expect(script).not.toMatch(/<\?|<!--|<\/?script/i);
  });

  test('is a script of 2019', () => {
    expect(script).not.toMatch(/\?\.[a-z[(]|\?\?[^?]/i);
  });
});
