import {
  detectLevel,
  type LogCursor,
  type LogLevel,
} from '@foredeck/backstage-plugin-logs-common';
import type { LineBounds, LogEvent } from '../LogEvent';
import { Braces } from './Braces';
import { KeyBlock, keyHeader } from './KeyBlock';
import {
  continuedBy,
  isPythonTraceback,
  isQualifiedException,
  modeOf,
  type Mode,
} from './modes';

/** Levels that a logger writes before a traceback. */
const ALARMING: ReadonlySet<LogLevel | undefined> = new Set<LogLevel>([
  'warn',
  'error',
  'fatal',
]);

/**
 * Joins the lines of one container to events: stack traces, documents over
 * several lines and whatever is indented stay with the line they belong to.
 * Events that would grow over the bounds go on as another event.
 */
export class EventGrouper {
  readonly #bounds: LineBounds;
  readonly #redact: (text: string) => string;
  #open = false;
  #mode: Mode = 'whole';
  #time = '';
  #text = '';
  #before = '';
  #bytes = 0;
  #lines = 0;
  #cut = 0;
  #cursor: LogCursor = { time: '', count: 0 };
  /** Of the event before, for one that goes on with it. */
  #inherited: LogLevel | undefined;
  #braces: Braces | undefined;
  #key: KeyBlock | undefined;
  /** Of a key that the event before broke off within. */
  #brokenKey: string | undefined;

  constructor(bounds: LineBounds, redact: (text: string) => string) {
    this.#bounds = bounds;
    this.#redact = redact;
  }

  /** Whether an event waits for lines that may continue it. */
  get pending(): boolean {
    return this.#open;
  }

  /**
   * Takes the next line.
   *
   * @param bytes - of its text, as it is kept
   * @param cursor - up to and with it
   * @param out - gets the events that are complete
   */
  add(
    time: string,
    text: string,
    bytes: number,
    cut: number,
    cursor: LogCursor,
    out: LogEvent[],
  ): void {
    const mode = this.#continues(text);
    if (
      this.#open &&
      (mode === undefined ||
        this.#lines >= this.#bounds.eventLines ||
        this.#bytes + bytes + 1 > this.#bounds.eventBytes)
    ) {
      this.#finish(out);
    }
    if (this.#open) {
      this.#text += `\n${text}`;
      this.#bytes += bytes + 1;
      this.#lines++;
      this.#cut += cut;
    } else {
      this.#open = true;
      this.#time = time;
      this.#text = text;
      this.#bytes = bytes;
      this.#lines = 1;
      this.#cut = cut;
      if (mode === undefined) {
        this.#inherited = undefined;
      }
    }
    this.#before = text;
    this.#cursor = cursor;
    this.#enter(mode ?? modeOf(text), text, mode === undefined);
    if (this.#mode === 'whole') {
      this.#finish(out);
    }
  }

  /** Ends the event that may still go on. */
  flush(out: LogEvent[]): void {
    if (this.#open) {
      this.#finish(out);
    }
  }

  /** What the event becomes with the line; undefined when it begins another. */
  #continues(text: string): Mode | undefined {
    if (this.#key) {
      const inside = this.#key.take(text);
      if (inside) {
        return 'plain';
      }
      this.#key = undefined;
    }
    const mode = continuedBy(this.#mode, text, this.#before);
    if (mode !== undefined || !this.#open) {
      return mode;
    }
    if (this.#mode !== 'plain' || this.#lines > 1) {
      return undefined;
    }
    // What was thrown stands on a line of its own behind the logger's message.
    if (isPythonTraceback(text)) {
      return ALARMING.has(detectLevel(this.#text)) ? 'python' : undefined;
    }
    return isQualifiedException(text) &&
      !isQualifiedException(this.#text) &&
      detectLevel(this.#text)
      ? 'plain'
      : undefined;
  }

  #enter(mode: Mode, text: string, begins: boolean): void {
    this.#mode = mode;
    if (mode === 'json') {
      if (begins || !this.#braces) {
        this.#braces = new Braces();
      }
      if (this.#braces.take(text)) {
        this.#mode = 'whole';
      }
    }
    if (this.#key) {
      if (!this.#key.open) {
        this.#key = undefined;
      }
      return;
    }
    const header = keyHeader(text);
    if (header !== undefined) {
      this.#key = new KeyBlock(header);
    }
  }

  #finish(out: LogEvent[]): void {
    const level = detectLevel(this.#text) ?? this.#inherited;
    out.push({
      time: this.#time,
      text: this.#redacted(),
      level,
      cut: this.#cut === 0 ? undefined : this.#cut,
      cursor: this.#cursor,
      lines: this.#lines,
    });
    this.#inherited = level;
    this.#open = false;
    this.#text = '';
    this.#brokenKey = this.#key?.header;
  }

  /** Of a key that goes on from the event before, the header is put back first. */
  #redacted(): string {
    const broken = this.#brokenKey;
    if (broken === undefined) {
      return this.#redact(this.#text);
    }
    const whole = `${broken}\n${this.#text}`;
    const redacted = this.#redact(whole);
    return redacted === whole ? this.#text : redacted;
  }
}
