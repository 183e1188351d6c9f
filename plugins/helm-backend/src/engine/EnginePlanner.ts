import {
  mergeValues,
  type ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  EngineDeploy,
  EnginePlace,
} from '@foredeck/backstage-plugin-helm-node';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  readCurrent,
  type CurrentRecord,
  type DeployChecks,
  type DeployPlace,
} from '../deploy/DeployChecks';
import type { DeployPlan } from '../deploy/DeployPlan';
import type { Places } from '../places/Places';
import { checkRequirements } from '../profiles/requirements';
import { SecretRedactor } from '../values/SecretRedactor';
import { ValuesMask } from '../values/ValuesMask';
import type { EngineCharts, OpenedEngineChart } from './EngineCharts';

/** Makes plans for what other plugins deploy: values come unmasked and whole. */
export class EnginePlanner {
  readonly #access: KubernetesAccess;
  readonly #charts: EngineCharts;
  readonly #checks: DeployChecks;
  readonly #places: Places;

  constructor(options: {
    access: KubernetesAccess;
    charts: EngineCharts;
    checks: DeployChecks;
    places: Places;
  }) {
    this.#access = options.access;
    this.#charts = options.charts;
    this.#checks = options.checks;
    this.#places = options.places;
  }

  /**
   * With the checks that a deploy of a user goes through. Who deploys many
   * releases has looked at all of them before the first.
   *
   * @throws as `DeployPlanner.plan`
   */
  async plan(deploy: EngineDeploy, actor: Actor): Promise<DeployPlan> {
    const { release, expectedRevision } = deploy;
    const chart = await this.#charts.open(deploy.chart, actor);
    const at = await this.#checks.check(
      { ...release, expectedRevision },
      actor,
    );
    if (chart.requirements) {
      await checkRequirements(at.cluster, chart.requirements);
    }
    const place = await this.#places.read(at.cluster, release.namespace);
    const plan = await toPlan(deploy, { chart, place, actor, ...at });
    return { ...plan, rehearsed: at.current === undefined };
  }

  /** For rendering only: the namespace need not be there, nor the revision the expected one. */
  async planToRender(
    deploy: EngineDeploy,
    place: EnginePlace,
    actor: Actor,
  ): Promise<DeployPlan> {
    const { release } = deploy;
    const cluster = this.#access.cluster(release.cluster);
    const [chart, current] = await Promise.all([
      this.#charts.open(deploy.chart, actor),
      this.#current(release, actor),
      this.#checks.checkHelm(),
    ]);
    return toPlan(deploy, { chart, place, actor, cluster, current });
  }

  #current(
    release: ReleaseRef,
    actor: Actor,
  ): Promise<CurrentRecord | undefined> {
    return readCurrent(this.#access.cluster(release.cluster), actor, release);
  }
}

async function toPlan(
  { release, values, expectedRevision, ...asked }: EngineDeploy,
  {
    chart,
    place,
    actor,
    cluster,
    current,
  }: DeployPlace & {
    chart: OpenedEngineChart;
    place: EnginePlace;
    actor: Actor;
  },
): Promise<DeployPlan> {
  const layers = await chart.below({ cluster: cluster.info.name, ...place });
  const deployed = chart.with(layers.merged);
  const { entityRef, labels, reason, forceConflicts } = asked;
  return {
    request: {
      ...{ ...release, expectedRevision, profile: chart.profile },
      ...{ entityRef, labels, reason, forceConflicts },
    },
    ...{ cluster, actor, current, layers, values },
    chart: deployed,
    action: current ? 'upgrade' : 'install',
    droppedValues: [],
    redactor: new SecretRedactor([
      ...new ValuesMask(deployed.schema).secrets(
        mergeValues(layers.merged, values),
      ),
      ...new ValuesMask(current?.record.schema ?? {}).secrets(
        mergeValues(
          current?.record.chartValues ?? {},
          current?.record.config ?? {},
        ),
      ),
    ]),
  };
}
