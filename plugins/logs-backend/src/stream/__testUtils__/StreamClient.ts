import type {
  LogMessage,
  LogSource,
  ResumePoint,
  StreamRequest,
  WireLine,
} from '@foredeck/backstage-plugin-logs-common';

/** A line with where it came from. */
export interface ReadLine {
  source: LogSource;
  time: string;
  text: string;
}

/** Reads a stream as the tab does: what is after the last cursors is not final. */
export class StreamClient {
  static async open(
    url: string,
    request: StreamRequest,
    authorization: string,
  ): Promise<StreamClient> {
    const abort = new AbortController();
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: authorization,
      },
      body: JSON.stringify(request),
      signal: abort.signal,
    });
    if (!response.ok || !response.body) {
      throw new Error(`${response.status}: ${await response.text()}`);
    }
    return new StreamClient(response, response.body, abort);
  }

  readonly headers: Headers;
  readonly messages: LogMessage[] = [];
  /** Lines that are final, and those that came since. */
  readonly final: ReadLine[] = [];
  readonly open: ReadLine[] = [];
  readonly point: ResumePoint = {};
  readonly sources: LogSource[] = [];
  readonly ended: Promise<void>;
  readonly #abort: AbortController;
  readonly #waiting = new Set<() => void>();
  #over = false;

  private constructor(
    response: Response,
    body: ReadableStream<Uint8Array>,
    abort: AbortController,
  ) {
    this.headers = response.headers;
    this.#abort = abort;
    this.ended = this.#read(body);
  }

  /** All lines so far. */
  get lines(): ReadLine[] {
    return [...this.final, ...this.open];
  }

  /** Waits until something holds. */
  async until(holds: (client: this) => boolean): Promise<void> {
    while (!holds(this)) {
      if (this.#over) {
        throw new Error('The stream ended before that');
      }
      await new Promise<void>(resolve => this.#waiting.add(resolve));
      this.#waiting.clear();
    }
  }

  /** Drops the connection. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.ended;
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of body) {
        rest += decoder.decode(chunk, { stream: true });
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        lines.filter(line => line).forEach(line => this.#take(line));
        this.#waiting.forEach(resolve => resolve());
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) {
        throw error;
      }
    } finally {
      this.#over = true;
      this.#waiting.forEach(resolve => resolve());
    }
  }

  #take(line: string): void {
    const message: LogMessage = JSON.parse(line);
    this.messages.push(message);
    if (message.type === 'source') {
      this.sources[message.index] = message.source;
    } else if (message.type === 'lines') {
      this.open.push(...message.lines.map(wire => this.#toLine(wire)));
    } else if (message.type === 'cursor') {
      Object.assign(this.point, message.at);
      this.final.push(...this.open.splice(0));
    }
  }

  #toLine([index, time, text]: WireLine): ReadLine {
    return { source: this.sources[index], time, text };
  }
}
