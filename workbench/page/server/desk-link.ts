import { MessageChannel, Worker } from 'node:worker_threads';
import type { Answer, Question, Reply, ServerEvent } from '../protocol';
import type { StartOptions } from '../session/options';

/** What the thread of the workbench says. */
export type FromThread =
  | { kind: 'ready'; fileName: string }
  | { kind: 'failed'; message: string }
  | { kind: 'answer'; request: number; answer: Answer }
  | { kind: 'tell'; viewer: string; event: ServerEvent }
  | { kind: 'frame'; key: string; html: string }
  | { kind: 'ask'; viewer: string | null; question: Question }
  | { kind: 'finished' };

/** What it is told. */
export type ToThread =
  /** `file`: which of the world's the page shows; null: that of the script. */
  | { kind: 'enter'; viewer: string; file: string | null }
  | { kind: 'leave'; viewer: string }
  | { kind: 'request'; request: number; name: string; body: unknown; viewer: string }
  | { kind: 'finish' };

/** Handed over when the thread starts. */
export interface ThreadData {
  options: StartOptions;
  /** Replies to questions come through here, and `signal` counts up with each. */
  replies: MessagePort;
  signal: SharedArrayBuffer;
}

type MessagePort = InstanceType<typeof MessageChannel>['port1'];

/** The other end's events. */
export interface LinkEvents {
  tell(viewer: string, event: ServerEvent): void;
  frame(key: string, html: string): void;
  /** A script waits for a person; answered by `reply`. Null: nobody in particular is there. */
  ask(viewer: string | null, question: Question): void;
}

/**
 * The workbench in a thread of its own. Apps Script is synchronous: while a script waits for somebody to
 * answer `ui.prompt`, its thread stands still, and the page must be served all the same.
 */
export class DeskLink {
  private readonly worker: Worker;
  private readonly replies: MessagePort;
  private readonly signal = new Int32Array(new SharedArrayBuffer(4));
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private requests = 0;
  private onFinished: () => void = () => undefined;
  fileName = '';
  readonly ready: Promise<void>;

  constructor(script: string, options: StartOptions, events: LinkEvents) {
    const { port1, port2 } = new MessageChannel();
    this.replies = port1;
    const workerData: ThreadData = { options, replies: port2, signal: this.signal.buffer };
    this.worker = new Worker(script, { workerData, transferList: [port2] });
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('error', reject);
      this.worker.on('message', (message: FromThread) => {
        if (message.kind === 'ready') {
          this.fileName = message.fileName;
          resolve();
        } else if (message.kind === 'failed') reject(new Error(message.message));
        else this.take(message, events);
      });
    });
  }

  private take(message: FromThread, events: LinkEvents): void {
    switch (message.kind) {
      case 'tell':
        return events.tell(message.viewer, message.event);
      case 'frame':
        return events.frame(message.key, message.html);
      case 'ask':
        return events.ask(message.viewer, message.question);
      case 'answer': {
        this.waiting.get(message.request)?.(message.answer);
        this.waiting.delete(message.request);
        return;
      }
      case 'finished':
        return this.onFinished();
    }
  }

  enter(viewer: string, file: string | null): void {
    this.send({ kind: 'enter', viewer, file });
  }

  leave(viewer: string): void {
    this.send({ kind: 'leave', viewer });
  }

  request(name: string, body: unknown, viewer: string): Promise<Answer> {
    const request = ++this.requests;
    this.send({ kind: 'request', request, name, body, viewer });
    return new Promise((resolve) => this.waiting.set(request, resolve));
  }

  reply(reply: Reply): void {
    this.replies.postMessage(reply);
    Atomics.add(this.signal, 0, 1);
    Atomics.notify(this.signal, 0);
  }

  /** Lets the thread save the world, then ends it; a script that never ends is not waited for long. */
  async close(): Promise<void> {
    const finished = new Promise<void>((resolve) => (this.onFinished = resolve));
    this.send({ kind: 'finish' });
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
    await this.worker.terminate();
    this.replies.close();
  }

  private send(message: ToThread): void {
    this.worker.postMessage(message);
  }
}
