import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { planFleet } from './fleetPlan.ts';
import { manifests, ownedByHelm } from './manifests.ts';
import { releaseSecret } from './releaseRecord.ts';

const now = new Date('2026-11-23T12:00:00Z');
const [namespace] = planFleet({ releases: 20, now });
const release = namespace.releases.find(
  ({ revisions }) => revisions.length > 1,
);
assert.ok(release);
const revision = release.revisions[1];
const secret = releaseSecret(namespace, release, revision);

function decode(data: string) {
  const packed = Buffer.from(data, 'base64').toString();
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString());
}

test('is named and labelled as Helm does', () => {
  assert.equal(
    secret.metadata.name,
    `sh.helm.release.v1.${release.name}.v${revision.revision}`,
  );
  assert.equal(secret.type, 'helm.sh/release.v1');
  assert.equal(secret.metadata.labels.owner, 'helm');
  assert.equal(secret.metadata.labels.status, revision.status);
  assert.equal(secret.metadata.labels.version, String(revision.revision));
  assert.equal(
    Number(secret.metadata.labels.modifiedAt) * 1000,
    revision.deployedAt.getTime(),
  );
});

test('holds base64 of base64 of gzip of JSON', () => {
  const record = decode(secret.data.release);
  assert.equal(record.name, release.name);
  assert.equal(record.namespace, namespace.name);
  assert.equal(record.version, revision.revision);
  assert.equal(record.info.status, revision.status);
  assert.match(record.info.last_deployed, /^\d{4}-\d\d-\d\dT[\d:]{8}Z$/);
  assert.equal(record.chart.metadata.name, release.kind.chart);
  assert.match(record.manifest, /^---\n# Source: .*\/templates\/service\.yaml/);
});

test('its manifest names the objects that are made', () => {
  const objects = manifests(namespace, release, revision);
  const record = decode(secret.data.release);
  const documents: string[] = record.manifest
    .split('---\n')
    .filter((text: string) => text.trim());
  assert.deepEqual(
    documents.map(text => JSON.parse(text.replace(/^#.*\n/, ''))),
    objects,
  );
});

test('objects say which release they belong to', () => {
  for (const object of manifests(namespace, release, revision)) {
    assert.deepEqual(ownedByHelm(object).metadata.annotations, {
      'meta.helm.sh/release-name': release.name,
      'meta.helm.sh/release-namespace': namespace.name,
    });
  }
});
