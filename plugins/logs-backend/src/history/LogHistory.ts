import { InputError } from '@backstage/errors';
import {
  LARGEST_PAGE,
  type ContextRequest,
  type HistoryPage,
  type HistoryRequest,
  type LogFilter,
  type LogLink,
  type LogNarrowing,
  type LogScope,
  type LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import { EPOCH, timeOf } from '../lines/reading/timestamps';
import type { Caller, LogTargetService } from '../targets/LogTargetService';
import { decodeCursor } from './HistoryCursor';
import { readBackward, readPageForward } from './HistoryReader';
import type { HistorySpan } from './HistorySpan';
import { earlier, momentOf, nextNano } from './moments';
import { pageAnswer } from './pageAnswer';
import type { SpanFactory } from './SpanFactory';

const USUAL_PAGE = 500;
const MOST_CONTEXT = 200;

/** How far forward lines of a clock that runs ahead are looked for. */
const AHEAD = 5 * 60_000;

/** How much around a line links show. */
const CONTEXT_SPAN = 60_000;

export interface LogHistoryOptions {
  targets: Pick<LogTargetService, 'history' | 'check'>;
  spans: SpanFactory;
  now?: () => Date;
}

/** Whose lines a request is about. */
export interface HistorySelection {
  scope: LogScope;
  narrow?: LogNarrowing;
  filter?: LogFilter;
}

/** Older lines, from what the kubelets hold and the stores beyond that. */
export class LogHistory {
  readonly #options: LogHistoryOptions;

  constructor(options: LogHistoryOptions) {
    this.#options = options;
  }

  /** A little after now, where nothing can be missed. */
  present(): string {
    return earlier(timeOf((this.#options.now ?? (() => new Date()))()), -AHEAD);
  }

  /** @throws as `LogTargetService.history`, and InputError for a wrong filter */
  async span(
    { scope, narrow, filter }: HistorySelection,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<HistorySpan> {
    const found = await this.#options.targets.history(
      scope,
      narrow ?? {},
      caller,
    );
    const span = await this.#options.spans.create({
      ...found,
      filter,
      signal,
      ...(scope.kind === 'release' && { release: scope.name }),
    });
    if (found.notice) {
      span.notices.unshift({ severity: 'info', message: found.notice });
    }
    return span;
  }

  /** @throws as `span`, and InputError that names what is wrong in the request */
  async page(
    request: HistoryRequest,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<HistoryPage> {
    const { before, after, until, limit = USUAL_PAGE } = request;
    if ((before === undefined) === (after === undefined)) {
      throw new InputError('Give either before or after, and not both');
    }
    if (limit > LARGEST_PAGE) {
      throw new InputError(`limit is ${limit}; use at most ${LARGEST_PAGE}`);
    }
    const cursor = request.cursor ? decodeCursor(request.cursor) : undefined;
    const end = until && momentOf('until', until);
    const to = before ? momentOf('before', before) : end ?? this.present();
    const from = after ? nextNano(momentOf('after', after)) : end || EPOCH;
    const span = await this.span(request, caller, signal);
    const read = before ? readBackward : readPageForward;
    const { events, next } = await read(span, { from, to, limit, cursor });
    const shown = events.length > 0 && before ? events[0].time : from;
    return pageAnswer(span, events, {
      next,
      links: links(span, { from: shown, to, filter: request.filter }),
    });
  }

  /**
   * The lines around one line of one container, whatever the filter.
   *
   * @throws NotAllowedError, InputError
   */
  async context(
    request: ContextRequest,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<HistoryPage> {
    const { source, before, after } = request;
    if (Math.max(before, after) > MOST_CONTEXT) {
      throw new InputError(`before and after are at most ${MOST_CONTEXT} each`);
    }
    const time = momentOf('time', request.time);
    const target = await this.#options.targets.check(source, caller);
    const span = await this.#options.spans.create({
      targets: [
        {
          ...target,
          pods: { names: [source.pod] },
          containers: [source.container],
        },
      ],
      live: await this.#liveOf(source, caller),
      signal,
    });
    const older =
      before > 0
        ? await readBackward(span, { to: time, limit: before })
        : { events: [] };
    const newer = await readPageForward(span, {
      from: time,
      to: this.present(),
      limit: after + 1,
    });
    return pageAnswer(span, [...older.events, ...newer.events], {
      links: links(span, {
        from: earlier(time, CONTEXT_SPAN),
        to: earlier(time, -CONTEXT_SPAN),
      }),
    });
  }

  /** The runs of the container that are still there, of that very pod. */
  async #liveOf(
    { cluster, namespace, pod, container, podUid }: LogSource,
    caller: Caller,
  ) {
    const { live } = await this.#options.targets.history(
      { kind: 'pods', cluster, namespace, pods: [pod] },
      { containers: [container] },
      caller,
    );
    return live.filter(({ source }) => !podUid || source.podUid === podUid);
  }
}

/** The same query where a person sees it. */
export function links(
  span: HistorySpan,
  query: { from: string; to: string; filter?: LogFilter },
): LogLink[] {
  return span.stores.flatMap(({ provider, targets }) =>
    provider.links({ ...query, targets, direction: 'backward' }),
  );
}
