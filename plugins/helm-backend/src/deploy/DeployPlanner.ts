import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Actor,
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  mergeValues,
  rejectedValues,
  type DeployRequest,
  type SortedValues,
} from '@foredeck/backstage-plugin-helm-common';
import type { HelmCli } from '../helm/HelmCli';
import type { ReleaseLayers } from '../layers/ReleaseLayers';
import type { ProfileStore } from '../profiles/ProfileStore';
import { checkRequirements } from '../profiles/requirements';
import type { StoreEntry } from '../profiles/StoreEntry';
import { readHistory } from '../release/readHistory';
import { readRecord } from '../release/readRecord';
import { parseRecordName } from '../release/recordName';
import type { ReleaseRecord } from '../release/ReleaseRecord';
import { SecretRedactor } from '../values/SecretRedactor';
import { ValuesMask } from '../values/ValuesMask';
import type { DeployPlan } from './DeployPlan';
import type { NamespaceChecks } from './NamespaceChecks';

/** Helm's own limit (`maxNameLen`), which leaves room for suffixes. */
const LONGEST_NAME = 53;
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Checks a deploy against the store, the cluster and the release before Helm is called. */
export class DeployPlanner {
  readonly #access: KubernetesAccess;
  readonly #profiles: ProfileStore;
  readonly #layers: ReleaseLayers;
  readonly #helm: HelmCli;
  readonly #namespaces: NamespaceChecks;

  constructor(options: {
    access: KubernetesAccess;
    profiles: ProfileStore;
    layers: ReleaseLayers;
    helm: HelmCli;
    namespaces: NamespaceChecks;
  }) {
    this.#access = options.access;
    this.#profiles = options.profiles;
    this.#layers = options.layers;
    this.#helm = options.helm;
    this.#namespaces = options.namespaces;
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
    checkName(request.name);
    const profile = await this.#profiles.find(request.profile);
    const cluster = this.#access.cluster(request.cluster);
    await this.#checkHelm();
    await this.#checkReachable(cluster);
    await this.#namespaces.check(cluster, actor, request.namespace);
    const current = await readCurrent(cluster, actor, request);
    checkRevision(request, current);
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
      entry,
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

  async #checkHelm(): Promise<void> {
    try {
      await this.#helm.tool();
    } catch (error) {
      throw new ServiceUnavailableError(
        `The portal has no Helm to deploy with: ${toError(error).message}`,
      );
    }
  }

  async #checkReachable(cluster: Cluster): Promise<void> {
    const health = await cluster.check();
    if (health.state === 'unreachable' || health.state === 'unauthorized') {
      throw new ServiceUnavailableError(
        health.message ?? `${cluster.info.title} can not be reached`,
      );
    }
  }
}

function checkName(name: string): void {
  if (name.length > LONGEST_NAME || !NAME.test(name)) {
    throw new InputError(
      `name: "${name}" can not name a release; use lower case letters, digits and dashes, at most ${LONGEST_NAME}, beginning and ending with a letter or digit`,
    );
  }
}

async function readCurrent(
  cluster: Cluster,
  actor: Actor,
  { namespace, name }: DeployRequest,
): Promise<DeployPlan['current']> {
  const [latest] = await readHistory(cluster, actor, namespace, name);
  if (!latest || latest.status === 'uninstalled') {
    return undefined;
  }
  if (
    latest.status.startsWith('pending-') ||
    latest.status === 'uninstalling'
  ) {
    throw new ConflictError(
      `${name} in ${namespace} is in state ${latest.status} since ${latest.updated}: another Helm client is changing it, or was stopped half way. Wait for it, or run "helm rollback ${name} -n ${namespace}" if nothing is running`,
    );
  }
  const record = await readRecord(cluster, actor, namespace, latest.secretName);
  const { driver } = parseRecordName(latest.secretName);
  return { revision: latest.revision, record, driver };
}

function checkRevision(
  { name, namespace, expectedRevision }: DeployRequest,
  current: DeployPlan['current'],
): void {
  if (current && expectedRevision === undefined) {
    throw new ConflictError(
      `${name} exists in ${namespace} already, at revision ${current.revision}. Open it and change it there, or choose another name`,
    );
  }
  if (current && expectedRevision !== current.revision) {
    throw new ConflictError(
      `${name} was changed meanwhile: it is at revision ${current.revision}, and your form was filled from revision ${expectedRevision}. Load it again to see what changed`,
    );
  }
  if (!current && expectedRevision !== undefined) {
    throw new ConflictError(
      `${name} was removed from ${namespace} meanwhile; deploy it anew to install it again`,
    );
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
