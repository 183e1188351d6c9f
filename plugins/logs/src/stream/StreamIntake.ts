import type {
  LogMessage,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogMark } from '../model/LogRow';
import { nextItemId } from '../store/itemIds';
import type { LogItem, LogStore } from '../store/LogStore';
import { decodeLine } from './decodeLine';
import type { MarkWords } from './MarkWords';
import { SourceTable } from './SourceTable';
import { StreamState, UNOPENED } from './StreamState';

type Message<T extends LogMessage['type']> = Extract<LogMessage, { type: T }>;

/** What is known from the messages of a stream, apart from its rows. */
export type IntakeState = Pick<
  StreamState,
  'hiddenPods' | 'notice' | 'lag' | 'dropped' | 'filtered' | 'sources'
>;

/**
 * Turns the messages of a stream, over any number of connections, into rows
 * and marks of a store. What came after the last cursor can be taken back.
 */
export class StreamIntake {
  readonly #store: LogStore;
  readonly #words: MarkWords;
  readonly #table = new SourceTable();
  /** By their index on the present connection. */
  #sources: Array<LogSource | undefined> = [];
  #items: LogItem[] = [];
  #opened: { hiddenPods: number; notice?: string } = { hiddenPods: 0 };
  #lag: number | undefined;
  /** It has caught up once: what is new from then on has just begun. */
  #following = false;
  #dropped = UNOPENED.dropped;
  #droppedBefore = UNOPENED.dropped;
  /** Of earlier connections, and of this one. */
  #filtered = { before: 0, now: 0 };

  constructor(store: LogStore, words: MarkWords) {
    this.#store = store;
    this.#words = words;
  }

  get state(): IntakeState {
    return {
      ...this.#opened,
      lag: this.#lag,
      dropped: this.#dropped,
      filtered: this.#filtered.before + this.#filtered.now,
      sources: this.#table.list,
    };
  }

  /** Keys of sources that no connection can bring back. */
  get goneForGood(): ReadonlySet<string> {
    return this.#table.goneForGood;
  }

  /**
   * Takes messages in; answers the last one of the stream once it is there.
   *
   * @throws Error when a message names a source that was not told of
   */
  take(messages: readonly LogMessage[]): Message<'end'> | undefined {
    try {
      for (const message of messages) {
        if (message.type === 'end') {
          return message;
        }
        this.#takeOne(message);
      }
      return undefined;
    } finally {
      this.#flush();
    }
  }

  /** Takes back what came after the last cursor. */
  rollBack(): void {
    this.#store.rollBack();
    this.#table.rollBack();
    this.#dropped = this.#droppedBefore;
    this.#lag = undefined;
  }

  #takeOne(message: Exclude<LogMessage, { type: 'end' }>) {
    switch (message.type) {
      case 'lines':
        for (const line of message.lines) {
          const row = decodeLine(line, this.#sources);
          this.#items.push({ type: 'row', row });
        }
        this.#lag = wholeSeconds(message.lag);
        this.#following ||= message.lag !== undefined;
        break;
      case 'source':
        this.#takeSource(message);
        break;
      case 'state':
        this.#table.setState(this.#sourceAt(message.index), message.state);
        break;
      case 'gone':
        this.#takeGone(message);
        break;
      case 'dropped':
        this.#takeDropped(message);
        break;
      case 'filtered':
        this.#filtered.now = message.count;
        break;
      case 'cursor':
        this.#flush();
        this.#store.commit(message.at);
        this.#table.commit();
        this.#droppedBefore = this.#dropped;
        break;
      case 'open':
        this.#sources = [];
        this.#opened = {
          hiddenPods: message.hiddenPods,
          notice: message.notice,
        };
        this.#filtered = {
          before: this.#filtered.before + this.#filtered.now,
          now: 0,
        };
        break;
      case 'notice':
        this.#opened = {
          hiddenPods: message.hiddenPods,
          notice: message.message,
        };
        break;
      default:
      // A newer backend may say more than is understood here.
    }
  }

  #takeSource({ index, source, state }: Message<'source'>) {
    const [shared, arrival] = this.#table.add(source, state);
    this.#sources[index] = shared;
    if (arrival.kind === 'restarted') {
      const last = arrival.before.state.ended;
      this.#mark({
        kind: 'restarted',
        time: last?.finishedAt ?? now(),
        text: this.#words.restarted(source, last),
        source: shared,
      });
    } else if (arrival.kind === 'new-pod' && this.#following) {
      this.#mark({
        kind: 'started',
        time: now(),
        text: this.#words.started(source),
        source: shared,
      });
    }
  }

  #takeGone({ index, at }: Message<'gone'>) {
    const source = this.#sourceAt(index);
    const told = this.#table.list.some(
      other => other.gone && other.source.podUid === source.podUid,
    );
    // Once for a pod, however many containers it had.
    if (this.#table.setGone(source) && !told) {
      this.#mark({
        kind: 'gone',
        time: at,
        text: this.#words.gone(source),
        source,
      });
    }
  }

  #takeDropped(message: Message<'dropped'>) {
    const { count, reason, index, before, after } = message;
    this.#dropped = {
      count: this.#dropped.count + (count ?? 0),
      uncounted: this.#dropped.uncounted || count === undefined,
    };
    this.#mark({
      kind: 'dropped',
      time: before ?? after ?? now(),
      text: this.#words.dropped(count, reason),
      ...(index !== undefined && { source: this.#sourceAt(index) }),
    });
  }

  #sourceAt(index: number): LogSource {
    const source = this.#sources[index];
    if (!source) {
      throw new Error(`A message names source ${index}, not told of before`);
    }
    return source;
  }

  #mark(mark: Omit<LogMark, 'id'>) {
    this.#items.push({ type: 'mark', mark: { id: nextItemId(), ...mark } });
  }

  #flush() {
    if (this.#items.length > 0) {
      this.#store.append(this.#items);
      this.#items = [];
    }
  }
}

/** Nobody needs it more exactly, and each change of it is drawn. */
function wholeSeconds(milliseconds: number | undefined) {
  return milliseconds && Math.floor(milliseconds / 1000) * 1000;
}

function now() {
  return new Date().toISOString();
}
