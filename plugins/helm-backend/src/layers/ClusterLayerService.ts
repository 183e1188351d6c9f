import { InputError } from '@backstage/errors';
import {
  LAYERS_LABEL,
  type LayeredValues,
  type ValuesLayer,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ProfileStore } from '../profiles/ProfileStore';
import { readHistory } from '../release/readHistory';
import { readRecord } from '../release/readRecord';
import type { ReleaseRecord, RevisionLabels } from '../release/ReleaseRecord';
import type { Caller } from '../releases/ReleaseService';
import { ValuesMask } from '../values/ValuesMask';
import type { LayerQuestion, LayerService } from './LayerService';
import { layersHash } from './layersHash';
import type { ReleaseLayers } from './ReleaseLayers';

interface Current {
  labels: RevisionLabels;
  record: ReleaseRecord;
}

/** Puts together the layers of a release as its cluster has it now. */
export class ClusterLayerService implements LayerService {
  readonly #access: KubernetesAccess;
  readonly #profiles: ProfileStore;
  readonly #layers: ReleaseLayers;

  constructor(options: {
    access: KubernetesAccess;
    profiles: ProfileStore;
    layers: ReleaseLayers;
  }) {
    this.#access = options.access;
    this.#profiles = options.profiles;
    this.#layers = options.layers;
  }

  async layers(
    question: LayerQuestion,
    caller: Caller,
  ): Promise<LayeredValues> {
    const cluster = this.#access.cluster(question.cluster);
    const actor: Actor = { kind: 'user', credentials: caller };
    const current = await readCurrent(cluster, actor, question);
    const profile = question.profile ?? current?.labels.profile;
    if (profile !== undefined) {
      return this.#ofProfile(cluster, { ...question, profile }, current);
    }
    if (current) {
      return ofRecordAlone(current.record);
    }
    throw new InputError(
      `profile: there is no release ${question.name} in ${question.namespace} yet; name the profile it shall be made from`,
    );
  }

  async #ofProfile(
    cluster: Cluster,
    question: LayerQuestion & { profile: string },
    current: Current | undefined,
  ): Promise<LayeredValues> {
    const entry = await this.#profiles.get(question.profile, {
      asked: question.chartVersion,
      current: current && {
        chart: current.record.chart,
        version: current.record.chartVersion,
      },
    });
    const below = await this.#layers.below(entry, cluster, question.namespace);
    const stored = current?.labels.labels?.[LAYERS_LABEL];
    return {
      layers: masked(
        [...below.layers, ...ownLayer(current?.record)],
        [entry.mask, new ValuesMask(current?.record.schema ?? {})],
      ),
      hash: below.hash,
      changedBelow: stored !== undefined && stored !== below.hash,
    };
  }
}

/** A release made without the portal: its chart's values as its record has them. */
function ofRecordAlone(record: ReleaseRecord): LayeredValues {
  const chart: ValuesLayer = {
    kind: 'chart',
    title: `Chart ${record.chart ?? 'unknown'} ${record.chartVersion ?? ''}`,
    values: record.chartValues,
  };
  return {
    layers: masked(
      [chart, ...ownLayer(record)],
      [new ValuesMask(record.schema ?? {})],
    ),
    hash: layersHash(record.chartValues),
    changedBelow: false,
  };
}

function ownLayer(record: ReleaseRecord | undefined): ValuesLayer[] {
  return record
    ? [
        {
          kind: 'release',
          title: `Release ${record.name}, revision ${record.revision}`,
          values: record.config,
        },
      ]
    : [];
}

/** Every mask is laid on every layer: another chart version may call less a secret. */
function masked(layers: ValuesLayer[], masks: ValuesMask[]): ValuesLayer[] {
  return layers.map(layer => ({
    ...layer,
    values: masks.reduce((values, mask) => mask.mask(values), layer.values),
  }));
}

async function readCurrent(
  cluster: Cluster,
  actor: Actor,
  { namespace, name }: LayerQuestion,
): Promise<Current | undefined> {
  const [labels] = await readHistory(cluster, actor, namespace, name);
  if (!labels || labels.status === 'uninstalled') {
    return undefined;
  }
  return {
    labels,
    record: await readRecord(cluster, actor, namespace, labels.secretName),
  };
}
