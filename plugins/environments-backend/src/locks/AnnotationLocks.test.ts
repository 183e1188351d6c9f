import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import {
  LOCK_ANNOTATION,
  lockOf,
} from '@foredeck/backstage-plugin-environments-node';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { sandboxAccess } from '../copy/__testUtils__/sandboxAccess';
import { AnnotationLocks } from './AnnotationLocks';

const QA = { cluster: 'local', space: 'shop', name: 'qa' };
const SERVICE = { kind: 'service' as const };
const holder = (operationId: string) => ({
  operationId,
  by: `user:default/${operationId}`,
  doing: 'copies shop/dev into shop/qa',
});

/** Time that a test moves. */
class TestClock {
  #now = Date.parse('2026-11-24T10:00:00.000Z');
  readonly #due = new Set<() => void>();

  now(): number {
    return this.#now;
  }

  every(_intervalMs: number, act: () => void): () => void {
    this.#due.add(act);
    return () => this.#due.delete(act);
  }

  pass(ms: number): void {
    this.#now += ms;
    [...this.#due].forEach(act => act());
  }
}

describe('locks on environments', () => {
  let sandbox: Sandbox;
  let doors: ReturnType<typeof sandboxAccess>;
  let clock: TestClock;
  let locks: AnnotationLocks;

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 100 });
    doors = sandboxAccess(sandbox);
    ['shop-qa', 'shop-qa-db'].forEach(makeNamespace);
  });

  beforeEach(() => {
    clock = new TestClock();
    locks = new AnnotationLocks({
      ...{ access: doors.access, clock, logger: mockServices.logger.mock() },
      directory: { find: () => undefined },
    });
  });

  afterAll(async () => {
    await doors.stop();
    await sandbox.stop();
  });

  function makeNamespace(name: string) {
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, annotations: { kept: 'yes' } },
    });
  }

  function hold(operationId: string, ...namespaces: string[]) {
    return locks.hold(QA, holder(operationId), SERVICE, { namespaces });
  }

  function metadataOf(name: string) {
    return sandbox.store.get('namespaces', undefined, name)?.metadata;
  }

  function heldBy(name: string): string | undefined {
    const annotations = metadataOf(name)?.annotations;
    return lockOf({ metadata: { annotations } }, clock.now())?.operationId;
  }

  it('are on every namespace until they are released, and take nothing along', async () => {
    const held = await hold('one', 'shop-qa', 'shop-qa-db', 'not-there');
    expect(['shop-qa', 'shop-qa-db'].map(heldBy)).toEqual(['one', 'one']);

    await held.release();
    expect(['shop-qa', 'shop-qa-db'].map(heldBy)).toEqual([
      undefined,
      undefined,
    ]);
    expect(metadataOf('shop-qa')?.annotations).toEqual({ kept: 'yes' });
  });

  it('are taken by one of many who try at once, whole or not at all', async () => {
    const tries = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map(one => hold(one, 'shop-qa', 'shop-qa-db')),
    );
    const won = tries.flatMap(one =>
      one.status === 'fulfilled' ? [one.value] : [],
    );
    expect(won).toHaveLength(1);
    const winners = new Set(['shop-qa', 'shop-qa-db'].map(heldBy));
    expect(winners.size).toBe(1);
    const refusals = tries.flatMap(one =>
      one.status === 'rejected' ? [String(one.reason)] : [],
    );
    expect(refusals).toEqual(
      Array(3).fill(
        expect.stringMatching(/^ConflictError.*copies shop\/dev into shop\/qa/),
      ),
    );
    await Promise.all(won.map(one => one.release()));
    expect(heldBy('shop-qa')).toBeUndefined();
  });

  it('last as long as they are renewed, and run out with who held them', async () => {
    const held = await hold('one', 'shop-qa');
    clock.pass(50_000);
    await held.renew();
    clock.pass(50_000);
    expect(heldBy('shop-qa')).toBe('one');
    await expect(hold('two', 'shop-qa')).rejects.toThrow('user:default/one');
    await held.release();

    await hold('gone', 'shop-qa');
    clock = new TestClock();
    clock.pass(300_000);
    locks = new AnnotationLocks({
      ...{ access: doors.access, clock, logger: mockServices.logger.mock() },
      directory: { find: () => undefined },
    });
    const next = await hold('two', 'shop-qa');
    expect(heldBy('shop-qa')).toBe('two');
    await next.release();
  });

  it('are taken again by the operation that has them, also on what it makes', async () => {
    const first = await hold('one', 'shop-qa', 'shop-new');
    const again = await hold('one', 'shop-qa', 'shop-new');
    expect(heldBy('shop-qa')).toBe('one');

    makeNamespace('shop-new');
    await again.renew();
    expect(heldBy('shop-new')).toBe('one');
    await again.release();
    expect(heldBy('shop-new')).toBeUndefined();
    await first.release();
  });

  it('tell their holder when somebody else has the environment', async () => {
    const held = await hold('one', 'shop-qa');
    const lost = new Promise(resolve => {
      held.lost.addEventListener('abort', resolve, { once: true });
    });
    const until = new Date(clock.now() + 300_000).toISOString();
    const lock = { ...holder('other'), plugin: 'environments', until };
    await doors.access.cluster('local').request(SERVICE, {
      method: 'PATCH',
      path: '/api/v1/namespaces/shop-qa',
      body: {
        metadata: { annotations: { [LOCK_ANNOTATION]: JSON.stringify(lock) } },
      },
    });
    clock.pass(20_000);
    await lost;

    expect(held.lost.reason).toBeInstanceOf(ConflictError);
    await held.release();
    expect(heldBy('shop-qa')).toBe('other');
  });
});
