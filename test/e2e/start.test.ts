/** The README's second command, in a fresh copy of what is committed: it builds, serves and shows the sample. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const seconds = 60;

/** Tracked files and those about to be; nothing that was built. */
const sourceFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '');

const freshCopy = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'genjin-'));
  for (const file of sourceFiles())
    cpSync(path.join(root, file), path.join(folder, file), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return folder;
};

const addressOf = (command: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    let said = '';
    const listen = (text: Buffer): void => {
      said += text.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (address) found(address[0]);
    };
    command.stdout?.on('data', listen);
    command.stderr?.on('data', listen);
    command.once('exit', () => failed(new Error(`It ended:\n${said}`)));
  });

test(`npm start serves the sample tracker within ${seconds} seconds, build included`, async () => {
  const folder = freshCopy();
  const started = Date.now();
  const command = spawn('npm', ['start', '--', '--lang', 'zh'], {
    cwd: folder,
    env: { ...process.env, PORT: '0' },
    detached: true,
  });
  try {
    const address = await addressOf(command);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>');
    expect((Date.now() - started) / 1000).toBeLessThan(seconds);
  } finally {
    process.kill(-command.pid!, 'SIGTERM');
    await new Promise((ended) => command.once('close', ended));
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
