import { seededRandom } from '../../selection/RandomSource';
import { VictimSelector } from '../../selection/VictimSelector';
import type { KillReservation } from '../../ledger/KillLedger';
import { guardKill } from '../guardKill';
import type { GuardSnapshot } from '../GuardSnapshot';
import { ALLOWED } from './snapshots';
import type { World } from './World';

interface Chosen {
  at: number;
  pods: Array<{ namespace: string; name: string; uid: string }>;
}

/**
 * A backend that runs both experiments, and always takes itself for the leader:
 * what two of them may not do has to hold without that.
 */
export class Replica {
  readonly #world: World;
  readonly #id: string;
  readonly #random = seededRandom('replica');
  #since: number;
  #heartbeatAt: number;
  #chosen = new Map<string, Chosen>();
  #reserved = 0;

  constructor(world: World, id: string) {
    this.#world = world;
    this.#id = id;
    this.#since = world.now - 3600_000;
    this.#heartbeatAt = world.now;
  }

  restart(): void {
    this.#since = this.#world.now;
    this.#chosen = new Map();
    this.beat();
  }

  beat(): void {
    this.#heartbeatAt = this.#world.now;
  }

  /** Chooses, of what is known now, for a kill that comes later. */
  choose(experiment: string, atOnce: number): void {
    const { now, pods, workload } = this.#world;
    const victims = new VictimSelector({
      selection: { minimumAgeSeconds: 0, statefulSets: false },
      random: this.#random,
    }).choose(
      {
        readAt: now,
        namespaces: new Map(),
        workloads: [{ ...workload, ready: this.#world.ready, owners: [] }],
        pods: pods.map(({ name, uid, ready }) => ({
          ...{ namespace: 'shop-dev', name, uid, ready, workload },
          ...{ labels: {}, annotations: {}, createdAt: 0, terminating: false },
        })),
      },
      { atOnce, round: [] },
    );
    if (victims) {
      this.#chosen.set(experiment, { at: now, pods: victims.pods });
    }
  }

  /** Looks, and gives back what to do when it may: so that others look in between. */
  look(experiment: string): (() => Promise<void>) | undefined {
    const chosen = this.#chosen.get(experiment);
    const world = this.#world;
    if (!chosen || !guardKill(this.#snapshot(experiment, chosen)).allowed) {
      return undefined;
    }
    this.#chosen.delete(experiment);
    this.#reserved += 1;
    const own = world.ledger.kills.filter(one => one.experiment === experiment);
    const wanted: KillReservation = {
      ...{ id: `${this.#id}-${this.#reserved}`, experiment },
      ...{ ordinal: own.length + 1, cluster: 'dev-1', at: world.now },
      ...{ workload: world.workload, pods: chosen.pods },
    };
    const uids = chosen.pods.map(one => one.uid);
    return async () => {
      if (!(await world.ledger.reserve(wanted, world.config.maxima))) {
        world.kill(experiment, uids, this.#since);
      }
    };
  }

  #snapshot(experiment: string, chosen: Chosen): GuardSnapshot {
    const world = this.#world;
    const { now, config, workload, pods, ready } = world;
    const kills = world.ledger.kills.map(one => ({
      ...{ experiment: one.experiment, cluster: one.cluster, at: one.at },
      ...{ workload: one.workload, open: one.outcome === 'open' },
    }));
    return {
      ...{ ...ALLOWED, now, config, kills },
      experiment: {
        ...{ ...ALLOWED.experiment, id: experiment, chosenAt: chosen.at },
        ...{ expiresAt: world.expiresAt, minimumReady: world.minimumReady },
      },
      place: {
        ...{ ...ALLOWED.place, protected: world.isProtected },
        annotations: {
          'foredeck.io/chaos': world.isOptedIn ? 'enabled' : 'disabled',
        },
      },
      requester: {
        ref: 'user:default/ann',
        allowed: world.mayRun,
        askedAt: now,
      },
      leader: { self: true, until: now + 1000 },
      ...{ runningSince: this.#since, heartbeatAt: this.#heartbeatAt },
      stop: world.isStopped ? { by: 'x', reason: 'x', at: '' } : null,
      state: world.isReachable
        ? {
            readAt: now,
            workload: { ...workload, ready },
            victims: chosen.pods.map(victim => {
              const found = pods.find(one => one.name === victim.name);
              return {
                ...victim,
                found: found && { ...found, terminating: false },
              };
            }),
            budgets: [
              {
                ...{ name: 'cart', observed: true },
                disruptionsAllowed: Math.max(0, ready - world.minAvailable),
                covers: chosen.pods.map(one => one.uid),
              },
            ],
          }
        : undefined,
    };
  }
}
