import { toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { HelmCli } from '../helm/HelmCli';
import { helmMessage } from '../helm/helmMessage';
import { checkObjectAccess } from './checkObjectAccess';
import type { DeployPlan } from './DeployPlan';
import { DeployWatch } from './DeployWatch';
import { diagnose } from './diagnose';
import { failedEnd, succeededEnd, untouchedEnd } from './endEvents';
import { inWords } from './inWords';
import { renderPlan } from './renderPlan';
import type { EndEvent, NewDeployEvent } from '../journal/RunHistory';
import { UpgradeRun } from './UpgradeRun';

type Emit = (event: NewDeployEvent) => void;

/** How long the first look at a namespace may take before Helm is called anyway. */
const FIRST_LOOK_MS = 10_000;

/** Runs Helm for a plan, tells what happens meanwhile, and explains failures. */
export class DeployRunner {
  readonly #helm: HelmCli;
  readonly #logger: LoggerService;
  readonly #timeoutMs: number;
  readonly #failFastAfterMs: number;

  constructor(options: {
    helm: HelmCli;
    logger: LoggerService;
    timeoutMs: number;
    failFastAfterMs: number;
  }) {
    this.#helm = options.helm;
    this.#logger = options.logger;
    this.#timeoutMs = options.timeoutMs;
    this.#failFastAfterMs = options.failFastAfterMs;
  }

  /** Never throws: what goes wrong is in the answer. */
  async run(plan: DeployPlan, emit: Emit): Promise<EndEvent> {
    const startedAt = Date.now();
    const { name, namespace } = plan.request;
    let touched = false;
    try {
      await this.#prepare(plan, emit);
      touched = true;
      return await this.#change(plan, emit, startedAt);
    } catch (error) {
      const message = plan.redactor.redact(toError(error).message);
      this.#logger.warn(
        `Deploy of ${name} to ${namespace} on ${plan.cluster.info.name} failed: ${message}`,
      );
      const cause = {
        summary: message,
        helmMessage: message,
        events: [],
        logs: [],
        hints: [],
      };
      return touched
        ? failedEnd(this.#helm, plan, cause, { wait: false })
        : untouchedEnd(plan, cause);
    }
  }

  /** Finds what would fail anyway while nothing has been changed yet. */
  async #prepare(plan: DeployPlan, emit: Emit): Promise<void> {
    const { chart } = plan.entry.summary;
    emit({
      type: 'phase',
      phase: 'rendering',
      message: `Rendering ${chart.name} ${chart.version}`,
    });
    const rendered = await renderPlan(this.#helm, plan);
    await checkObjectAccess(plan, rendered.objects);
  }

  async #change(
    plan: DeployPlan,
    emit: Emit,
    startedAt: number,
  ): Promise<EndEvent> {
    const { request, cluster } = plan;
    const redact = (text: string) => plan.redactor.redact(text);
    const watch = new DeployWatch({
      cluster,
      namespace: request.namespace,
      name: request.name,
      emit,
      redact,
    });
    const upgrade = new UpgradeRun({
      plan,
      helm: this.#helm,
      watch,
      emit,
      timeoutMs: this.#timeoutMs,
    });
    try {
      await watch.start({
        failFastAfterMs: this.#failFastAfterMs,
        onFatal: why => upgrade.giveUp({ reason: 'fatal', why }),
        signal: AbortSignal.timeout(FIRST_LOOK_MS),
      });
      const result = await upgrade.run();
      if (result.code === 0) {
        return await succeededEnd(plan, startedAt);
      }
      watch.evidence.freeze();
      const { givenUp, rollsBackItself } = upgrade;
      if (!rollsBackItself) {
        upgrade.tellRollback('Putting back what was there before');
      }
      return await failedEnd(
        this.#helm,
        plan,
        diagnose({
          evidence: watch.findings(),
          helmMessage: redact(helmMessage(result.stderr)),
          release: request.name,
          givenUp,
          timeout: inWords(this.#timeoutMs),
          portalStopped: this.#helm.stopping && !givenUp,
          redact,
        }),
        { wait: rollsBackItself },
      );
    } finally {
      watch.stop();
    }
  }
}
