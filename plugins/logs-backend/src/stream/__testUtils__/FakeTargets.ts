import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type {
  LiveSource,
  LogTargetService,
} from '../../targets/LogTargetService';
import { StreamSources } from '../read/StreamSources';

/** The only container of a pod. */
export function sourceOf(
  pod: string,
  more: Partial<LogSource> = {},
): LogSource {
  return {
    cluster: 'local',
    namespace: 'shop',
    pod,
    podUid: `uid-${pod}`,
    container: 'app',
    containerKind: 'container',
    run: 0,
    ...more,
  };
}

export function following(source: LogSource): LiveSource {
  return { source, state: { state: 'following' } };
}

/** What may be read, as a test says. */
export class FakeTargets implements Pick<LogTargetService, 'follow'> {
  readonly initial: LiveSource[];
  #handlers: StreamSources | undefined;
  signal: AbortSignal | undefined;
  /** Thrown by `follow`. */
  refusal: Error | undefined;
  hidden = 0;

  constructor(...initial: LiveSource[]) {
    this.initial = initial;
  }

  async follow(
    ...[, , , handlers, signal]: Parameters<LogTargetService['follow']>
  ): Promise<void> {
    if (this.refusal) {
      throw this.refusal;
    }
    if (!(handlers instanceof StreamSources)) {
      throw new Error('Only streams follow these');
    }
    this.#handlers = handlers;
    this.signal = signal;
    handlers.onHidden(this.hidden);
    this.initial.forEach(source => handlers.onSource(source));
  }

  /** The handlers of the stream that was opened last. */
  get open(): StreamSources {
    if (!this.#handlers) {
      throw new Error('No stream was opened');
    }
    return this.#handlers;
  }
}
