import type { JsonObject } from '@backstage/types';
import type {
  CopyMode,
  CopyStage,
} from '@foredeck/backstage-plugin-environments-common';
import type { DetectedStore } from '../../data/DetectedStore';
import type { CopyNames } from '../naming/CopyNames';
import type { RuledTouch, Rewriter } from '../rewrite/Rewriter';
import { SecretPlaces } from '../secrets/SecretPlaces';
import { compareRelease, type Comparison } from './compareRelease';
import { promoteValues } from './promoteValues';
import type { ReleasePair } from './ReleasePair';
import { releaseStage } from './releaseStage';

/** A release as it is to be at the target. Holds secrets. */
export interface ReleaseDraft extends ReleasePair, Comparison {
  /** Own values, unmasked. */
  values: JsonObject;
  labels: Record<string, string>;
  touched: RuledTouch[];
  secrets: SecretPlaces;
  stage: CopyStage;
  stores: DetectedStore[];
}

export interface DraftTools {
  mode: CopyMode;
  names: CopyNames;
  rewriter: Rewriter;
  /** Names of all Secrets at the source: a name is no secret. */
  secretNames: ReadonlySet<string>;
  stores: DetectedStore[];
}

export function draftRelease(
  pair: ReleasePair,
  tools: DraftTools,
): ReleaseDraft {
  const { source, current } = pair;
  const secrets = SecretPlaces.of([source, current], tools.secretNames);
  const { values, touched } = valuesOf(pair, secrets, tools);
  const labels = Object.fromEntries(
    Object.entries(source.labels).map(([key, value]) => [
      key,
      tools.names.implied.replace(value, { path: ['labels', key] }),
    ]),
  );
  const { stores } = tools;
  return {
    ...pair,
    ...compareRelease(pair, values, labels),
    values,
    labels,
    touched,
    secrets,
    stage: releaseStage(source.objects, {
      crds: source.crds.length > 0,
      stores: stores.length > 0,
    }),
    stores,
  };
}

function valuesOf(
  { key, source, current, below }: ReleasePair,
  secrets: SecretPlaces,
  { mode, rewriter }: DraftTools,
): { values: JsonObject; touched: RuledTouch[] } {
  const taken = rewriter.values(source, below, {
    current,
    isSecret: node => secrets.holds(node),
  });
  if (mode === 'copy' || !current) {
    return { values: taken.value, touched: taken.touched };
  }
  const promoted = promoteValues(source, current, taken.value, below);
  const set = rewriter.set(key, promoted, below);
  return { values: set.value, touched: set.touched };
}
