import { InputError, toError } from '@backstage/errors';
import type {
  HistogramAnswer,
  HistogramRequest,
  HistoryOrigin,
  LogLevel,
} from '@foredeck/backstage-plugin-logs-common';
import type { Caller } from '../targets/LogTargetService';
import type { HistoryEvent } from './HistoryEvent';
import { readForward } from './HistoryReader';
import type { HistorySpan, SpanStore } from './HistorySpan';
import type { LogHistory } from './LogHistory';
import { momentOf, nanosOf, timeOfNanos } from './moments';

const USUAL_BUCKETS = 60;
const MOST_BUCKETS = 200;

/** Events counted one by one, and milliseconds spent on it. */
const MOST_COUNTED = 200_000;
const MOST_MILLIS = 8_000;

type Counts = HistogramAnswer['counts'];

interface Buckets {
  from: string;
  to: string;
  /** Milliseconds. */
  step: number;
  counts: Counts;
}

function addTo(
  counts: Counts,
  index: number,
  level: LogLevel | 'none',
  more: number,
) {
  const bucket = counts[index];
  if (bucket) {
    bucket[level] = (bucket[level] ?? 0) + more;
  }
}

/** Lines by level over time. */
export class LogHistogram {
  readonly #history: LogHistory;
  readonly #clock: () => number;

  constructor(history: LogHistory, clock: () => number = () => Date.now()) {
    this.#history = history;
    this.#clock = clock;
  }

  /** @throws as `LogHistory.span`, InputError for times the wrong way round */
  async count(
    request: HistogramRequest,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<HistogramAnswer> {
    const buckets = bucketsOf(request);
    const span = await this.#history.span(request, caller, signal);
    const origins: HistoryOrigin[] = [];
    let partial = false;
    const counted = new Set<string>();
    for (const store of span.stores) {
      const answer = await this.#ofStore(span, store, buckets);
      if (answer) {
        partial ||= answer.partial;
        counted.add(store.targets[0].cluster);
        const { id, title } = store.provider;
        origins.push({ id, title, from: buckets.from, to: buckets.to });
      }
    }
    // Where a store counts, it has what the kubelet has.
    const rest: HistorySpan = {
      ...span,
      held: span.held.filter(({ run }) => !counted.has(run.source.cluster)),
      stores: span.stores.filter(
        ({ targets }) => !counted.has(targets[0].cluster),
      ),
    };
    if (rest.held.length > 0 || rest.stores.length > 0) {
      partial = (await this.#oneByOne(rest, buckets, origins)) || partial;
    }
    return {
      from: buckets.from,
      step: buckets.step,
      counts: buckets.counts,
      partial,
      origins,
      notices: span.notices,
    };
  }

  async #ofStore(
    { filter, signal, notices }: HistorySpan,
    { provider, targets }: SpanStore,
    { from, to, step, counts }: Buckets,
  ): Promise<{ partial: boolean } | undefined> {
    try {
      const answer = await provider.histogram?.(
        { targets, filter, from, to, step },
        signal,
      );
      answer?.counts.forEach((bucket, index) =>
        Object.entries(bucket).forEach(([level, more]) =>
          addTo(counts, index, level as LogLevel | 'none', more),
        ),
      );
      notices.push(...(answer?.notices ?? []));
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      notices.push({
        severity: 'warning',
        message: `${provider.title} did not count: ${toError(error).message}`,
      });
      return undefined;
    }
  }

  /** @returns whether there were too many */
  async #oneByOne(
    span: HistorySpan,
    buckets: Buckets,
    origins: HistoryOrigin[],
  ): Promise<boolean> {
    const { from, to, step, counts } = buckets;
    const start = nanosOf(from);
    const nanos = BigInt(step) * 1_000_000n;
    const end = this.#clock() + MOST_MILLIS;
    const given = new Map<string, HistoryEvent[]>();
    let count = 0;
    let partial = false;
    for await (const event of readForward(span, { from, to })) {
      const index = Number((nanosOf(event.time) - start) / nanos);
      addTo(counts, index, event.level ?? 'none', 1);
      const [first = event] = given.get(event.origin) ?? [];
      given.set(event.origin, [first, event]);
      if (++count >= MOST_COUNTED || this.#clock() > end) {
        partial = true;
        break;
      }
    }
    for (const [id, [first, last]] of given) {
      const store = span.stores.find(({ provider }) => provider.id === id);
      const title = store?.provider.title ?? 'Kubernetes';
      origins.push({ id, title, from: first.time, to: last.time });
    }
    return partial;
  }
}

/** @throws InputError */
function bucketsOf(request: HistogramRequest): Buckets {
  const from = momentOf('from', request.from);
  const to = momentOf('to', request.to);
  if (from >= to) {
    throw new InputError('from must be before to');
  }
  const wanted = request.buckets ?? USUAL_BUCKETS;
  if (wanted < 1 || wanted > MOST_BUCKETS) {
    throw new InputError(`buckets is ${wanted}; use 1 to ${MOST_BUCKETS}`);
  }
  const millis = Number((nanosOf(to) - nanosOf(from)) / 1_000_000n) || 1;
  const step = Math.max(1, Math.ceil(millis / wanted));
  const buckets = Math.ceil(millis / step);
  return {
    from,
    to: timeOfNanos(
      nanosOf(from) + BigInt(step) * BigInt(buckets) * 1_000_000n,
    ),
    step,
    counts: Array.from({ length: buckets }, () => ({})),
  };
}
