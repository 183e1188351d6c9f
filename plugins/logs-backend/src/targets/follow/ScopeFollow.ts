import { NotAllowedError, NotFoundError, toError } from '@backstage/errors';
import type {
  LogNarrowing,
  LogScope,
} from '@foredeck/backstage-plugin-logs-common';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { LogGate, LogJudge } from '../access/LogGate';
import type { Caller, SourceHandlers } from '../LogTargetService';
import type {
  ResolvedScope,
  ScopeResolver,
} from '@foredeck/backstage-plugin-scopes-node';
import { FollowedPods } from './FollowedPods';
import { PodFeed } from './PodFeed';

/** Milliseconds until what failed is tried again. */
const RETRY_MS = 5_000;
/** Checks in a row that may fail before nothing is shown any more. */
const MOST_FAILURES = 5;

/** What one follow is made of. */
export interface FollowOptions {
  scope: LogScope;
  narrow: LogNarrowing;
  caller: Caller;
  handlers: SourceHandlers;
  resolver: ScopeResolver;
  gate: LogGate;
  workloads: Workloads;
  /** Milliseconds between two checks of what the caller may read. */
  recheckMs: number;
}

/** Follows the pods of a scope for one caller, and keeps asking whether they may. */
export class ScopeFollow {
  readonly #options: FollowOptions;
  readonly #feed: PodFeed;
  readonly #pods: FollowedPods;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #judge: LogJudge | undefined;
  #title = '';
  #settling: Promise<void> | undefined;
  #failures = 0;
  /** Why the pods may not be all, and what went wrong since. */
  #notice: string | undefined;
  #trouble: string | undefined;
  #stopped = false;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#pods = new FollowedPods(options);
    this.#feed = new PodFeed({
      workloads: options.workloads,
      onChange: change => {
        this.#pods.take(change);
        this.#settleSoon();
      },
    });
  }

  /**
   * Resolves once all that is there has been told; goes on until `signal` aborts.
   *
   * @throws what `LogTargetService.follow` throws
   */
  async start(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#stop(), { once: true });
    this.#stopped = signal.aborted;
    try {
      const judge = await this.#look();
      await this.#pods.settle(judge);
      this.#checkSome();
      this.#judge = judge;
    } catch (error) {
      this.#stop();
      throw error;
    }
    this.#settleSoon();
    this.#later(this.#options.recheckMs, () => this.#recheck());
  }

  /** Asks anew what the caller may read, and where it is. */
  async #look(): Promise<LogJudge> {
    const { gate, resolver, scope, caller } = this.#options;
    const [judge, resolved] = await Promise.all([
      gate.judge(caller),
      resolver.resolve(scope, caller),
    ]);
    if (!this.#stopped) {
      this.#title = resolved.title;
      this.#notice = noticeOf(resolved);
      this.#feed.follow(resolved);
      this.#tellNotice();
    }
    return judge;
  }

  /** @throws NotAllowedError when there are pods and none may be read */
  #checkSome(): void {
    const why = this.#pods.whyHidden;
    if (why !== undefined && this.#pods.readable === 0) {
      throw new NotAllowedError(
        `You may not read the logs of ${this.#title}${why}`,
      );
    }
  }

  /** Tells what has changed, once the first look is over. */
  #settleSoon(): void {
    const judge = this.#judge;
    if (!judge || this.#stopped || this.#settling || !this.#pods.due) {
      return;
    }
    this.#settling = this.#settle(judge).finally(() => {
      this.#settling = undefined;
      if (this.#trouble === undefined) {
        this.#settleSoon();
      }
    });
  }

  async #settle(judge: LogJudge): Promise<void> {
    try {
      await this.#pods.settle(judge);
      this.#setTrouble(undefined);
    } catch (error) {
      this.#setTrouble(
        `New pods can not be shown right now: ${toError(error).message}`,
      );
      this.#later(RETRY_MS, () => this.#settleSoon());
    }
  }

  async #recheck(): Promise<void> {
    await this.#settling;
    try {
      this.#judge = await this.#look();
      this.#pods.review();
      await this.#pods.settle(this.#judge);
      this.#checkSome();
      this.#failures = 0;
      this.#setTrouble(undefined);
    } catch (error) {
      this.#recheckFailed(toError(error));
    }
    this.#later(this.#options.recheckMs, () => this.#recheck());
  }

  #recheckFailed(error: Error): void {
    const { handlers, scope } = this.#options;
    this.#failures++;
    const lost =
      error instanceof NotAllowedError ||
      (error instanceof NotFoundError && scope.kind === 'entity');
    if (this.#stopped) {
      return;
    }
    if (lost) {
      this.#stop();
      handlers.onForbidden(error.message);
    } else if (this.#failures >= MOST_FAILURES) {
      this.#stop();
      handlers.onForbidden(
        `Nobody could tell for a while whether you may still read these logs; open them again. ${error.message}`,
      );
    } else {
      this.#setTrouble(
        `What you may read could not be looked up again: ${error.message}`,
      );
    }
  }

  #setTrouble(trouble: string | undefined): void {
    this.#trouble = trouble;
    this.#tellNotice();
  }

  #tellNotice(): void {
    if (!this.#stopped) {
      const parts = [this.#notice, this.#trouble].filter(one => one);
      this.#options.handlers.onNotice(parts.join(' ') || undefined);
    }
  }

  #later(delayMs: number, act: () => void): void {
    if (this.#stopped) {
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#stopped) {
        act();
      }
    }, delayMs);
    timer.unref();
    this.#timers.add(timer);
  }

  #stop(): void {
    this.#stopped = true;
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#timers.clear();
    this.#feed.stop();
  }
}

function noticeOf({ problems, notice }: ResolvedScope): string | undefined {
  const parts = [...problems.map(({ message }) => message), notice];
  return parts.filter(part => part).join(' ') || undefined;
}
