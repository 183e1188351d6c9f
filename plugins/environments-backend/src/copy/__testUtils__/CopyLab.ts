import { mockServices } from '@backstage/backend-test-utils';
import {
  STEP_KINDS,
  type CopyPlan,
  type StepKind,
} from '@foredeck/backstage-plugin-environments-common';
import {
  Operations,
  type Clock,
  type OperationStarter,
} from '@foredeck/backstage-plugin-operations-node';
import type { Knex } from 'knex';
import type { EnvironmentLocks } from '../../locks/EnvironmentLocks';
import { CopyFeed } from '../events/CopyFeed';
import { copyOperation, type CopyActor } from '../run/copyOperations';
import { CopyRunner } from '../run/CopyRunner';
import type { StepAttempt, StepExecutor } from '../steps/StepExecutor';
import type { StepExecutors } from '../steps/createExecutors';
import { CopyStore } from '../store/CopyStore';
import { RunStore } from '../store/RunStore';
import type { CopyDirection } from '../store/StoredCopy';
import { copyRequest } from './copyPlan';

export const ANN = 'user:default/ann';

/** Longer than the lease of an operation lasts, milliseconds. */
const LEASE_GONE_MS = 60_000;

/** Time that moves when a test says so. */
class LabClock implements Clock {
  #now = Date.parse('2026-11-24T10:00:00.000Z');

  now(): number {
    return this.#now;
  }

  every(): () => void {
    return () => undefined;
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}

/** What copies change, and when the portal that changes it dies. */
export class World {
  /** Steps whose effect is there. */
  readonly there = new Set<string>();
  /** Every change, in order: `+key` and `-key`. */
  readonly changes: string[] = [];
  /** Steps that throw, by key. */
  readonly broken = new Map<string, string>();
  /** The same for all portals. */
  readonly clock = new LabClock();
  /** Called at each boundary; what it answers true for kills the portal. */
  dies: (point: string) => boolean = () => false;
  readonly points: string[] = [];
}

/** Nobody else wants the environment. */
const freeLocks: EnvironmentLocks = {
  hold: async () => ({
    lost: new AbortController().signal,
    renew: async () => undefined,
    release: async () => undefined,
  }),
};

/** One replica of a portal whose steps change a world in memory. */
export class LabPortal {
  readonly operations: Operations;
  readonly store: CopyStore;
  readonly runs: RunStore;
  readonly notices = { ended: jest.fn() };
  readonly starters: Record<CopyDirection, OperationStarter<CopyActor>>;
  readonly #world: World;
  readonly #clock: LabClock;
  #die: () => void = () => undefined;
  /** Resolves when it has died. */
  readonly death: Promise<void>;
  #dead = false;

  constructor(options: {
    knex: Knex;
    world: World;
    plan: () => CopyPlan;
    impersonates?: boolean;
  }) {
    const { knex, world, impersonates = false } = options;
    this.#world = world;
    this.#clock = world.clock;
    this.death = new Promise(resolve => {
      this.#die = resolve;
    });
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockResolvedValue({
      success: jest.fn(),
      fail: jest.fn(),
    });
    this.operations = new Operations({
      ...{ plugin: 'environments', knex, auditor, clock: this.#clock },
      logger: mockServices.logger.mock(),
    });
    this.store = new CopyStore({ knex });
    this.runs = new RunStore({ knex });
    const runner = new CopyRunner({
      ...{ store: this.store, runs: this.runs, locks: freeLocks },
      feed: new CopyFeed({ clock: this.#clock }),
      executors: this.#executors(),
      cleanup: {
        afterRollback: async () => undefined,
        afterSuccess: async () => undefined,
      },
      notices: this.notices,
      isThere: () => false,
      plan: async request => ({
        ...{ request, plan: options.plan(), names: [] },
        ...{ deploys: new Map(), objects: new Map(), stores: new Map() },
      }),
    });
    const parts = {
      ...{ runner, store: this.store },
      impersonates: () => impersonates,
    };
    this.starters = {
      forward: this.operations.register(copyOperation('forward', parts)),
      back: this.operations.register(copyOperation('back', parts)),
    };
  }

  /** Writes a copy down and starts it. */
  async start(id: string, plan: CopyPlan): Promise<void> {
    await this.store.insert({
      ...{ id, plan, findings: [], requestedBy: ANN },
      request: copyRequest(),
      summary: 'Copy shop/dev into shop/qa',
      createdAt: new Date(this.#clock.now()).toISOString(),
    });
    await this.run(id, 'forward');
  }

  async run(id: string, direction: CopyDirection): Promise<void> {
    const operation = await this.starters[direction].start({
      subject: { kind: 'environment', cluster: 'local', name: 'shop/qa' },
      locks: ['environment/local/shop/qa'],
      doing: 'copies shop/dev into shop/qa',
      initiator: ANN,
      prepare: async () => ({
        input: { copyId: id },
        payload: { actor: { kind: 'service' } },
        summary: 'Copy shop/dev into shop/qa',
        cancellable: true,
      }),
    });
    await this.runs.reveal(id, operation.id, direction);
  }

  /** Takes over what dead portals have left. */
  async takeOver(): Promise<void> {
    this.#clock.pass(LEASE_GONE_MS);
    await this.operations.recover();
  }

  /** Resolves when nothing runs here any more, or this portal has died. */
  async settled(): Promise<'alive' | 'dead'> {
    await Promise.race([this.operations.idle(), this.death]);
    return this.#dead ? 'dead' : 'alive';
  }

  #executors(): StepExecutors {
    const entries = STEP_KINDS.map((kind): [StepKind, StepExecutor] => [
      kind,
      {
        run: attempt => this.#change(attempt, '+'),
        undo: attempt => this.#change(attempt, '-'),
      },
    ]);
    return Object.fromEntries(entries) as Record<StepKind, StepExecutor>;
  }

  async #change({ step, keep }: StepAttempt, sign: '+' | '-') {
    const world = this.#world;
    const { key } = step;
    await this.#boundary(`before ${sign}${key}`);
    const problem = world.broken.get(key);
    if (problem) {
      throw new Error(problem);
    }
    const is = world.there.has(key);
    if (is !== (sign === '+')) {
      world.changes.push(`${sign}${key}`);
      if (sign === '+') {
        world.there.add(key);
      } else {
        world.there.delete(key);
      }
    }
    await this.#boundary(`after ${sign}${key}`);
    await keep({ seen: world.changes.length });
    return { state: 'done' as const, message: `Did ${sign}${key}` };
  }

  /** A dead portal does nothing any more. */
  async #boundary(point: string): Promise<void> {
    this.#world.points.push(point);
    if (this.#dead || this.#world.dies(point)) {
      this.#dead = true;
      this.#die();
      await new Promise(() => undefined);
    }
  }
}
