import { MemoryKillLedger } from '../../ledger/__testUtils__/MemoryKillLedger';
import { ALLOWED, CONFIG, NOW } from './snapshots';

interface WorldPod {
  name: string;
  uid: string;
  ready: boolean;
}

/** What is true, whatever anybody knows of it: one workload, hit by two experiments. */
export class World {
  now = NOW;
  readonly config = {
    ...CONFIG,
    maxima: { ...CONFIG.maxima, killsPerHour: 6 },
  };
  readonly ledger = new MemoryKillLedger();
  readonly workload = { ...ALLOWED.state.workload, desired: 4 };
  pods: WorldPod[] = [];
  /** Pods that have to stay, by a PodDisruptionBudget. */
  minAvailable = 1;
  readonly minimumReady = 2;
  readonly expiresAt = NOW + 3 * 3600_000;
  isStopped = false;
  isReachable = true;
  isProtected = false;
  isOptedIn = true;
  mayRun = true;
  /** Of experiments, or of chaos as a whole, as an observer sees them broken. */
  readonly broken: string[] = [];
  killed = 0;
  #made = 0;
  readonly #uids = new Set<string>();

  constructor() {
    this.heal();
  }

  get ready(): number {
    return this.pods.filter(one => one.ready).length;
  }

  /** The cluster brings back what is missing, as new pods; kills have recovered. */
  heal(): void {
    this.pods = this.pods.slice(0, this.workload.desired);
    this.pods.forEach(one => Object.assign(one, { ready: true }));
    while (this.pods.length < this.workload.desired) {
      this.#made += 1;
      // Names come again, as a StatefulSet's do; UIDs never.
      const name = ['a', 'b', 'c', 'd', 'e', 'f'].find(
        one => !this.pods.some(pod => pod.name === `cart-${one}`),
      );
      this.pods.push({
        ...{ name: `cart-${name}`, uid: `u${this.#made}`, ready: true },
      });
    }
    this.ledger.kills
      .filter(one => one.outcome === 'open')
      .forEach(one => Object.assign(one, { outcome: 'recovered' }));
  }

  /** Does a kill, and notes every rule that it broke, by what is true. */
  kill(experiment: string, uids: readonly string[], since: number): void {
    const open = this.ledger.kills.filter(one => one.outcome === 'open');
    const hour = this.ledger.kills.filter(
      one => one.at > this.now - 3600_000,
    ).length;
    const after = this.ready - uids.length;
    const rules: Record<string, boolean> = {
      stopped: this.isStopped,
      'cluster not readable': !this.isReachable,
      protected: this.isProtected,
      'not opted in': !this.isOptedIn,
      'not authorised': !this.mayRun,
      expired: this.now >= this.expiresAt,
      rollout: this.workload.rollout,
      'fewer than two ready': this.ready < 2,
      'minimum left': after < Math.max(1, this.minimumReady),
      budget: after < this.minAvailable,
      'two at once': open.length > 1,
      rate: hour > this.config.maxima.killsPerHour,
      'no pod': uids.length === 0,
      'just started': this.now - since < 30_000,
      'wrong pod': !uids.every(uid => this.pods.some(one => one.uid === uid)),
      'hit twice': uids.some(uid => this.#uids.has(uid)),
    };
    this.broken.push(
      ...Object.keys(rules)
        .filter(rule => rules[rule])
        .map(rule => `${experiment}: ${rule}`),
    );
    uids.forEach(uid => this.#uids.add(uid));
    this.pods = this.pods.filter(one => !uids.includes(one.uid));
    this.killed += 1;
  }
}
