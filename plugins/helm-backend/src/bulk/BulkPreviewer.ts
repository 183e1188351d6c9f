import { toError } from '@backstage/errors';
import type {
  BulkPreview,
  BulkRequest,
  DeployPreview,
} from '@foredeck/backstage-plugin-helm-common';
import pLimit from 'p-limit';
import type { DeployService } from '../deploys/DeployService';
import type { ReleaseInspection } from '../history/ReleaseInspection';
import type { ChangeGate } from '../operations/ChangeGate';
import { userInitiator } from '../operations/Initiator';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import type { Caller } from '../releases/ReleaseService';
import { bareRef, type BulkRelease, type BulkTargets } from './BulkTargets';

/** Each renders a chart and asks a cluster many questions. */
const AT_ONCE = 4;

type Item = BulkPreview['items'][number];

const NOTHING: DeployPreview = {
  manifests: [],
  warnings: [],
  values: { before: '', after: '' },
  chart: { after: '' },
  droppedValues: [],
  quota: [],
  affected: { restarts: [], dependents: [] },
  images: [],
};

/** Says release by release what a bulk action would do. */
export class BulkPreviewer {
  readonly #targets: BulkTargets;
  readonly #deploys: Pick<DeployService, 'preview'>;
  readonly #inspection: ReleaseInspection;
  readonly #gate: ChangeGate;
  readonly #index: ReleaseIndex;

  /** `deploys` and `inspection` ask the portal's policy. */
  constructor(options: {
    targets: BulkTargets;
    deploys: Pick<DeployService, 'preview'>;
    inspection: ReleaseInspection;
    gate: ChangeGate;
    index: ReleaseIndex;
  }) {
    this.#targets = options.targets;
    this.#deploys = options.deploys;
    this.#inspection = options.inspection;
    this.#gate = options.gate;
    this.#index = options.index;
  }

  async preview(request: BulkRequest, caller: Caller): Promise<BulkPreview> {
    const limit = pLimit(AT_ONCE);
    const items = await Promise.all(
      request.releases.map(release =>
        limit(async (): Promise<Item> => {
          const ref = bareRef(release);
          try {
            const found = await this.#one(release, request, caller);
            return { release: ref, ...found };
          } catch (error) {
            return { release: ref, problem: toError(error).message };
          }
        }),
      ),
    );
    return { items };
  }

  async #one(
    release: BulkRelease,
    request: BulkRequest,
    caller: Caller,
  ): Promise<Omit<Item, 'release'>> {
    const { actor } = userInitiator(caller);
    const { action: kind } = request;
    const ref = bareRef(release);
    const deed = `${kind} ${ref.name} in ${ref.namespace}`;
    await this.#gate.check({ kind, ref, deed, caller });
    switch (kind) {
      case 'upgrade': {
        const deploy = await this.#targets.upgrade(release, request, actor);
        return upgradeItem(await this.#deploys.preview(deploy, caller));
      }
      case 'rollback': {
        const toRevision = await this.#targets.rollbackTo(release, actor);
        const preview = await this.#inspection.rollback(
          ref,
          toRevision,
          caller,
        );
        return { toRevision, preview };
      }
      case 'uninstall': {
        const { removed, dependents, warnings } =
          await this.#inspection.uninstall(ref, caller);
        const manifests = removed.map(one => ({
          ...one,
          change: 'delete' as const,
        }));
        const affected = { restarts: [], dependents };
        return { preview: { ...NOTHING, manifests, warnings, affected } };
      }
      default:
        return { preview: { ...NOTHING, affected: this.#restarts(release) } };
    }
  }

  #restarts({
    cluster,
    namespace,
    name,
  }: BulkRelease): DeployPreview['affected'] {
    const { workloads } = this.#index.view(cluster);
    const restarts = workloads
      .ofRelease(namespace, name)
      .filter(({ workload }) => workload.kind !== 'Job')
      .map(({ workload, pods }) => ({
        kind: workload.kind,
        name: workload.object.metadata?.name ?? '',
        pods: pods.length,
      }));
    return { restarts, dependents: [] };
  }
}

/** What others changed is not taken over for many at once: it is looked at one by one. */
function upgradeItem(preview: DeployPreview): Omit<Item, 'release'> {
  if (!preview.conflicts) {
    return { preview };
  }
  const refusals = preview.manifests.flatMap(({ kind, name, refused }) =>
    refused ? [`${kind} ${name}: ${refused}`] : [],
  );
  return {
    problem: `Others have changed what this would set. ${refusals.join(
      '; ',
    )}. Deploy it from its page to take that over`,
  };
}
