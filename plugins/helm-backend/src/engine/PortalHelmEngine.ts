import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  HelmOperation,
  ManifestChange,
  ReleaseRef,
  ReleaseRow,
  ValuesLayer,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  EngineChart,
  EngineDeploy,
  EngineInitiator,
  EnginePlace,
  HelmEngine,
  ReleaseState,
  RenderedRelease,
} from '@foredeck/backstage-plugin-helm-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { StoredEvent } from '@foredeck/backstage-plugin-operations-node';
import { renderPlan } from '../deploy/renderPlan';
import type { DeployStarter } from '../deploys/DeployStarter';
import type { HelmCli } from '../helm/HelmCli';
import type { HelmReleaseChanges } from '../operations/HelmReleaseChanges';
import type { EngineCharts } from './EngineCharts';
import type { EngineChanges } from './EngineChanges';
import type { EnginePlanner } from './EnginePlanner';
import type { EngineRuns } from './EngineRuns';
import type { ReleaseLookup } from './ReleaseLookup';
import type { StateReader } from './StateReader';

/** What the Helm plugin does for other plugins. */
export class PortalHelmEngine implements HelmEngine {
  readonly #parts: EngineParts;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  visible(
    where: { cluster: string; namespaces: readonly string[] },
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ReleaseRow[]> {
    return this.#parts.lookup.visible(where, credentials);
  }

  releases(where: {
    cluster: string;
    namespaces: readonly string[];
  }): Promise<ReleaseRow[]> {
    return this.#parts.lookup.all(where);
  }

  read(
    release: ReleaseRef,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<ReleaseState | undefined> {
    return this.#parts.states.read(release, actor, signal);
  }

  async below(
    chart: EngineChart,
    { cluster, place }: { cluster: string; place: EnginePlace },
    actor: Actor,
  ): Promise<{ layers: ValuesLayer[]; merged: JsonObject; hash: string }> {
    const opened = await this.#parts.charts.open(chart, actor);
    return opened.below({ cluster, ...place });
  }

  async render(
    deploy: EngineDeploy,
    place: EnginePlace,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<RenderedRelease> {
    const plan = await this.#parts.planner.planToRender(deploy, place, actor);
    const { objects, notes } = await renderPlan(this.#parts.helm, plan, signal);
    return { objects, notes };
  }

  async changes(
    deploy: EngineDeploy,
    place: EnginePlace,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<ManifestChange[]> {
    const plan = await this.#parts.planner.planToRender(deploy, place, actor);
    return this.#parts.changes.of(plan, signal);
  }

  async deploy(
    deploy: EngineDeploy,
    { ref, actor, parentId }: EngineInitiator,
  ): Promise<HelmOperation> {
    const { release, entityRef } = deploy;
    const { going, revision } = await this.#parts.runs.deploys(
      release,
      parentId,
      deploy.expectedRevision,
    );
    if (going) {
      return going;
    }
    const wanted = { ...deploy, expectedRevision: revision };
    const { chart } = deploy;
    return this.#parts.starter.start(
      {
        ...release,
        expectedRevision: revision,
        entityRef,
        profile: chart.profile,
      },
      { initiator: { ref, actor }, parentId },
      () => this.#parts.planner.plan(wanted, actor),
    );
  }

  async rollback(
    release: ReleaseRef,
    revision: number,
    { ref, actor, parentId }: EngineInitiator,
  ): Promise<HelmOperation> {
    const going = await this.#parts.runs.latest(release, parentId, 'rollback');
    return (
      going ??
      this.#parts.unchecked.rollbackFor(
        release,
        { revision },
        { initiator: { ref, actor }, parentId },
      )
    );
  }

  async uninstall(
    release: ReleaseRef,
    { ref, actor, parentId }: EngineInitiator,
  ): Promise<HelmOperation> {
    const going = await this.#parts.runs.latest(release, parentId, 'uninstall');
    return (
      going ??
      this.#parts.unchecked.uninstallFor(
        release,
        {},
        { initiator: { ref, actor }, parentId },
      )
    );
  }

  follow(
    operationId: string,
    options: { signal: AbortSignal; onEvent?: (event: StoredEvent) => void },
  ): Promise<HelmOperation> {
    return this.#parts.runs.follow(operationId, options);
  }

  cancel(operationId: string, by: string): Promise<void> {
    return this.#parts.runs.cancel(operationId, by);
  }
}

interface EngineParts {
  lookup: ReleaseLookup;
  states: StateReader;
  charts: EngineCharts;
  planner: EnginePlanner;
  changes: EngineChanges;
  runs: EngineRuns;
  helm: HelmCli;
  starter: DeployStarter;
  unchecked: HelmReleaseChanges;
}
