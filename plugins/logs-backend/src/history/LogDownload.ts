import { InputError } from '@backstage/errors';
import {
  stripAnsi,
  type DownloadRequest,
} from '@foredeck/backstage-plugin-logs-common';
import type { Caller } from '../targets/LogTargetService';
import type { HistoryEvent } from './HistoryEvent';
import { readForward } from './HistoryReader';
import type { LogHistory } from './LogHistory';
import { momentOf } from './moments';

/** Characters handed on at once. */
const CHUNK = 64 * 1024;

function asText({ time, source, text, cut }: HistoryEvent): string {
  const mark = cut ? ` [${cut} bytes cut]` : '';
  return `${time} ${source.pod}/${source.container} ${stripAnsi(
    text,
  )}${mark}\n`;
}

function asJson({ time, source, text, level, cut }: HistoryEvent): string {
  const { cluster, namespace, pod, container } = source;
  const where = { cluster, namespace, pod, container };
  return `${JSON.stringify({ time, level, ...where, text, cut })}\n`;
}

/** Lines of a span of time as a file, whatever their number, within a bound. */
export class LogDownload {
  readonly #history: LogHistory;
  readonly #mostBytes: number;

  constructor(history: LogHistory, mostBytes: number) {
    this.#history = history;
    this.#mostBytes = mostBytes;
  }

  /**
   * Authorises, and answers what is to be written: when it is too much, or a
   * place could not be read, the last line says so.
   *
   * @throws as `LogHistory.span`, InputError for times the wrong way round
   */
  async open(
    request: DownloadRequest,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<string, void, undefined>> {
    const from = momentOf('from', request.from);
    const to = momentOf('to', request.to);
    if (from >= to) {
      throw new InputError('from must be before to');
    }
    const span = await this.#history.span(request, caller, signal);
    const write = request.format === 'json' ? asJson : asText;
    const say = (notice: string) =>
      request.format === 'json'
        ? `${JSON.stringify({ notice })}\n`
        : `# ${notice}\n`;
    return this.#chunks(
      readForward(span, { from, to }),
      write,
      () => span.notices.map(({ message }) => say(message)),
      say,
    );
  }

  async *#chunks(
    events: AsyncGenerator<HistoryEvent, void, undefined>,
    write: (event: HistoryEvent) => string,
    notices: () => string[],
    say: (notice: string) => string,
  ): AsyncGenerator<string, void, undefined> {
    let bytes = 0;
    let chunk = '';
    for await (const event of events) {
      const line = write(event);
      bytes += Buffer.byteLength(line);
      if (bytes > this.#mostBytes) {
        chunk += say(
          `The download ends here, at the limit of ${
            this.#mostBytes
          } bytes; choose a shorter time or a filter`,
        );
        break;
      }
      chunk += line;
      if (chunk.length > CHUNK) {
        yield chunk;
        chunk = '';
      }
    }
    yield chunk + notices().join('');
  }
}
