import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  mergeValues,
  rejectedValues,
  type DeployRequest,
  type SortedValues,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseLayers } from '../layers/ReleaseLayers';
import type { ProfileStore } from '../profiles/ProfileStore';
import { checkRequirements } from '../profiles/requirements';
import type { StoreEntry } from '../profiles/StoreEntry';
import type { ReleaseRecord } from '../release/ReleaseRecord';
import { SecretRedactor } from '../values/SecretRedactor';
import { ValuesMask } from '../values/ValuesMask';
import { chartOfEntry } from './DeployChart';
import type { DeployChecks } from './DeployChecks';
import type { DeployPlan } from './DeployPlan';

/** Checks a deploy against the store, the cluster and the release before Helm is called. */
export class DeployPlanner {
  readonly #profiles: ProfileStore;
  readonly #layers: ReleaseLayers;
  readonly #checks: DeployChecks;

  constructor(options: {
    profiles: ProfileStore;
    layers: ReleaseLayers;
    checks: DeployChecks;
  }) {
    this.#profiles = options.profiles;
    this.#layers = options.layers;
    this.#checks = options.checks;
  }

  /**
   * @param options.preview - list what another chart version's schema refuses
   * in `droppedValues` instead of refusing the deploy
   * @throws InputError for bad names and values, NotFoundError for an unknown
   * profile, cluster or namespace, NotAllowedError for a namespace that is
   * protected or forbidden, ConflictError when the release has moved on or the
   * cluster lacks what the profile requires, and ServiceUnavailableError for an
   * unreachable cluster or a missing Helm. None of them has changed anything.
   */
  async plan(
    request: DeployRequest,
    actor: Actor,
    options: { preview?: boolean } = {},
  ): Promise<DeployPlan> {
    const profile = await this.#profiles.find(request.profile);
    const { cluster, current } = await this.#checks.check(request, actor);
    const stored = await this.#profiles.open(profile, {
      asked: request.chartVersion,
      current: current && {
        chart: current.record.chart,
        version: current.record.chartVersion,
      },
    });
    await checkRequirements(cluster, stored.summary);
    const layers = await this.#layers.below(stored, cluster, request.namespace);
    const entry = { ...stored, defaults: layers.merged };
    return {
      request,
      cluster,
      actor,
      chart: chartOfEntry(entry),
      layers,
      action: current ? 'upgrade' : 'install',
      current,
      ...planValues(
        { ...request, dropRejected: request.dropRejected || options.preview },
        entry,
        current?.record,
      ),
    };
  }
}

function planValues(
  request: DeployRequest,
  entry: StoreEntry,
  record: ReleaseRecord | undefined,
): Pick<DeployPlan, 'values' | 'droppedValues' | 'redactor'> {
  const stored = record?.config ?? {};
  const restored = entry.mask.restore(request.values, stored, entry.defaults);
  const { kept, dropped } = sortValues(request, entry, record, restored);
  const merged = mergeValues(entry.defaults, kept);
  entry.validation.check(merged);
  const before = new ValuesMask(record?.schema ?? entry.chart.schema);
  const redactor = new SecretRedactor([
    ...entry.mask.secrets(mergeValues(entry.defaults, restored)),
    ...before.secrets(mergeValues(record?.chartValues ?? {}, stored)),
  ]);
  return { values: kept, droppedValues: dropped, redactor };
}

/**
 * Only where the chart's version changes may values be left out: what does not
 * fit the chart the release has already is a mistake to correct.
 *
 * @throws InputError listing what would be lost, unless that was agreed to
 */
function sortValues(
  request: DeployRequest,
  { chart, defaults, validation }: StoreEntry,
  record: ReleaseRecord | undefined,
  values: JsonObject,
): SortedValues {
  if (!record || record.chartVersion === chart.version) {
    return { kept: values, dropped: [] };
  }
  const sorted = rejectedValues(defaults, values, merged =>
    validation.problemsAt(merged),
  );
  if (sorted.dropped.length && !request.dropRejected) {
    throw new InputError(
      `${chart.name} ${
        chart.version
      } no longer accepts these values of the release: ${sorted.dropped
        .map(one => one.reason)
        .join(
          '; ',
        )}. Correct or remove them, or deploy with dropRejected to go on without them`,
    );
  }
  return sorted;
}
