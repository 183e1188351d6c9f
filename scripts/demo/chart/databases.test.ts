import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import {
  at,
  charts,
  engines,
  helm,
  one,
  refusal,
  render,
} from './renderChart.ts';
import type { Rendered, Values } from './renderChart.ts';

const run = promisify(execFile);
const kinds = (objects: Rendered[]) => objects.map(({ kind }) => kind).sort();

const scriptOf = (pod: unknown) =>
  at(pod, 'containers.0.command') as [string, string, string];

for (const [name, auth] of engines) {
  const from = join(charts, name);
  const everything = {
    auth,
    config: 'a = 1',
    backup: { enabled: true },
    metrics: { enabled: true },
    component: 'shop-data',
  };
  // Not every engine has settings as text.
  const full = (): Values => {
    const { config, ...others } = everything;
    const known = parse(readFileSync(join(from, 'values.yaml'), 'utf8'));
    return 'config' in known ? { config, ...others } : others;
  };

  test(`${name}: lints without a warning`, async () => {
    const result = await helm(['lint', '--strict', from], { auth });
    assert.equal(result.code, 0, result.stdout + result.stderr);
    assert.doesNotMatch(result.stdout, /WARN|ERROR/);
  });

  test(`${name}: makes one pod with a disk, and little else`, async () => {
    const objects = await render({ auth }, [], from);
    assert.deepEqual(
      kinds(objects).filter(kind => kind !== 'ConfigMap'),
      ['Pod', 'Secret', 'Service', 'Service', 'StatefulSet'],
    );
    const set = one(objects, 'StatefulSet');
    assert.equal(at(set, 'spec.replicas'), 1);
    assert.equal(
      at(set, 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted'),
      'Retain',
    );
    assert.ok(at(set, 'spec.template.spec.containers.0.readinessProbe'));
  });

  test(`${name}: is safe by default`, async () => {
    const objects = await render(full(), [], from);
    const pods = [
      at(one(objects, 'StatefulSet'), 'spec.template.spec'),
      at(one(objects, 'CronJob'), 'spec.jobTemplate.spec.template.spec'),
      at(one(objects, 'Pod'), 'spec'),
    ];
    for (const pod of pods) {
      assert.equal(at(pod, 'automountServiceAccountToken'), false);
      assert.equal(at(pod, 'securityContext.runAsNonRoot'), true);
      for (const container of at(pod, 'containers') as unknown[]) {
        assert.equal(at(container, 'securityContext.privileged'), undefined);
        assert.equal(
          at(container, 'securityContext.readOnlyRootFilesystem'),
          true,
        );
      }
    }
  });

  test(`${name}: keeps passwords in the Secret alone`, async () => {
    for (const object of await render(full(), [], from)) {
      const text = JSON.stringify(object);
      for (const password of Object.values(auth)) {
        assert.ok(!text.includes(password), object.kind);
        assert.equal(
          text.includes(Buffer.from(password).toString('base64')),
          object.kind === 'Secret',
          object.kind,
        );
      }
    }
  });

  test(`${name}: takes passwords from a Secret that is there`, async () => {
    const objects = await render(
      { auth: { existingSecret: 'shop-passwords' } },
      [],
      from,
    );
    assert.ok(!kinds(objects).includes('Secret'));
    assert.match(JSON.stringify(objects), /"secretName":"shop-passwords"/);
  });

  test(`${name}: asks for its passwords, and for nothing else`, async () => {
    const message = await refusal({}, from);
    const places = [...message.matchAll(/^- at '([^']*)'/gm)].map(
      match => match[1],
    );
    assert.deepEqual(
      places.sort(),
      Object.keys(auth)
        .map(key => `/auth/${key}`)
        .sort(),
    );
  });

  test(`${name}: its scripts can be read by their shell`, async () => {
    const objects = await render(full(), [], from);
    const [, , backup] = scriptOf(
      at(one(objects, 'CronJob'), 'spec.jobTemplate.spec.template.spec'),
    );
    const [, , check] = scriptOf(at(one(objects, 'Pod'), 'spec'));
    for (const script of [backup, check]) {
      await run('bash', ['-n', '-c', script]);
      assert.match(script, /^set -o errexit -o pipefail -o nounset/);
    }
    const job = at(one(objects, 'CronJob'), 'spec.jobTemplate.spec');
    assert.equal(at(job, 'backoffLimit'), 0);
    assert.equal(at(job, 'activeDeadlineSeconds'), 3600);
  });

  test(`${name}: rolls the pod when a password changes`, async () => {
    const checksum = async (password: string) =>
      at(
        one(
          await render({ auth: { ...auth, password } }, [], from),
          'StatefulSet',
        ),
        'spec.template.metadata.annotations.checksum/secret',
      );
    assert.notEqual(
      await checksum('first-password'),
      await checksum('second-password'),
    );
  });

  test(`${name}: is watched by Prometheus where there is its operator`, async () => {
    const objects = await render(
      full(),
      ['--api-versions=monitoring.coreos.com/v1/ServiceMonitor'],
      from,
    );
    const port = at(one(objects, 'ServiceMonitor'), 'spec.endpoints.0.port');
    const services = objects.filter(({ kind }) => kind === 'Service');
    for (const service of services) {
      const names = (at(service, 'spec.ports') as Array<{ name: string }>).map(
        one => one.name,
      );
      assert.ok(names.includes(String(port)));
    }
  });

  test(`${name}: describes every value`, () => {
    const readme = readFileSync(join(from, 'README.md'), 'utf8');
    const schema = JSON.parse(
      readFileSync(join(from, 'values.schema.json'), 'utf8'),
    );
    const defaults = parse(readFileSync(join(from, 'values.yaml'), 'utf8'));
    const { stateful, ...own } = schema.properties;
    assert.ok(stateful);
    assert.deepEqual(Object.keys(own), Object.keys(defaults));
    for (const path of leaves(schema)) {
      assert.ok(readme.includes(`\`${path}\``), `${path} is not in README.md`);
    }
  });
}

test('elasticsearch: needs its operator, and says so', async () => {
  const from = join(charts, 'elasticsearch');
  assert.match(
    await refusal({}, from),
    /does not have the operator Elastic Cloud on Kubernetes/,
  );
  const operator = [
    '--api-versions=elasticsearch.k8s.elastic.co/v1/Elasticsearch',
  ];
  const objects = await render({ nodes: 3 }, operator, from);
  assert.deepEqual(kinds(objects), ['Elasticsearch', 'Kibana']);
  assert.equal(
    at(one(objects, 'Kibana'), 'spec.elasticsearchRef.name'),
    one(objects, 'Elasticsearch').metadata.name,
  );
  await assert.rejects(
    render({ nodes: 2 }, operator, from),
    /two nodes can not agree on a master/,
  );
});

function leaves(schema: Values, path = ''): string[] {
  const properties = (schema.properties ?? {}) as Record<string, Values>;
  return Object.entries(properties)
    .filter(([name]) => path || !['global', 'stateful'].includes(name))
    .flatMap(([name, child]) => {
      const here = path ? `${path}.${name}` : name;
      return child.properties ? leaves(child, here) : [here];
    });
}
