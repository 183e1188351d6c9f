import type { HelmCli, HelmProcess, HelmResult } from '../helm/HelmCli';
import { withStagedChart } from '../helm/stageChart';
import type { NewDeployEvent } from '../journal/RunHistory';
import type { DeployPlan } from './DeployPlan';
import type { DeployWatch } from './DeployWatch';
import { inWords } from './inWords';
import { upgradeArguments } from './upgradeArguments';

/** How long Helm may take to roll back after it was asked to stop. */
const ROLLBACK_GRACE_MS = 120_000;

/** Helm's own timeout is only the net below ours, which collects evidence first. */
const HELM_TIMEOUT_MARGIN_MS = 30_000;

/** Why a run was stopped before Helm ended it. */
export interface GivenUp {
  reason: 'fatal' | 'timeout';
  /** After "because": "cart-1 can not pull image x". */
  why: string;
}

/** One `helm upgrade` that is watched, and stopped when it can not succeed. */
export class UpgradeRun {
  readonly #plan: DeployPlan;
  readonly #helm: HelmCli;
  readonly #watch: DeployWatch;
  readonly #emit: (event: NewDeployEvent) => void;
  readonly #timeoutMs: number;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #process: HelmProcess | undefined;
  #givenUp: GivenUp | undefined;
  #rollingBack = false;

  constructor(options: {
    plan: DeployPlan;
    helm: HelmCli;
    watch: DeployWatch;
    emit: (event: NewDeployEvent) => void;
    timeoutMs: number;
  }) {
    this.#plan = options.plan;
    this.#helm = options.helm;
    this.#watch = options.watch;
    this.#emit = options.emit;
    this.#timeoutMs = options.timeoutMs;
  }

  get givenUp(): GivenUp | undefined {
    return this.#givenUp;
  }

  /**
   * Helm waits for what it rolls back to. Where that was not ready before, it
   * would wait in vain until its timeout: then the rollback is left to the
   * settlement that follows, which does not wait.
   */
  get rollsBackItself(): boolean {
    return this.#plan.action === 'install' || this.#watch.readyBefore;
  }

  async run(): Promise<HelmResult> {
    const { entry, request, action, cluster, actor } = this.#plan;
    this.#phase('applying', `Helm ${action}s ${request.name}`);
    try {
      return await withStagedChart(
        entry.chart.directory,
        entry.defaults,
        chart =>
          cluster.withKubeconfig(actor, kubeconfig =>
            this.#runHelm(chart, kubeconfig),
          ),
      );
    } finally {
      this.#timers.forEach(timer => clearTimeout(timer));
    }
  }

  /** Keeps the evidence, then asks Helm to stop, which makes it roll back. */
  giveUp(givenUp: GivenUp): void {
    if (this.#givenUp || this.#rollingBack) {
      return;
    }
    this.#givenUp = givenUp;
    void this.#watch.evidence.close().then(() => {
      this.tellRollback(`Giving up: ${givenUp.why}`);
      this.#process?.terminate();
      this.#after(ROLLBACK_GRACE_MS, () => this.#process?.kill());
    });
  }

  async #runHelm(chart: string, kubeconfig: string): Promise<HelmResult> {
    this.#process = await this.#helm.start({
      args: upgradeArguments(this.#plan, {
        chart,
        timeoutMs: this.#timeoutMs + HELM_TIMEOUT_MARGIN_MS,
        rollback: this.rollsBackItself,
      }),
      kubeconfig,
      stdin: JSON.stringify(this.#plan.values),
      onLine: line => this.#onLine(line),
    });
    this.#after(this.#timeoutMs, () =>
      this.giveUp({
        reason: 'timeout',
        why: `not ready within ${inWords(this.#timeoutMs)}`,
      }),
    );
    return this.#process.result;
  }

  /** Helm's log lines tell where it is; without them only the phases are coarser. */
  #onLine(line: string): void {
    if (line.includes('rollback-on-failure is set')) {
      this.#watch.evidence.freeze();
      this.tellRollback('Helm puts back what was there before');
    } else if (
      line.includes('msg="waiting for resources"') &&
      !this.#rollingBack
    ) {
      this.#phase('waiting', 'Applied; waiting until everything is ready');
      this.#watch.applied();
    }
  }

  /** Tells, once, that what was there before is put back. */
  tellRollback(message: string): void {
    if (!this.#rollingBack) {
      this.#rollingBack = true;
      this.#watch.stopJudging();
      this.#phase('rolling-back', this.#plan.redactor.redact(message));
    }
  }

  #phase(
    phase: 'applying' | 'waiting' | 'rolling-back',
    message: string,
  ): void {
    this.#emit({ type: 'phase', phase, message });
  }

  #after(delayMs: number, act: () => void): void {
    this.#timers.add(setTimeout(act, delayMs));
  }
}
