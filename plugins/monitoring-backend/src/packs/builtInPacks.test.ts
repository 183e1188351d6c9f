import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { PACK_GROUPS } from '@foredeck/backstage-plugin-monitoring-common';
import { enforceMatchers } from '../promql/enforceMatchers';
import { fillInterval } from './fillInterval';
import { readBuiltInPacks } from './PackLibrary';

const DIRECTORY = resolvePackagePath(
  '@foredeck/backstage-plugin-monitoring-backend',
  'packs',
);
const packs = readBuiltInPacks(DIRECTORY);
const panels = packs.flatMap(pack =>
  pack.panels.map(panel => ({ pack, panel, name: `${pack.id}/${panel.id}` })),
);

describe('shipped packs', () => {
  it('are there for every group that is not a user’s own', () => {
    const groups = new Set(packs.map(({ group }) => group));
    expect([...groups].sort()).toEqual(
      PACK_GROUPS.filter(group => group !== 'custom').sort(),
    );
    expect(packs.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'http-micrometer',
        'http-requests',
        'http-request-duration',
        'http-opentelemetry',
        'http-opentelemetry-old',
        'istio',
        'ingress-nginx',
        'compute',
        'availability',
        'volumes',
        'postgresql',
      ]),
    );
  });

  it.each(packs.map(pack => [pack.id, pack] as const))(
    '%s says what it is, and yields only to packs that exist',
    (_id, pack) => {
      expect(pack.description).toMatch(/\.$/);
      for (const other of pack.yieldsTo ?? []) {
        expect(packs.map(({ id }) => id)).toContain(other);
      }
    },
  );

  it.each(panels.map(({ name, panel }) => [name, panel] as const))(
    '%s says when to worry, and names its lines',
    (_name, panel) => {
      expect(panel.description).toMatch(/^[A-Z0-9].{15,}\.$/);
      for (const query of panel.queries) {
        expect(query.legend).toBeTruthy();
      }
    },
  );

  it.each(
    panels.flatMap(({ name, pack, panel }) =>
      [pack.detect, ...panel.queries.map(({ expr }) => expr)].map(
        expr => [name, expr] as const,
      ),
    ),
  )('%s can be kept to a namespace: %s', (_name, expr) => {
    const guard = { label: 'guard', operator: '=', value: 'shop' } as const;
    const enforced = enforceMatchers(fillInterval(expr, 120), [guard]);
    expect(enforced).not.toContain('$');
    expect(enforced).toContain('guard="shop"');
  });

  it('asks the same labels that it writes', () => {
    for (const { name, panel } of panels) {
      for (const { expr, legend } of panel.queries) {
        for (const [, label] of legend?.matchAll(/\{\{(\w+)\}\}/g) ?? []) {
          expect([name, expr]).toEqual([
            name,
            expect.stringMatching(new RegExp(`by \\([^)]*\\b${label}\\b`)),
          ]);
        }
      }
    }
  });
});
