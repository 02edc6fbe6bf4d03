/** The command behind `npm start`. */
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { readOptions, usage, type StartOptions } from './page/session/options';
import { runDeskThread } from './page/server/desk-thread';
import { serve } from './page/server/server';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') return console.log(usage);
  const running = await serve({ assets: join(__dirname, 'page'), threadScript: __filename, start: options });
  console.log(spoken(options, running.address));
  // Ctrl+C may arrive twice, from the terminal and from npm; the world is saved once all the same.
  let closing: Promise<void> | undefined;
  const stop = (): void => {
    closing ??= running.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function spoken({ language }: StartOptions, address: string): string {
  return language === 'zh'
    ? `\n  Genjin 已打开：${address}\n\n  脚本以启动者的权限运行，请只运行你信任的脚本。按 Ctrl+C 结束。\n`
    : `\n  Genjin is open at ${address}\n\n  Scripts run with the rights of whoever started this: run only scripts you trust. Ctrl+C ends it.\n`;
}

if (isMainThread) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
} else runDeskThread();
