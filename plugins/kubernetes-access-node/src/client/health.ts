import type { ClusterHealth } from '../types';

/** Keeps what the last calls told about a cluster. */
export class HealthRecord {
  readonly #now: () => Date;
  #health: ClusterHealth = { state: 'unknown' };

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  get current(): ClusterHealth {
    return this.#health;
  }

  /** The API server answered and knows us. */
  reachable(version = this.#health.version): void {
    this.#set({ state: 'reachable', version });
  }

  unreachable(message: string): void {
    this.#set({ state: 'unreachable', message });
  }

  unauthorized(message: string): void {
    this.#set({ state: 'unauthorized', message });
  }

  #set(health: ClusterHealth): void {
    const { version } = this.#health;
    this.#health = {
      ...(version && { version }),
      ...health,
      checkedAt: this.#now().toISOString(),
    };
  }
}
