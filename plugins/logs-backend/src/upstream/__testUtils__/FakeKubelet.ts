import { Readable } from 'node:stream';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ClusterRequest } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { LogCluster } from '../RunLog';

export const SOURCE: LogSource = {
  cluster: 'local',
  namespace: 'shop',
  pod: 'cart-1',
  podUid: 'uid-1',
  container: 'app',
  containerKind: 'container',
  run: 0,
};

/** What one log file on a node holds. */
interface LogFile {
  lines: string[];
  /** Nothing is written to it any more. */
  closed: boolean;
}

/** An open connection to a log. */
interface Connection {
  file: LogFile;
  next: number;
  follow: boolean;
  stream: Readable;
  /** Whether its reader asks for more. */
  wanted: boolean;
}

/** What was asked, one entry per log request. */
export interface AskedLog {
  follow: boolean;
  previous: boolean;
  since?: string;
  tail?: number;
}

const NANOS_PER_LINE = 700_000;

/** One pod with one container on a node, and an API server before it. */
export class FakeKubelet implements LogCluster {
  readonly asked: AskedLog[] = [];
  /** Requests for the pod itself. */
  podRequests = 0;
  /** Thrown by every request, when there is one. */
  failure: Error | undefined;
  podGone = false;
  /** Bytes of each chunk. */
  chunkBytes = 4096;
  /** What the API server knows may lag behind the kubelet. */
  restartsKnown: number | undefined;
  #restarts = 0;
  #running = true;
  #file: LogFile = { lines: [], closed: false };
  #previous: LogFile | undefined;
  readonly #connections = new Set<Connection>();
  #nanos = 0n;
  #count = 0;

  /** Connections that are open. */
  get open(): number {
    return this.#connections.size;
  }

  /** Lines that the slowest connection has not sent. */
  get unread(): number {
    return Math.max(
      0,
      ...[...this.#connections].map(
        ({ file, next }) => file.lines.length - next,
      ),
    );
  }

  /** Lines that have been written in all. */
  get written(): number {
    return this.#count;
  }

