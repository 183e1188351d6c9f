// The HTTP interface as the catalog describes it, against the one the plugins agree on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

const root = resolve(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface OpenApi {
  paths: Record<string, Record<string, { responses: object }>>;
  components: Record<string, Record<string, object>>;
}

const entity = parse(read('docs/catalog/helm-api.yaml'));
const api: OpenApi = parse(entity.spec.definition);
const METHODS = ['get', 'post', 'put', 'delete'];

const described = Object.entries(api.paths).flatMap(([path, operations]) =>
  Object.keys(operations)
    .filter(method => METHODS.includes(method))
    .map(method => `${method.toUpperCase()} ${path}`),
);

/** The table of routes.ts: `| GET `/releases?` ... | ...`; `R` is the path of a release. */
function agreed(): string[] {
  const rows = read('plugins/helm-common/src/routes.ts').matchAll(
    /^ \* \| (GET|POST|PUT|DELETE) `([^`?]+)(?:\?[^`]*)?`(?: = `([^`]+)`)?/gm,
  );
  return [...rows].map(([, method, path, long]) => {
    const whole = (long ?? path).replace(
      /^R(?=\/|$)/,
      '/releases/:cluster/:namespace/:name',
    );
    return `${method} ${whole.replace(/:(\w+)/g, '{$1}')}`;
  });
}

test('the description has every route, and no other', () => {
  assert.ok(agreed().length > 40);
  assert.deepEqual(described.sort(), agreed().sort());
});

test('every reference of the description leads somewhere', () => {
  const references = [
    ...entity.spec.definition.matchAll(/'#\/components\/(\w+)\/(\w+)'/g),
  ];
  assert.ok(references.length > 100);
  for (const [reference, kind, name] of references) {
    assert.ok(api.components[kind]?.[name], reference);
  }
});

test('every parameter of a path is declared', () => {
  for (const [path, operations] of Object.entries(api.paths)) {
    const declared = JSON.stringify(operations.parameters ?? []);
    for (const [, name] of path.matchAll(/{(\w+)}/g)) {
      assert.ok(declared.includes(`parameters/${name}"`), `${path}: ${name}`);
    }
  }
});
