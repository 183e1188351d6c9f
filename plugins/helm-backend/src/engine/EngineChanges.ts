import type { ManifestChange } from '@foredeck/backstage-plugin-helm-common';
import type { DeployPlan } from '../deploy/DeployPlan';
import { mayConflict } from '../deploy/fieldConflicts';
import { renderPlan } from '../deploy/renderPlan';
import type { HelmCli } from '../helm/HelmCli';
import { ChangePreviewer } from '../preview/ChangePreviewer';
import { readChartCrds } from '../preview/readChartCrds';
import { manifestObjects } from '../release/manifestObjects';

/** Says object by object what a deploy would change. */
export class EngineChanges {
  readonly #helm: HelmCli;
  readonly #changes = new ChangePreviewer();

  constructor(options: { helm: HelmCli }) {
    this.#helm = options.helm;
  }

  /** @throws InputError when the chart can not be rendered, and what the cluster answers */
  async of(plan: DeployPlan, signal?: AbortSignal): Promise<ManifestChange[]> {
    const { cluster, actor, request, current, chart } = plan;
    const [rendered, crds] = await Promise.all([
      renderPlan(this.#helm, plan, signal),
      chart.staged(readChartCrds),
    ]);
    signal?.throwIfAborted();
    const { manifests } = await this.#changes.preview(
      {
        ...{ cluster, actor, namespace: request.namespace },
        // Applied by the client, Helm asks nobody whose a field is.
        force: request.forceConflicts || !mayConflict(plan),
      },
      {
        wanted: rendered.objects,
        current: manifestObjects(current?.record.manifest ?? ''),
        hooks: rendered.hooks,
        crds,
        installs: plan.action === 'install',
      },
      plan.redactor,
    );
    return manifests;
  }
}
