import { NotFoundError } from '@backstage/errors';
import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { LineBounds } from '../../lines/LogEvent';
import { createEventReader } from '../../lines/reading/LogEventReader';
import type { ContainerLogs, LogTap } from '../../upstream/ContainerLogs';

export const BOUNDS: LineBounds = {
  lineBytes: 64 * 1024,
  eventBytes: 256 * 1024,
  eventLines: 500,
};

const CHUNK = 64 * 1024;

/** A line on a node or in a store. */
export interface WrittenLine {
  time: string;
  text: string;
}

function* chunksOf(lines: Iterable<WrittenLine>): Generator<Buffer> {
  let text = '';
  for (const line of lines) {
    text += `${line.time} ${line.text}\n`;
    if (text.length > CHUNK) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

/** The logs that nodes hold, by `pod/run`; made anew each time they are read. */
export class FakeContainerLogs implements Pick<ContainerLogs, 'open'> {
  readonly logs = new Map<string, () => Iterable<WrittenLine>>();
  readonly failures = new Map<string, Error>();
  /** How often a log was opened. */
  opened = 0;
  /** Taps that are not closed. */
  unclosed = 0;

  set(source: Pick<LogSource, 'pod' | 'run'>, lines: WrittenLine[]): void {
    this.logs.set(`${source.pod}/${source.run}`, () => lines);
  }

  open(
    source: LogSource,
    { start, until }: Parameters<ContainerLogs['open']>[1],
  ): LogTap {
    const key = `${source.pod}/${source.run}`;
    this.opened++;
    this.unclosed++;
    let closed = false;
    const reader = createEventReader({ bounds: BOUNDS, redact: one => one });
    const since = start.kind === 'since' ? start.time.slice(0, 19) : '';
    const chunks = chunksOf(wanted(this.logs.get(key)?.() ?? [], since, until));
    let over = false;
    return {
      source,
      ready: true,
      next: async () => {
        const failure = this.failures.get(key);
        if (failure || !this.logs.has(key)) {
          throw failure ?? new NotFoundError(`Pod ${source.pod} is gone`);
        }
        if (over || closed) {
          return undefined;
        }
        const { value, done } = chunks.next();
        over = done === true;
        const events = over ? reader.flush(true) : reader.push(value);
        return { events, phase: over ? 'ended' : 'backlog' };
      },
      close: () => {
        this.unclosed -= closed ? 0 : 1;
        closed = true;
      },
    };
  }
}

/** A kubelet takes whole seconds for what to begin with. */
function* wanted(
  lines: Iterable<WrittenLine>,
  since: string,
  until: string | undefined,
): Generator<WrittenLine> {
  for (const line of lines) {
    if (until && line.time >= until) {
      return;
    }
    if (line.time.slice(0, 19) >= since) {
      yield line;
    }
  }
}
