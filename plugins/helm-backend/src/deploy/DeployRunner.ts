import { toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { HelmCli, HelmResult } from '../helm/HelmCli';
import { helmMessage } from '../helm/helmMessage';
import { withStagedChart } from '../helm/stageChart';
import { checkObjectAccess } from './checkObjectAccess';
import type { DeployPlan } from './DeployPlan';
import { DeployWatch } from './DeployWatch';
import { diagnose } from './diagnose';
import { failedEnd, succeededEnd, untouchedEnd } from './endEvents';
import { inWords } from './inWords';
import { renderPlan } from './renderPlan';
import type { EndEvent, NewDeployEvent } from '../journal/RunHistory';
import { upgradeArguments } from './upgradeArguments';

type Emit = (event: NewDeployEvent) => void;

/** How long Helm may take to roll back after it was asked to stop. */
const ROLLBACK_GRACE_MS = 120_000;

/** Helm's own timeout is only the net below ours, which collects evidence first. */
const HELM_TIMEOUT_MARGIN_MS = 30_000;

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
        ? failedEnd(this.#helm, plan, cause)
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
    try {
      const { result, stopped } = await this.#upgrade(plan, watch, emit);
      if (result.code === 0) {
        return await succeededEnd(plan, startedAt);
      }
      watch.evidence.freeze();
      const timedOut =
        stopped === 'timeout' ? inWords(this.#timeoutMs) : undefined;
      return await failedEnd(
        this.#helm,
        plan,
        diagnose({
          evidence: watch.evidence.evidence(),
          helmMessage: redact(helmMessage(result.stderr)),
          release: request.name,
          gaveUpAfter: timedOut,
          portalStopped: this.#helm.stopping && !stopped,
          redact,
        }),
      );
    } finally {
      watch.stop();
    }
  }

  async #upgrade(
    plan: DeployPlan,
    watch: DeployWatch,
    emit: Emit,
  ): Promise<{ result: HelmResult; stopped?: 'fatal' | 'timeout' }> {
    let stopped: 'fatal' | 'timeout' | undefined;
    let giveUp:
      | ((reason: 'fatal' | 'timeout', why: string) => void)
      | undefined;
    const started = AbortSignal.timeout(30_000);
    await watch.start({
      failFastAfterMs: this.#failFastAfterMs,
      onFatal: why => giveUp?.('fatal', why),
      signal: started,
    });
    emit({
      type: 'phase',
      phase: 'applying',
      message: `Helm ${plan.action}s ${plan.request.name} in ${plan.request.namespace}`,
    });
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const result = await withStagedChart(
      plan.entry.chart.directory,
      plan.entry.defaults,
      chart =>
        plan.cluster.withKubeconfig(plan.actor, async kubeconfig => {
          const helm = await this.#helm.start({
            args: upgradeArguments(
              plan,
              chart,
              this.#timeoutMs + HELM_TIMEOUT_MARGIN_MS,
            ),
            kubeconfig,
            stdin: JSON.stringify(plan.values),
            onLine: line => this.#onLine(line, watch, emit),
          });
          giveUp = (reason, why) => {
            if (!stopped) {
              stopped = reason;
              void watch.evidence.close().then(() => {
                emit({
                  type: 'phase',
                  phase: 'rolling-back',
                  message: plan.redactor.redact(`Giving up: ${why}`),
                });
                helm.terminate();
                timers.add(setTimeout(() => helm.kill(), ROLLBACK_GRACE_MS));
              });
            }
          };
          const timeout = inWords(this.#timeoutMs);
          timers.add(
            setTimeout(
              () => giveUp?.('timeout', `not ready within ${timeout}`),
              this.#timeoutMs,
            ),
          );
          return helm.result;
        }),
    ).finally(() => timers.forEach(timer => clearTimeout(timer)));
    return { result, stopped };
  }

  /** Helm's log lines tell where it is; without them only the phases are coarser. */
  #onLine(line: string, watch: DeployWatch, emit: Emit): void {
    if (line.includes('msg="waiting for resources"')) {
      emit({
        type: 'phase',
        phase: 'waiting',
        message: 'Applied; waiting until everything is ready',
      });
      watch.refresh();
    } else if (line.includes('rollback-on-failure is set')) {
      watch.evidence.freeze();
      watch.stopJudging();
      emit({
        type: 'phase',
        phase: 'rolling-back',
        message: 'Helm puts back what was there before',
      });
    }
  }
}
