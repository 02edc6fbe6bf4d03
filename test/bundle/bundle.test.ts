import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { parse } from 'acorn';

const dist = path.resolve(__dirname, '../../dist');
const code = readFileSync(path.join(dist, 'Code.js'), 'utf8');

/** What is built; each piece of work adds its own. */
const globals = [
  'api',
  'daily',
  'hourly',
  'menuDaily',
  'menuGetStarted',
  'menuHistory',
  'menuImport',
  'menuLanguage',
  'menuSidebar',
  'menuSweep',
  'menuWeekly',
  'onEdit',
  'onInstall',
  'onOpen',
  'onSheetChange',
  'setUp',
  'sweep',
  'weekly',
];

describe('the bundle', () => {
  test('dist holds what goes to Google and nothing else', () => {
    expect(readdirSync(dist).sort()).toEqual([
      'Code.js',
      'GetStarted.html',
      'History.html',
      'Import.html',
      'Sidebar.html',
      'appsscript.json',
    ]);
  });

  test('is an ES2019 script whose top-level functions are the list of what is built', () => {
    const program = parse(code, { ecmaVersion: 2019, sourceType: 'script' });
    const names = program.body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : []));
    expect(names.sort()).toEqual(globals);
  });

  test('loads with no global but those of the language, code from strings off, and assigns every function', () => {
    const context = vm.createContext(Object.create(null), {
      codeGeneration: { strings: false, wasm: false },
    });
    vm.runInContext(code, context);
    for (const name of globals) {
      const source = String(vm.runInContext(`String(${name})`, context));
      expect(source.replace(/\s/g, '')).not.toBe(`function${name}(){}`);
    }
  });

  test('asks for five scopes and no more', () => {
    const manifest = JSON.parse(readFileSync(path.join(dist, 'appsscript.json'), 'utf8')) as {
      oauthScopes: string[];
    };
    expect(
      manifest.oauthScopes.map((scope) => scope.replace('https://www.googleapis.com/auth/', '')),
    ).toEqual([
      'spreadsheets',
      'script.container.ui',
      'script.scriptapp',
      'script.send_mail',
      'userinfo.email',
    ]);
  });
});
