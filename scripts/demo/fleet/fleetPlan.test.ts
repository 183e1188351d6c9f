import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFleet } from './fleetPlan.ts';

const now = new Date('2026-11-23T12:00:00Z');
const plan = planFleet({ releases: 1700, now });
const releases = plan.flatMap(namespace => namespace.releases);

test('holds exactly as many releases as asked for', () => {
  assert.equal(releases.length, 1700);
  assert.equal(plan.length, 85);
  for (const count of [1, 19, 20, 21, 5000]) {
    const sizes = planFleet({ releases: count, now }).map(
      namespace => namespace.releases.length,
    );
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      count,
    );
  }
});

test('uses no namespace and no release name twice', () => {
  const many = planFleet({ releases: 5000, now });
  assert.equal(new Set(many.map(({ name }) => name)).size, many.length);
  for (const namespace of many) {
    const names = new Set(namespace.releases.map(({ name }) => name));
    assert.equal(names.size, namespace.releases.length);
  }
});

test('names fit Kubernetes', () => {
  for (const namespace of plan) {
    assert.match(namespace.name, /^[a-z][a-z0-9-]{1,62}$/);
    for (const { name } of namespace.releases) {
      assert.match(name, /^[a-z][a-z0-9-]{1,52}$/);
    }
  }
});

test('is the same at every run', () => {
  assert.deepEqual(planFleet({ releases: 1700, now }), plan);
  const larger = planFleet({ releases: 1720, now });
  assert.deepEqual(larger.slice(0, 85), plan);
});

test('a few percent fare badly', () => {
  const share = (fate: string) =>
    releases.filter(release => release.fate === fate).length / releases.length;
  assert.ok(share('healthy') > 0.9 && share('healthy') < 0.97);
  for (const fate of [
    'failed-upgrade',
    'pending-upgrade',
    'no-image',
    'crash-loop',
  ]) {
    assert.ok(share(fate) > 0 && share(fate) < 0.04, `${fate} ${share(fate)}`);
  }
});

test('histories are what Helm would leave behind', () => {
  for (const release of releases) {
    const { revisions, fate } = release;
    const statuses = revisions.map(({ status }) => status);
    assert.equal(
      statuses.filter(status => status === 'deployed').length,
      1,
      `${release.name}: ${statuses}`,
    );
    assert.ok(revisions[0].revision >= 1);
    for (let index = 1; index < revisions.length; index++) {
      assert.equal(
        revisions[index].revision,
        revisions[index - 1].revision + 1,
      );
      assert.ok(revisions[index].deployedAt > revisions[index - 1].deployedAt);
    }
    assert.ok(revisions[revisions.length - 1].deployedAt <= now);
    if (fate === 'failed-upgrade') {
      assert.deepEqual(statuses.slice(-2), ['deployed', 'failed']);
    }
    if (fate === 'pending-upgrade') {
      assert.deepEqual(statuses.slice(-2), ['deployed', 'pending-upgrade']);
    }
  }
});
