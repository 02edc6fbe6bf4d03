import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import vm from 'node:vm';

/** Where a script comes from: a folder as `clasp` pushes it, one file, a text, or texts by file name. */
export type ScriptSource =
  | { readonly path: string }
  | { readonly source: string }
  | { readonly files: Readonly<Record<string, string>> };

interface Manifest {
  readonly timeZone?: string;
  readonly oauthScopes?: readonly string[];
  readonly webapp?: { readonly executeAs?: string };
}

const CODE_ENDINGS = ['.gs', '.js'];

const filesAt = (path: string): Record<string, string> => {
  if (!existsSync(path)) throw new Error(`There is no script at ${path}`);
  if (!statSync(path).isDirectory()) return { [basename(path)]: readFileSync(path, 'utf8') };
  const files: Record<string, string> = {};
  for (const name of readdirSync(path, { encoding: 'utf8', recursive: true }).sort()) {
    const isPart = [...CODE_ENDINGS, '.html'].includes(extname(name)) || name === 'appsscript.json';
    if (isPart) files[name] = readFileSync(join(path, name), 'utf8');
  }
  return files;
};

const filesOf = (source: ScriptSource | undefined): Readonly<Record<string, string>> => {
  if (source === undefined) return {};
  if ('path' in source) return filesAt(source.path);
  return 'source' in source ? { 'Code.gs': source.source } : source.files;
};

/** A script project: compiled once, run anew in each execution. */
export class Project {
  readonly scripts: readonly vm.Script[];
  readonly fileNames: readonly string[];
  readonly manifest: Manifest;
  readonly source: ScriptSource | undefined;
  /** Functions that an execution has found missing; simple triggers are not tried for these again. */
  readonly missing = new Set<string>();
  private readonly pages: ReadonlyMap<string, string>;

  constructor(source: ScriptSource | undefined) {
    const files = filesOf(source);
    this.source = source;
    const code = Object.entries(files).filter(([name]) => CODE_ENDINGS.includes(extname(name)));
    this.fileNames = code.map(([name]) => name);
    this.scripts = code.map(([name, text]) => new vm.Script(text, { filename: name }));
    this.pages = new Map(
      Object.entries(files)
        .filter(([name]) => extname(name) === '.html')
        .map(([name, text]) => [name.slice(0, -'.html'.length), text]),
    );
    this.manifest = JSON.parse(files['appsscript.json'] ?? '{}') as Manifest;
  }

  get oauthScopes(): readonly string[] | null {
    return this.manifest.oauthScopes ?? null;
  }

  html(name: string): string | undefined {
    return this.pages.get(name) ?? this.pages.get(name.replace(/\.html$/, ''));
  }
}
