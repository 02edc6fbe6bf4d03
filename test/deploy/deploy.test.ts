import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { GoogleStandIn, refusal, type ScriptFile } from './google';

const root = path.resolve(__dirname, '../..');
const clasp = path.join(root, 'node_modules/@google/clasp/build/src/index.js');

jest.setTimeout(300_000);

let google: GoogleStandIn;
let address: string;
let folder: string;

beforeEach(async () => {
  google = new GoogleStandIn();
  address = await google.start();
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'genjin-rehearsal-')));
});

afterEach(async () => {
  await google.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a person would, with a home of its own and Google's hosts answered by the stand-in. */
function run(args: readonly string[], locale = 'en_US.UTF-8'): Promise<Run> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      ...process.env,
      clasp_config_auth: path.join(folder, '.clasprc.json'),
      HOME: folder,
      USERPROFILE: folder,
      LC_ALL: locale,
      GENJIN_STAND_IN: address,
      NODE_OPTIONS: `--import=${pathToFileURL(path.join(__dirname, 'to-stand-in.mjs')).href}`,
    },
  });
  const run = { out: '', err: '' };
  child.stdout.on('data', (text) => (run.out += String(text)));
  child.stderr.on('data', (text) => (run.err += String(text)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...run }));
  });
}

const projectFile = (): string => path.join(folder, '.clasp.local.json');

const deploy = (...args: string[]): Promise<Run> =>
  run([path.join(root, 'scripts/deploy.mjs'), '--project', projectFile(), ...args]);

/** Deploys what was built before; one story builds, the others need not wait for it. */
const deployBuilt = (...args: string[]): Promise<Run> => {
  cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
  return deploy('--built', ...args);
};

const logIn = (): void =>
  writeFileSync(
    path.join(folder, '.clasprc.json'),
    JSON.stringify({
      tokens: {
        default: {
          type: 'authorized_user',
          client_id: 'rehearsal',
          client_secret: 'rehearsal',
          refresh_token: 'rehearsal',
          access_token: google.token,
          expiry_date: 4_102_444_800_000,
        },
      },
    }),
  );

const remembered = (): { scriptId: string; parentId?: string } =>
  JSON.parse(readFileSync(projectFile(), 'utf8')) as { scriptId: string; parentId?: string };

const types: Record<string, string> = { '.js': 'SERVER_JS', '.html': 'HTML', '.json': 'JSON' };

/** What the built folder is, said as the API says it. */
const distAsPushed = (): ScriptFile[] =>
  readdirSync(path.join(folder, 'dist')).map((file) => {
    const { name, ext } = path.parse(file);
    return { name, type: types[ext] ?? ext, source: readFileSync(path.join(folder, 'dist', file), 'utf8') };
  });

const byName = (files: readonly ScriptFile[] = []): ScriptFile[] =>
  [...files].sort((a, b) => a.name.localeCompare(b.name));

/** A project deployed before, of which Google holds only the initial manifest. */
function deployedBefore(): void {
  google.sheets.set('1sheet_old', { name: 'Old' });
  google.scripts.set('1script_old', { title: 'Old', parentId: '1sheet_old', files: [] });
  writeFileSync(
    projectFile(),
    JSON.stringify({ scriptId: '1script_old', parentId: '1sheet_old', rootDir: 'dist' }),
  );
}

const apiIsOff =
  'User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry.';

