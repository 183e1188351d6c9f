import { NotFoundError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  DriftReport,
  FieldOwner,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import pLimit from 'p-limit';
import { redactorOf } from '../history/recordSecrets';
import type { ReleaseHistory } from '../history/ReleaseHistory';
import { changeTexts, objectText } from '../preview/changeTexts';
import {
  addressOf,
  DryRun,
  labelled,
  type ChangeScope,
} from '../preview/DryRun';
import { manifestSecrets } from '../preview/manifestSecrets';
import { withoutServerFields } from '../preview/normalize';
import type { ManifestObject } from '../release/ReleaseRecord';
import type { SecretRedactor } from '../values/SecretRedactor';
import { autoscalerOf, readAutoscalers, type Autoscalers } from './autoscalers';
import { differences } from './differences';
import { fieldOwners } from './fieldOwners';

type Item = DriftReport['items'][number];

const PARALLEL = 6;

const REPLICAS = 'spec.replicas';

/**
 * Compares what is on the cluster with what a release's manifest asks for. The
 * API server is asked what Helm's apply would make of each object, by a forced
 * dry run: what that would change is drift, and defaults are not.
 */
export class DriftInspector {
  readonly #access: Pick<KubernetesAccess, 'cluster'>;
  readonly #history: Pick<ReleaseHistory, 'labels' | 'read'>;
  readonly #dryRun = new DryRun();

  constructor(options: {
    access: Pick<KubernetesAccess, 'cluster'>;
    history: Pick<ReleaseHistory, 'labels' | 'read'>;
  }) {
    this.#access = options.access;
    this.#history = options.history;
  }

  /**
   * Of the revision that is deployed; of the latest when none is.
   *
   * @throws NotFoundError for an unknown release
   */
  async inspect(ref: ReleaseRef, actor: Actor): Promise<DriftReport> {
    const labels = await this.#history.labels(ref);
    const deployed = labels.find(one => one.status === 'deployed');
    const { revision } = deployed ?? labels[0];
    const { stored } = await this.#history.read(ref, revision);
    const scope = {
      cluster: this.#access.cluster(ref.cluster),
      actor,
      namespace: ref.namespace,
    };
    const redactor = redactorOf(stored);
    const autoscalers = await readAutoscalers(scope);
    const limit = pLimit(PARALLEL);
    return {
      checkedAt: new Date().toISOString(),
      revision,
      items: await Promise.all(
        stored.objects.map(object =>
          limit(() => this.#item(scope, object, redactor, autoscalers)),
        ),
      ),
    };
  }

  async #item(
    scope: ChangeScope,
    object: ManifestObject,
    redactor: SecretRedactor,
    autoscalers: Autoscalers,
  ): Promise<Item> {
    const { namespace, ...named } = addressOf(scope, object);
    try {
      const address = (await this.#dryRun.isNamespaced(scope, object))
        ? { ...named, namespace }
        : named;
      const live = await this.#dryRun.live(scope, object);
      if (!live) {
        const wanted: JsonObject = JSON.parse(JSON.stringify(object));
        return {
          ...address,
          state: 'missing',
          message: 'It is not on the cluster',
          owners: [],
          before: objectText(redactor.redact, withoutServerFields(wanted)),
          after: '',
        };
      }
      const wanted = await this.#dryRun.request(scope, labelled(object), true);
      return {
        ...address,
        ...compared(object, wanted ?? live, live, redactor, autoscalers),
      };
    } catch (error) {
      return {
        ...named,
        namespace,
        state: 'unknown',
        message:
          error instanceof NotFoundError
            ? `The cluster does not know ${named.kind} of ${named.apiVersion}`
            : redactor.redact(toError(error).message),
        owners: [],
      };
    }
  }
}

function compared(
  object: ManifestObject,
  wanted: JsonObject,
  live: JsonObject,
  redactor: SecretRedactor,
  autoscalers: Autoscalers,
): Omit<Item, 'apiVersion' | 'kind' | 'namespace' | 'name'> {
  const { redact } = redactor.with(manifestSecrets([wanted, live]));
  const { change, before, after } = changeTexts(redact, wanted, live);
  if (change === 'unchanged') {
    return { state: 'same', owners: [] };
  }
  const found = differences(
    withoutServerFields(wanted),
    withoutServerFields(live),
  );
  const scaler = autoscalerOf(autoscalers, object);
  const scaled =
    scaler !== undefined && found.some(({ field }) => field === REPLICAS);
  const owners = fieldOwners(
    live,
    scaled ? found.filter(({ field }) => field !== REPLICAS) : found,
  );
  return {
    state: 'drifted',
    ...(scaled && {
      message: `The HorizontalPodAutoscaler ${scaler} decides how many pods it has`,
    }),
    owners: scaled ? [scalerOwner(scaler), ...owners] : owners,
    before,
    after,
  };
}

function scalerOwner(scaler: string): FieldOwner {
  return {
    manager: `HorizontalPodAutoscaler ${scaler}`,
    operation: 'Update',
    fields: [REPLICAS],
  };
}
