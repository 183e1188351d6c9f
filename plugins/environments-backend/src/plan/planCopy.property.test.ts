import type { JsonValue } from '@backstage/types';
import {
  COPY_STAGES,
  type PlannedStep,
} from '@foredeck/backstage-plugin-environments-common';
import fc from 'fast-check';
import { detectStores } from '../data/detectStores';
import type { CopySnapshot } from './CopySnapshot';
import { createCopyPlanner } from './planCopy';
import { anyRequest, anySnapshot } from './__testUtils__/arbitraryCopies';
import { afterwards, requestOf } from './__testUtils__/snapshots';

jest.setTimeout(60_000);

const planCopy = createCopyPlanner(detectStores);

function before(steps: readonly PlannedStep[]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const { key, dependsOn } of steps) {
    const keys = new Set(dependsOn);
    dependsOn.forEach(one => all.get(one)?.forEach(other => keys.add(other)));
    all.set(key, keys);
  }
  return all;
}

function leaves(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  // A password is what it is.
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) =>
        key === 'password' && typeof below === 'string' ? [] : leaves(below),
      )
    : [];
}

function shuffled(snapshot: CopySnapshot): CopySnapshot {
  const turned = (side: CopySnapshot['source']) => ({
    ...side,
    releases: [...side.releases].reverse(),
    objects: [...side.objects].reverse(),
    namespaces: [...side.namespaces].reverse(),
    hosts: [...side.hosts].reverse(),
  });
  return {
    ...snapshot,
    source: turned(snapshot.source),
    target: turned(snapshot.target),
    targetLayers: new Map([...snapshot.targetLayers].reverse()),
    takenAt: '2027-01-01T00:00:00.000Z',
  };
}

describe('planCopy, for any source, target and rules', () => {
  it('has nothing left to do once it was carried out', () => {
    fc.assert(
      fc.property(anySnapshot, anyRequest, (snapshot, request) => {
        const first = planCopy(snapshot, request);

        const { plan, deploys } = planCopy(
          afterwards(snapshot, first),
          request,
        );

        const actions = plan.releases.map(({ action, reason }) =>
          action === 'keep'
            ? 'unchanged'
            : `${action}`.concat(action === 'unchanged' ? '' : `: ${reason}`),
        );
        expect(new Set(actions)).toEqual(
          new Set(actions.length ? ['unchanged'] : []),
        );
        expect(deploys.size).toBe(0);
        expect(plan.steps.map(({ key }) => key)).toEqual(['verify', 'record']);
      }),
    );
  });

  it('leaves no name of the source in values', () => {
    fc.assert(
      fc.property(anySnapshot, snapshot => {
        const { deploys } = planCopy(snapshot, requestOf());

        // An image keeps its name unless a rule speaks of it.
        const texts = [...deploys.values()].flatMap(
          ({ values: { image: _, ...values } }) => leaves(values),
        );
        for (const one of texts) {
          // User names and passwords in URLs are credentials and stay.
          const shown = one.replace(/:\/\/[^\s/@"']*@/g, '://');
          expect(shown).not.toMatch(
            /(?<![A-Za-z0-9])(shop|payments)-dev(?![A-Za-z0-9])/,
          );
          expect(shown).not.toMatch(/\.dev\.example\.com/);
          expect(shown).not.toBe('dev');
        }
      }),
    );
  });

  it('orders steps by stages and dependencies', () => {
    fc.assert(
      fc.property(anySnapshot, anyRequest, (snapshot, request) => {
        const data = Object.fromEntries(
          snapshot.source.releases
            .flatMap(detectStores)
            .map(({ id }) => [id, { choice: 'copy' as const }]),
        );

        const { plan } = planCopy(snapshot, { ...request, data });

        const order = plan.steps.map(({ key }) => key);
        const waits = before(plan.steps);
        expect(new Set(order).size).toBe(order.length);
        plan.steps.forEach(({ key, dependsOn }) =>
          dependsOn.forEach(one =>
            expect(order.indexOf(one)).toBeLessThan(order.indexOf(key)),
          ),
        );
        const steps = plan.releases.filter(({ key }) =>
          waits.has(`release/${key}`),
        );
        for (const { key, dependsOn, stage } of steps) {
          const needed = dependsOn.filter(one =>
            waits.has(`release/${one.key}`),
          );
          needed.forEach(one =>
            expect(waits.get(`release/${key}`)).toContain(`release/${one.key}`),
          );
          const earlier = steps.filter(
            other =>
              COPY_STAGES.indexOf(other.stage) < COPY_STAGES.indexOf(stage),
          );
          earlier.forEach(one =>
            expect(waits.get(`release/${key}`)).toContain(`release/${one.key}`),
          );
        }
        const filled = plan.stores.filter(({ release }) =>
          waits.has(`release/${release}`),
        );
        filled.forEach(({ id, release }) =>
          expect(waits.get(`data/${id}`)).toContain(`release/${release}`),
        );
      }),
    );
  });

  it('makes the same plan of the same world in another order, at another time', () => {
    fc.assert(
      fc.property(anySnapshot, anyRequest, (snapshot, request) => {
        const one = planCopy(snapshot, request).plan;
        const other = planCopy(shuffled(snapshot), request).plan;

        expect({ ...other, plannedAt: one.plannedAt }).toEqual(one);
      }),
    );
  });
});