describe('deploy:new', () => {
  test('makes a sheet whose script holds dist byte for byte, and remembers it; deploy updates it', async () => {
    logIn();
    const made = await deploy('--new', '--title', 'Pipeline');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect([...google.sheets.values()]).toEqual([{ name: 'Pipeline' }]);
    const { scriptId, parentId } = remembered();
    expect(parentId).toBe([...google.sheets.keys()][0]);
    expect(made.out).toContain(`https://docs.google.com/spreadsheets/d/${parentId}/edit`);
    expect(made.out).toContain('Genjin → Get started');
    const script = google.scripts.get(scriptId);
    expect(script).toMatchObject({ title: 'Pipeline', parentId });
    expect(byName(script?.files)).toEqual(byName(distAsPushed()));
    // The one thing clasp fetched on the way, Google's initial manifest, is not in what was built.
    expect(readFileSync(path.join(folder, 'dist/appsscript.json'))).toEqual(
      readFileSync(path.join(root, 'appsscript.json')),
    );

    const same = await deploy('--built');
    expect(same).toMatchObject({ code: 0, err: '' });
    expect(same.out).toContain('nothing to push');

    // Somebody edited the manifest in the browser: the very case in which clasp without --force skips the push.
    script!.files = [{ name: 'appsscript', type: 'JSON', source: '{}' }];
    const updated = await deploy('--built');
    expect(updated).toMatchObject({ code: 0, err: '' });
    expect(updated.out).toContain('Pushed.');
    expect(byName(script?.files)).toEqual(byName(distAsPushed()));

    const before = google.requests.length;
    const second = await deploy('--new');
    expect(second.code).toBe(1);
    expect(second.err).toContain('Already deployed');
    expect(second.err).toContain('--again');
    expect(google.requests).toHaveLength(before);
  });

  test('--sheet binds a new script to that sheet, --again names the one left behind; a refused push fails', async () => {
    logIn();
    deployedBefore();
    google.sheets.set('1AbC_team-sheet', { name: 'Team' });
    google.refuse = (asked) => (asked.startsWith('PUT') ? refusal(403, apiIsOff) : undefined);
    const url = 'https://docs.google.com/spreadsheets/u/0/d/1AbC_team-sheet/edit?gid=0#gid=0';
    const bound = await deployBuilt('--new', '--again', '--sheet', url);
    expect(google.requests).not.toContain('POST www.googleapis.com/drive/v3/files');
    const { scriptId, parentId } = remembered();
    expect(parentId).toBe('1AbC_team-sheet');
    expect(google.scripts.get(scriptId)?.parentId).toBe('1AbC_team-sheet');
    expect(bound.out).toContain('https://docs.google.com/spreadsheets/d/1sheet_old/edit');
    expect(bound.out).not.toContain('Pushed.');
    expect(bound.err).toContain('Apps Script API is off');
    expect(bound.err).toContain('npm run deploy is enough');
    expect(bound.code).toBe(1);
  });

  test('with no right to make a script says so, and that an empty sheet may be left', async () => {
    logIn();
    google.refuse = (asked) =>
      asked === 'POST script.googleapis.com/v1/projects' ? refusal(403, apiIsOff) : undefined;
    const made = await deployBuilt('--new');
    expect(made.code).toBe(1);
    expect(made.err).toContain('Apps Script API is off');
    expect(made.err).toContain('An empty sheet named "Sales tracker" may be left');
    expect(existsSync(projectFile())).toBe(false);
  });

  const document = 'https://docs.google.com/document/d/1abc/edit';
  const published = 'https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml';
  test.each([
    ['an address of something else', ['--new', '--sheet', document], 'neither'],
    ['a published picture of a sheet', ['--new', '--sheet', published], 'neither'],
    ['no address', ['--new', '--sheet'], 'not understood'],
    ['an address without its option, as npm may pass it', ['--new', '1AbC_team-sheet'], 'not understood'],
    ['--sheet for an update', ['--sheet', '1AbC_team-sheet'], 'belongs to npm run deploy:new'],
  ])('asks nothing of Google when given %s', async (_name, args, sentence) => {
    logIn();
    const refused = await deploy(...args);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(sentence);
    expect(google.requests).toEqual([]);
  });
});

describe('deploy', () => {
  test('fails with a sentence when Google refuses the code, and leaves what is there', async () => {
    logIn();
    deployedBefore();
    const answer = refusal(400, 'Syntax error: SyntaxError: Unexpected token line: 1 file: Code');
    google.refuse = (asked) => (asked.startsWith('PUT') ? answer : undefined);
    const refused = await deployBuilt();
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('Google refused the code (syntax error)');
    expect(refused.err).toContain('Unexpected token');
    expect(refused.out).not.toContain('Pushed.');
    expect(google.requests.at(-1)).toBe('PUT script.googleapis.com/v1/projects/1script_old/content');
    expect(google.scripts.get('1script_old')?.files).toEqual([]);
  });

  test('without a login says what to do, in the language of the machine', async () => {
    deployedBefore();
    const english = await deploy();
    expect(english.code).toBe(1);
    expect(english.err).toContain('npx clasp login');
    const args = ['--new', '--again', '--project', projectFile()];
    const chinese = await run([path.join(root, 'scripts/deploy.mjs'), ...args], 'zh_CN.UTF-8');
    expect(chinese.code).toBe(1);
    expect(chinese.err).toContain('还没有登录 Google。请先运行 npx clasp login');
    expect(google.requests).toEqual([]);
    expect(existsSync(path.join(folder, 'dist'))).toBe(false);
  });

  test('with a login but no script yet names deploy:new', async () => {
    logIn();
    const refused = await deploy();
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('npm run deploy:new');
  });

  test('with --built and nothing built says so, and asks nothing of Google', async () => {
    logIn();
    deployedBefore();
    const refused = await deploy('--built');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('npm run build');
    expect(google.requests).toEqual([]);
  });

  test('refuses a project file that would have the build empty another folder', async () => {
    logIn();
    writeFileSync(projectFile(), JSON.stringify({ scriptId: '1script_old', rootDir: '.' }));
    const refused = await deploy();
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('rootDir');
    expect(existsSync(projectFile())).toBe(true);
  });
});

