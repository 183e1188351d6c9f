import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  at,
  chart,
  chartOf,
  helm,
  merge,
  one,
  profiles,
  refusal,
  render,
} from './renderChart.ts';
import type { Values } from './renderChart.ts';

const image = {
  image: { repository: 'registry.example.com/cart', tag: '1.0' },
};

test('there is a profile for each kind of application', () => {
  assert.deepEqual(
    profiles().map(({ metadata, spec }) => [metadata.name, spec.icon]),
    [
      ['dotnet', 'dotnet'],
      ['elasticsearch', 'search'],
      ['mongodb', 'database'],
      ['mysql', 'database'],
      ['node', 'node'],
      ['postgresql', 'database'],
      ['python', 'python'],
      ['rabbitmq', 'queue'],
      ['redis', 'cache'],
      ['service', 'service'],
      ['spring-boot', 'java'],
      ['static-site', 'web'],
    ],
  );
});

for (const profile of profiles().filter(one => chartOf(one) === chart)) {
  const { name } = profile.metadata;
  const { values = {} } = profile.spec;

  test(`${name}: lints and renders with an image`, async () => {
    const all = merge(values, image);
    const lint = await helm(['lint', '--strict', chart], all);
    assert.equal(lint.code, 0, lint.stdout + lint.stderr);
    const container = at(
      one(await render(all), 'Deployment'),
      'spec.template.spec.containers.0',
    );
    assert.equal(at(container, 'image'), 'registry.example.com/cart:1.0');
    assert.ok(at(container, 'readinessProbe'));
    assert.ok(at(container, 'resources.limits.memory'));
  });

  test(`${name}: asks for the image, and for nothing else`, async () => {
    const message = await refusal(values);
    const places = [...message.matchAll(/^- at '([^']*)'/gm)].map(
      match => match[1],
    );
    assert.deepEqual([...new Set(places)].sort(), [
      '/image/repository',
      '/image/tag',
    ]);
  });
}

for (const profile of profiles()) {
  const { name, title, description } = profile.metadata;
  const { form } = profile.spec;

  test(`${name}: its form speaks of values that exist`, () => {
    assert.ok(title && description);
    const schema = JSON.parse(
      readFileSync(join(chartOf(profile), 'values.schema.json'), 'utf8'),
    );
    const unknown = [...formPaths(form)].filter(
      path => !knownToSchema(schema, schema, path),
    );
    assert.deepEqual(unknown, []);
  });

  test(`${name}: its form begins with the basics`, () => {
    const order = form['ui:order'] as string[];
    assert.equal(order.at(-1), '*');
    assert.equal(at(form, `${order[0]}.ui:group`), 'Basics');
    for (const property of order.slice(0, -1)) {
      assert.ok(at(form, `${property}.ui:group`), `${property} has no group`);
    }
  });
}

/** Paths of the schema that a ui schema speaks of, those in `ui:order` included. */
function* formPaths(form: Values, path: string[] = []): Generator<string[]> {
  for (const [key, value] of Object.entries(form)) {
    if (key === 'ui:order') {
      for (const name of value as string[]) {
        if (name !== '*') {
          yield [...path, name];
        }
      }
    } else if (!key.startsWith('ui:')) {
      yield [...path, key];
      yield* formPaths(value as Values, [...path, key]);
    }
  }
}

function knownToSchema(
  schema: { definitions?: Record<string, Values> },
  part: Values,
  path: string[],
): boolean {
  const own: Values = part.$ref
    ? schema.definitions![String(part.$ref).replace('#/definitions/', '')]
    : part;
  if (path.length === 0) {
    return true;
  }
  const [first, ...rest] = path;
  const conditional = ((own.allOf ?? []) as Values[]).flatMap(branch => [
    branch.then as Values,
  ]);
  return [own, ...conditional].some(candidate => {
    const child =
      first === 'items' || first === 'additionalProperties'
        ? candidate[first]
        : at(candidate, `properties.${first}`);
    return !!child && knownToSchema(schema, child as Values, rest);
  });
}
