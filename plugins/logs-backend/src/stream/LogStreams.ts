import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  LogCursor,
  LogFilter,
  StreamRequest,
} from '@foredeck/backstage-plugin-logs-common';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import type { LogAudit } from '../audit/LogAudit';
import type { LogLimits } from '../config/LogsConfig';
import type { EventFilter } from '../lines/LogEvent';
import type { Caller, LogTargetService } from '../targets/LogTargetService';
import type { ContainerLogs } from '../upstream/ContainerLogs';
import { LogSession } from './LogSession';
import { Merger } from './merge/Merger';
import { StartPlan } from './read/StartPlan';
import { StreamSources } from './read/StreamSources';
import type { StreamMark } from './StreamMark';
import { StreamPlaces } from './StreamPlaces';
import type { StreamSink } from './StreamSink';
import { Waker } from './Waker';
import { MessageWriter } from './wire/MessageWriter';

/** Milliseconds that a source which does not answer holds up the others at the start. */
const PATIENCE = 2_000;

/** Who reads a stream. */
export interface StreamReader {
  caller: Caller;
  /** For the audit. */
  request?: Request;
  /** Aborts when nobody reads any more. */
  gone: AbortSignal;
  /**
   * Called once, when the stream is open and nothing can be refused any more.
   *
   * @param most - bytes that may wait to be taken
   */
  accept(most: number): StreamSink;
}

/** Opens streams, and ends them all when the portal stops. */
export class LogStreams {
  readonly #targets: Pick<LogTargetService, 'follow'>;
  readonly #logs: ContainerLogs;
  readonly #audit: LogAudit;
  readonly #logger: LoggerService;
  readonly #limits: LogLimits;
  readonly #compileFilter: (filter: LogFilter) => EventFilter;
  readonly #places: StreamPlaces;
  readonly #open = new Map<LogSession, Promise<void>>();
  #stopped = false;

  constructor(options: {
    targets: Pick<LogTargetService, 'follow'>;
    logs: ContainerLogs;
    audit: LogAudit;
    logger: LoggerService;
    limits: LogLimits;
    /** @throws InputError for a regular expression that is none */
    compileFilter(filter: LogFilter): EventFilter;
  }) {
    this.#targets = options.targets;
    this.#logs = options.logs;
    this.#audit = options.audit;
    this.#logger = options.logger;
    this.#limits = options.limits;
    this.#compileFilter = filter => options.compileFilter(filter);
    this.#places = new StreamPlaces(options.limits);
  }

  /**
   * Opens a stream and writes it until it ends, or its reader is gone.
   *
   * @throws before `accept`: TooManyStreamsError, InputError for a filter, and
   * what `LogTargetService.follow` throws
   */
  async serve(request: StreamRequest, reader: StreamReader): Promise<void> {
    const filter = request.filter && this.#compileFilter(request.filter);
    const { caller } = reader;
    const leave = this.#places.take(caller.principal.userEntityRef);
    const over = new AbortController();
    try {
      const session = await this.#audit.record(
        { by: 'stream', scope: request.scope, caller, request: reader.request },
        () => this.#start(request, filter, caller, over.signal),
      );
      const written = this.#write(session, reader);
      this.#open.set(session, written);
      await written.finally(() => this.#open.delete(session));
    } finally {
      over.abort();
      leave();
    }
  }

  /** Ends all streams; resolves when their readers have been told. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const session of this.#open.keys()) {
      session.end('shutdown', 'The portal is stopping; resume to go on.');
    }
    await Promise.allSettled(this.#open.values());
  }

  async #start(
    request: StreamRequest,
    filter: EventFilter | undefined,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<LogSession> {
    const now = Date.now();
    const until = request.until ? Date.parse(request.until) : undefined;
    const follow = until === undefined || until > now;
    const waker = new Waker();
    const merger = new Merger<StreamMark>({
      window: this.#limits.reorderWindow,
      patience: PATIENCE,
    });
    const writer = new MessageWriter({ filter });
    const parts = {
      plan: new StartPlan(request, now),
      logs: this.#logs,
      merger,
      follow,
      behind: request.behind ?? 'skip',
      until: request.until,
      previous: request.previous ?? false,
      most: this.#limits.followsPerStream,
      onChange: () => waker.wake(),
      onPosition: (key: string, position: LogCursor | null) =>
        writer.position(key, position),
    };
    const session = new LogSession({
      id: randomUUID(),
      ...{ merger, writer, waker, follow, until },
      stallTimeout: this.#limits.stallTimeout,
      newSources: told => new StreamSources({ ...parts, ...told }),
    });
    await this.#targets.follow(
      request.scope,
      request.narrow ?? {},
      caller,
      session.sources,
      signal,
    );
    return session;
  }

  async #write(session: LogSession, reader: StreamReader): Promise<void> {
    if (this.#stopped) {
      session.end('shutdown', 'The portal is stopping; resume to go on.');
    }
    try {
      await session.run(reader.accept(this.#limits.streamBuffer), reader.gone);
    } catch (error) {
      // The reader was told; there is nothing left to answer.
      this.#logger.error('A log stream broke', toError(error));
    }
  }
}