describe('its parts', () => {
  /** Jest runs CommonJS, the scripts are modules: one is asked in a process of its own. */
  async function ask(module: string, expression: string): Promise<unknown> {
    const file = pathToFileURL(path.join(root, 'scripts/deploy', module)).href;
    const code = `import * as m from ${JSON.stringify(file)}; console.log(JSON.stringify(await (${expression})))`;
    const answer = await run(['--input-type=module', '--eval', code]);
    expect(answer).toMatchObject({ code: 0, err: '' });
    return JSON.parse(answer.out) as unknown;
  }

  test('what Google says becomes a reason', async () => {
    const said = {
      'No credentials found.': 'logInAgain',
      invalid_grant: 'logInAgain',
      'Request had invalid authentication credentials. Expected OAuth 2 access token': 'logInAgain',
      [apiIsOff]: 'apiOff',
      'Apps Script API has not been used in project 1 before or it is disabled.': 'apiOff',
      'Apps Script API has not been enabled': 'apiOff',
      'request to https://script.googleapis.com/ failed, reason: getaddrinfo ENOTFOUND': 'unreachable',
      'SyntaxError: Unexpected token - "Code:1"': 'badCode',
      'The caller does not have permission': 'noRight',
      'Requested entity was not found.': 'notFound',
      'Request contains an invalid argument.': 'badRequest',
      'Project file already exists.': 'claspFailed',
      'Skipping push.': 'claspFailed',
      '': 'claspFailed',
    };
    const reasons = await ask('reasons.mjs', `${JSON.stringify(Object.keys(said))}.map(m.reasonIn)`);
    expect(reasons).toEqual(Object.values(said));
  });

  test('both languages have every sentence', async () => {
    const keys = await ask('messages.mjs', '[m.keysOf("zh"), m.keysOf("en")]');
    expect((keys as string[][])[0]).toEqual((keys as string[][])[1]);
  });

  test('the id of a sheet is found in what people copy', async () => {
    const given = [
      '1AbC_d-9',
      ' https://docs.google.com/spreadsheets/d/1AbC_d-9 ',
      'https://docs.google.com/spreadsheets/d/1AbC_d-9/edit?usp=sharing',
      'https://docs.google.com/spreadsheets/u/1/d/1AbC_d-9/edit#gid=7',
      'https://docs.google.com/a/example.com/spreadsheets/d/1AbC_d-9/edit',
      'https://drive.google.com/open?id=1AbC_d-9',
    ];
    const ids = await ask('sheet.mjs', `${JSON.stringify(given)}.map(m.sheetIdOf)`);
    expect(ids).toEqual(given.map(() => '1AbC_d-9'));
  });

  test('the local project file wins; a team may commit an id, but none is ever written there', async () => {
    const committed = path.join(folder, '.clasp.json');
    const write = (file: string, scriptId: string): void =>
      writeFileSync(file, JSON.stringify({ scriptId, rootDir: 'dist' }));
    const find = (): Promise<unknown> => ask('project.mjs', `m.findProject(${JSON.stringify(folder)})`);
    write(committed, 'see .clasp.local.json');
    const fresh = await find();
    expect(fresh).toMatchObject({ file: projectFile() });
    expect(fresh).not.toHaveProperty('scriptId');
    write(committed, '1shared');
    const shared = await find();
    expect(shared).toMatchObject({ file: committed, scriptId: '1shared' });
    await ask(
      'project.mjs',
      `m.remember(${JSON.stringify(shared)}, { scriptId: '1own', sheetId: '1sheet' })`,
    );
    expect(await find()).toMatchObject({ file: projectFile(), scriptId: '1own', sheetId: '1sheet' });
    expect(JSON.parse(readFileSync(committed, 'utf8'))).toMatchObject({ scriptId: '1shared' });
  });
});

describe('the committed project file', () => {
  test('names no script', () => {
    const committed = JSON.parse(readFileSync(path.join(root, '.clasp.json'), 'utf8')) as unknown;
    expect(committed).toEqual({ scriptId: 'see .clasp.local.json', rootDir: 'dist' });
  });

  test('has clasp status list exactly what dist holds, without a login', async () => {
    copyFileSync(path.join(root, '.clasp.json'), path.join(folder, '.clasp.json'));
    cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
    const status = await run([clasp, 'status', '--json']);
    expect(status.code).toBe(0);
    const { filesToPush, untrackedFiles } = JSON.parse(status.out) as Record<string, string[]>;
    expect(filesToPush?.sort()).toEqual(
      readdirSync(path.join(folder, 'dist')).map((file) => path.join('dist', file)),
    );
    expect(untrackedFiles).toEqual([]);
  });
});