  /** Writes lines of the next numbers. @param tied - how many share each time */
  write(count: number, tied = 1, padding = 0): void {
    for (let i = 0; i < count; i++) {
      if (i % tied === 0) {
        this.#nanos += BigInt(NANOS_PER_LINE);
      }
      this.#file.lines.push(
        `${stamp(this.#nanos)} line ${this.#count++}${'.'.repeat(padding)}\n`,
      );
    }
    this.#pump();
  }

  /** As `write`, but each third line continues the one before. */
  writeGroups(count: number, tied: number, padding: number): void {
    for (let i = 0; i < count; i++) {
      if (i % tied === 0) {
        this.#nanos += BigInt(NANOS_PER_LINE);
      }
      const number = this.#count++;
      this.#file.lines.push(
        `${stamp(this.#nanos)} ${
          number % 3 === 2 ? '\tat ' : ''
        }line ${number}${'.'.repeat(padding)}\n`,
      );
    }
    this.#pump();
  }

  /** Writes one line as it is. */
  writeRaw(text: string): void {
    this.#nanos += BigInt(NANOS_PER_LINE);
    this.#file.lines.push(`${stamp(this.#nanos)} ${text}\n`);
    this.#pump();
  }

  /** Lets time go by between lines. */
  passSeconds(seconds: number): void {
    this.#nanos += BigInt(seconds) * 1_000_000_000n;
  }

  /** Starts a new file; what was in the old one can not be asked for again. */
  rotate(): void {
    this.#file.closed = true;
    this.#pump();
    this.#file = { lines: [], closed: false };
  }

  /** The container ends. */
  exit(): void {
    this.#running = false;
    this.#file.closed = true;
    this.#pump();
  }

  /** The container starts again. */
  restart(): void {
    this.exit();
    this.#previous = this.#file;
    this.#file = { lines: [], closed: false };
    this.#restarts++;
    this.#running = true;
  }

  /** Breaks all connections. */
  cut(): void {
    for (const { stream } of [...this.#connections]) {
      stream.destroy(new Error('socket hang up'));
    }
  }

  async request<T>(_actor: unknown, { path }: ClusterRequest): Promise<T> {
    this.#check();
    if (path.includes('/log?')) {
      const { file, from } = this.#find(path, false);
      return file.lines.slice(from).join('') as T;
    }
    this.podRequests++;
    const running = {
      state: this.#running ? { running: {} } : { terminated: {} },
    };
    return {
      metadata: { name: SOURCE.pod, uid: SOURCE.podUid },
      spec: { containers: [{ name: 'app' }, { name: 'sidecar' }] },
      status: {
        containerStatuses: [
          {
            name: 'app',
            restartCount: this.restartsKnown ?? this.#restarts,
            ...running,
          },
        ],
      },
    } as T;
  }

  async stream(
    _actor: unknown,
    { path, signal }: ClusterRequest,
  ): Promise<NodeJS.ReadableStream> {
    this.#check();
    signal?.throwIfAborted();
    const { file, from, follow } = this.#find(path, true);
    const stream = new Readable({ highWaterMark: 1 });
    const connection: Connection = {
      file,
      next: from,
      follow,
      stream,
      wanted: false,
    };
    stream._read = () => {
      connection.wanted = true;
      this.#give(connection);
    };
    this.#connections.add(connection);
    stream.once('close', () => this.#connections.delete(connection));
    signal?.addEventListener('abort', () => stream.destroy(signal.reason));
    return stream;
  }

  #check(): void {
    if (this.failure) {
      throw this.failure;
    }
    if (this.podGone) {
      throw new NotFoundError('Local: pods "cart-1" not found');
    }
  }

  #find(path: string, record: boolean) {
    const query = new URL(path, 'http://localhost').searchParams;
    const follow = query.get('follow') === 'true';
    const previous = query.get('previous') === 'true';
    const since = query.get('sinceTime') ?? undefined;
    const tail = query.get('tailLines');
    if (record) {
      this.asked.push({
        follow,
        previous,
        ...(since && { since }),
        ...(tail && { tail: Number(tail) }),
      });
    }
    if (query.get('container') !== 'app') {
      throw new InputError('Local: container x is not valid for pod cart-1');
    }
    const file = previous ? this.#previous : this.#file;
    if (!file) {
      throw new InputError(
        'Local: previous terminated container "app" in pod "cart-1" not found',
      );
    }
    // An API server cuts it to whole seconds.
    const second = since?.slice(0, 19);
    const first = second
      ? file.lines.findIndex(line => line.slice(0, 19) >= second)
      : 0;
    const begin = first < 0 ? file.lines.length : first;
    let from = tail ? Math.max(begin, file.lines.length - Number(tail)) : begin;
    // A tail that began between lines of one and the same nanosecond would
    // count them otherwise than a read from before; ties are not split here.
    while (
      from > begin &&
      file.lines[from]?.slice(0, 30) === file.lines[from - 1].slice(0, 30)
    ) {
      from--;
    }
    return { file, from, follow };
  }

  #pump(): void {
    for (const connection of [...this.#connections]) {
      this.#give(connection);
    }
  }

  /** Gives a chunk when one is wanted; chunks end anywhere in a line. */
  #give(connection: Connection): void {
    const { file, stream, follow } = connection;
    if (stream.destroyed || !connection.wanted) {
      return;
    }
    let text = '';
    while (
      text.length < this.chunkBytes &&
      connection.next < file.lines.length
    ) {
      text += file.lines[connection.next++];
    }
    if (text) {
      connection.wanted = false;
      const middle = Math.floor(text.length / 2);
      stream.push(text.slice(0, middle));
      stream.push(text.slice(middle));
    } else if (!follow || file.closed) {
      connection.wanted = false;
      stream.push(null);
    }
  }
}

function stamp(nanos: bigint): string {
  const base = Date.parse('2026-11-23T11:00:00.000Z');
  const millis = base + Number(nanos / 1_000_000n);
  const rest = String(nanos % 1_000_000n).padStart(6, '0');
  return `${new Date(millis).toISOString().slice(0, 23)}${rest}Z`;
}

/** An API server that nobody reaches. */
export function away(): Error {
  return new ServiceUnavailableError('Local: https://k refuses connections');
}
