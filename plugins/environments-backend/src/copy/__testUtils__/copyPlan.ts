import type {
  CopyPlan,
  CopyRequest,
  PlannedStep,
} from '@foredeck/backstage-plugin-environments-common';

const SOURCE = { cluster: 'local', space: 'shop', name: 'dev' };
const TARGET = { cluster: 'local', space: 'shop', name: 'qa' };

export function copyRequest(part: Partial<CopyRequest> = {}): CopyRequest {
  return {
    source: SOURCE,
    target: { kind: 'new', environment: TARGET },
    mode: 'copy',
    services: { include: 'all' },
    rules: [],
    data: {},
    ...part,
  };
}

/** Steps that follow each other in the order given. */
export function stepsInLine(
  ...steps: Array<Omit<PlannedStep, 'dependsOn' | 'title'>>
): PlannedStep[] {
  return steps.map((step, index) => ({
    title: step.key,
    ...step,
    dependsOn: index ? [steps[index - 1].key] : [],
  }));
}

/** A plan with the parts a test does not care about filled in. */
export function copyPlan(part: Partial<CopyPlan> = {}): CopyPlan {
  return {
    fingerprint: 'f1',
    source: SOURCE,
    target: TARGET,
    targetExists: false,
    mode: 'copy',
    namespaces: [{ from: 'shop-dev', to: 'shop-qa', create: true }],
    releases: [],
    objects: [],
    clusterObjects: [],
    stores: [],
    steps: stepsInLine(
      { key: 'lock', kind: 'lock' },
      { key: 'release/cart', kind: 'release', subject: 'shop-dev/cart' },
      { key: 'record', kind: 'record' },
    ),
    rules: [],
    leftovers: [],
    notes: [],
    plannedAt: '2026-11-24T10:00:00.000Z',
    ...part,
  };
}
