import { randomBytes } from 'node:crypto';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { messagesFor } from '../messages';
import type { Question, Reply } from '../protocol';
import { openWorld } from '../session/open-world';
import { WorldFile } from '../session/world-file';
import { Desk } from './desk';
import type { FromThread, ThreadData, ToThread } from './desk-link';
import { Viewer } from './viewer';

const tell = (message: FromThread): void => parentPort?.postMessage(message);

/** The thread in which the workbench and its scripts live. */
export function runDeskThread(): void {
  const data = workerData as ThreadData;
  try {
    open(data);
  } catch (error) {
    tell({
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

function open({ options, replies, signal }: ThreadData): void {
  const { workbench, whenSeen } = openWorld(options);
  const file = new WorldFile(options.worldFile, () => workbench.save());
  const viewers = new Map<string, Viewer>();
  const counter = new Int32Array(signal);

  /** Stands still until the person has answered. */
  const ask = (viewer: string | null, question: Question): Reply => {
    for (let seen = Atomics.load(counter, 0); ; seen = Atomics.load(counter, 0)) {
      tell({ kind: 'ask', viewer, question });
      Atomics.wait(counter, 0, seen);
      const received = receiveMessageOnPort(replies) as { message: Reply } | undefined;
      if (received) return received.message;
    }
  };

  const desk = new Desk({
    workbench,
    messages: messagesFor(options.language),
    addFrame: (html) => {
      const key = randomBytes(18).toString('base64url');
      tell({ kind: 'frame', key, html });
      return key;
    },
    ask,
    onChange: () => file.changed(),
    onFirstPage: whenSeen,
  });

  parentPort?.on('message', (message: ToThread) => {
    switch (message.kind) {
      case 'enter': {
        const viewer = new Viewer(
          message.viewer,
          message.file === workbench.workbook.id ? null : message.file,
          (event) => tell({ kind: 'tell', viewer: message.viewer, event }),
          messagesFor(options.language).chartNotDrawn,
        );
        viewers.set(message.viewer, viewer);
        return desk.enter(viewer);
      }
      case 'leave': {
        const viewer = viewers.get(message.viewer);
        viewers.delete(message.viewer);
        return viewer && desk.leave(viewer);
      }
      case 'request': {
        const { request, name, body } = message;
        const answer = desk.answer(name, body, viewers.get(message.viewer));
        return tell({ kind: 'answer', request, answer });
      }
      case 'finish':
        file.finish();
        return tell({ kind: 'finished' });
    }
  });
  file.changed();
  tell({ kind: 'ready', fileName: desk.fileName });
}
