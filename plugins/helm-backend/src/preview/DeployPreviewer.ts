import type { DeployPreview } from '@foredeck/backstage-plugin-helm-common';
import type { DeployPlan } from '../deploy/DeployPlan';
import { mayConflict } from '../deploy/fieldConflicts';
import { renderPlan, type RenderedPlan } from '../deploy/renderPlan';
import type { HelmCli } from '../helm/HelmCli';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject } from '../release/ReleaseRecord';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { chartTitle } from './chartTitle';
import type { ImpactPreviewer } from './ImpactPreviewer';
import { readChartCrds } from './readChartCrds';
import { valuesChange } from './valuesChange';

/** Says what a deploy would change, and changes nothing. */
export class DeployPreviewer {
  readonly #helm: HelmCli;
  readonly #impact: ImpactPreviewer;
  readonly #ownership: Pick<ReleaseOwnership, 'resource'>;

  constructor(options: {
    helm: HelmCli;
    impact: ImpactPreviewer;
    ownership: Pick<ReleaseOwnership, 'resource'>;
  }) {
    this.#helm = options.helm;
    this.#impact = options.impact;
    this.#ownership = options.ownership;
  }

  /** @throws InputError with Helm's message when the chart can not be rendered */
  async preview(plan: DeployPlan): Promise<DeployPreview> {
    const { request, chart, current, redactor } = plan;
    const [rendered, crds, owner]: [
      RenderedPlan,
      ManifestObject[],
      { entityRef?: string },
    ] = await Promise.all([
      renderPlan(this.#helm, plan),
      chart.staged(readChartCrds),
      this.#ownership.resource(request),
    ]);
    const impact = await this.#impact.preview(
      {
        ...plan,
        namespace: request.namespace,
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
      { redactor, entityRef: request.entityRef ?? owner.entityRef },
    );
    return {
      ...impact,
      notes: rendered.notes,
      warnings: [...new Set([...rendered.warnings, ...impact.warnings])],
      values: valuesChange(
        redactor.redact,
        current && {
          values: current.record.config,
          schema: current.record.schema,
        },
        { values: plan.values, schema: chart.schema },
      ),
      chart: {
        before: current && chartTitle(current.record),
        after: `${chart.name} ${chart.version}`,
      },
      droppedValues: plan.droppedValues,
    };
  }
}
