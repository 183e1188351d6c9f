import { Environment } from '@foredeck/backstage-plugin-environments-common';

/** Usual names of stages, in the order software takes through them. */
const STAGES = [
  /^(dev|development|sandbox)/,
  /^(test|qa|int|e2e|ci)/,
  undefined,
  /^(stag|stage|uat|pre)/,
  /^(prod|live)/,
];
const OTHER = STAGES.indexOf(undefined);

/** From where changes are made to where they arrive, as far as names tell. */
export function inStageOrder(
  environments: readonly Environment[],
): Environment[] {
  return [...environments].sort(
    (a, b) =>
      stageOf(a.name) - stageOf(b.name) ||
      a.name.localeCompare(b.name) ||
      a.cluster.localeCompare(b.cluster),
  );
}

function stageOf(name: string): number {
  const stage = STAGES.findIndex(pattern => pattern?.test(name.toLowerCase()));
  return stage < 0 ? OTHER : stage;
}
