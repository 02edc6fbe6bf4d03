import type { Answer, RequestName, Requests, ServerEvent } from '../protocol';

/** The page's one line to its server: requests up, one ordered stream of events down. */
export class Connection {
  private viewer = '';

  constructor(
    private readonly token: string,
    private readonly sentences: { unreachable: string; sessionOver: string },
    /** Which file of the world this page shows; null: that of the script. */
    private readonly file: string | null,
  ) {}

  async request<Name extends RequestName, Value = unknown>(
    name: Name,
    body: Requests[Name],
  ): Promise<Answer<Value>> {
    try {
      const response = await fetch(`/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.credentials() },
        body: JSON.stringify(body),
      });
      if (response.status === 403) return { ok: false, message: this.sentences.sessionOver };
      return (await response.json()) as Answer<Value>;
    } catch {
      return { ok: false, message: this.sentences.unreachable };
    }
  }

  /** Listens for ever; `onLost` is told when the stream breaks, and every new stream starts with `hello`. */
  async listen(
    onEvent: (event: ServerEvent) => void,
    onLost: (why: 'broken' | 'refused') => void,
  ): Promise<never> {
    for (;;) {
      const outcome = await this.readStream(onEvent).catch(() => 'broken' as const);
      onLost(outcome);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  private async readStream(onEvent: (event: ServerEvent) => void): Promise<'broken' | 'refused'> {
    const which = this.file === null ? '' : `?file=${encodeURIComponent(this.file)}`;
    const response = await fetch(`/api/events${which}`, { headers: this.credentials() });
    if (response.status === 403) return 'refused';
    if (!response.ok || !response.body) return 'broken';
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'broken';
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((text) => text !== '')) {
        const event = JSON.parse(line) as ServerEvent;
        if (event.type === 'hello' || event.type === 'closed') this.viewer = event.viewer;
        onEvent(event);
      }
    }
  }

  private credentials(): Record<string, string> {
    return { 'x-workbench-token': this.token, 'x-workbench-viewer': this.viewer };
  }
}
