import type {
  LogSource,
  SourceState,
} from '@foredeck/backstage-plugin-logs-common';
import { sourceKey } from '@foredeck/backstage-plugin-logs-common';
import type { LiveSource, SourceHandlers } from '../LogTargetService';

/** What a follower heard, and a way to wait for it. */
export class HeardSources implements SourceHandlers {
  /** All that were told, in their order. */
  readonly sources: LiveSource[] = [];
  readonly states = new Map<string, SourceState>();
  readonly gone: LogSource[] = [];
  hidden = 0;
  notice: string | undefined;
  forbidden: string | undefined;
  readonly #waiting = new Set<() => void>();

  onSource(source: LiveSource): void {
    this.sources.push(source);
    this.#set(source.source, source.state);
  }

  onState(source: LogSource, state: SourceState): void {
    this.#set(source, state);
  }

  onGone(source: LogSource): void {
    this.gone.push(source);
    this.#check();
  }

  onHidden(count: number): void {
    this.hidden = count;
    this.#check();
  }

  onForbidden(message: string): void {
    this.forbidden = message;
    this.#check();
  }

  onNotice(message: string | undefined): void {
    this.notice = message;
    this.#check();
  }

  /** Resolves once something holds. */
  until(holds: (heard: HeardSources) => boolean): Promise<void> {
    return new Promise(resolve => {
      const check = () => {
        if (holds(this)) {
          this.#waiting.delete(check);
          resolve();
        }
      };
      this.#waiting.add(check);
      check();
    });
  }

  #set(source: LogSource, state: SourceState): void {
    this.states.set(sourceKey(source), state);
    this.#check();
  }

  #check(): void {
    [...this.#waiting].forEach(check => check());
  }
}
