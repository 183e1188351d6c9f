import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DeployFailure } from '@foredeck/backstage-plugin-helm-common';
import type { HelmCli, HelmResult } from '../helm/HelmCli';
import { helmMessage } from '../helm/helmMessage';
import { withStagedChart } from '../helm/stageChart';
import { readHistory } from '../release/readHistory';
import { readRecord } from '../release/readRecord';
import { checkObjectAccess } from './checkObjectAccess';
import type { DeployPlan } from './DeployPlan';
import { DeployWatch } from './DeployWatch';
import { diagnose } from './diagnose';
import { inWords } from './inWords';
import { settleOutcome } from './Outcome';
import { renderPlan } from './renderPlan';
import type { NewDeployEvent } from './RunHistory';
import { upgradeArguments } from './upgradeArguments';

/** How a deploy ended; the last event of its run. */
export type DeployEnd = Extract<
  NewDeployEvent,
  { type: 'succeeded' | 'failed' }
>;

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
  async run(plan: DeployPlan, emit: Emit): Promise<DeployEnd> {
    const startedAt = Date.now();
    try {
      return await this.#run(plan, emit, startedAt);
    } catch (error) {
      this.#logger.warn(
        `Deploy of ${plan.request.name} to ${plan.request.namespace} on ${plan.cluster.info.name} failed`,
        error instanceof Error ? error : undefined,
      );
      const message = plan.redactor.redact(
        error instanceof Error ? error.message : String(error),
      );
      return this.#failed(plan, {
        summary: message,
        helmMessage: message,
        events: [],
        logs: [],
        hints: [],
      });
    }
  }

  async #run(
    plan: DeployPlan,
    emit: Emit,
    startedAt: number,
  ): Promise<DeployEnd> {
    const { request, cluster, redactor } = plan;
    emit({
      type: 'phase',
      phase: 'rendering',
      message: `Rendering ${plan.entry.summary.chart.name} ${plan.entry.summary.chart.version}`,
    });
    const rendered = await renderPlan(this.#helm, plan);
    await checkObjectAccess(plan, rendered.objects);
    const redact = (text: string) => redactor.redact(text);
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
        return await this.#succeeded(plan, startedAt);
      }
      watch.evidence.freeze();
      const timedOut =
        stopped === 'timeout' ? inWords(this.#timeoutMs) : undefined;
      return await this.#failed(
        plan,
        diagnose({
          evidence: watch.evidence.evidence(),
          helmMessage: redact(helmMessage(result.stderr)),
          release: request.name,
          gaveUpAfter: timedOut,
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

  async #succeeded(plan: DeployPlan, startedAt: number): Promise<DeployEnd> {
    const { cluster, actor, request, redactor } = plan;
    const [latest] = await readHistory(
      cluster,
      actor,
      request.namespace,
      request.name,
    );
    const record = await readRecord(
      cluster,
      actor,
      request.namespace,
      latest.secretName,
    );
    return {
      type: 'succeeded',
      revision: record.revision,
      notes: record.notes && redactor.redact(record.notes),
      durationMs: Date.now() - startedAt,
    };
  }

  async #failed(
    plan: DeployPlan,
    cause: Omit<DeployFailure, 'outcome' | 'outcomeMessage'>,
  ): Promise<DeployEnd> {
    try {
      const { outcome, message } = await settleOutcome(this.#helm, plan);
      return {
        type: 'failed',
        failure: { ...cause, outcome, outcomeMessage: message },
      };
    } catch (error) {
      return {
        type: 'failed',
        failure: {
          ...cause,
          outcome: 'left-failed',
          outcomeMessage: `What became of ${plan.request.name} is not known: ${
            error instanceof Error ? error.message : String(error)
          }`,
        },
      };
    }
  }
}
