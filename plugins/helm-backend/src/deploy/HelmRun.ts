import type { HelmCli, HelmProcess, HelmResult } from '../helm/HelmCli';
import type { ChangeControl } from './ChangeControl';
import type { DeployWatch } from './DeployWatch';
import { inWords } from './inWords';
import type { ReleaseChange } from './ReleaseChange';

/** How long Helm may take to roll back after it was asked to stop. */
const ROLLBACK_GRACE_MS = 120_000;

/** Helm's own timeout is only the net below ours, which collects evidence first. */
const HELM_TIMEOUT_MARGIN_MS = 30_000;

/** Why a run was stopped before Helm ended it. */
export interface GivenUp {
  reason: 'fatal' | 'timeout' | 'cancelled';
  /** After "because": "cart-1 can not pull image x". */
  why: string;
}

/** One Helm that is watched, and stopped when it can not succeed. */
export class HelmRun {
  readonly #change: ReleaseChange;
  readonly #helm: HelmCli;
  readonly #watch: DeployWatch;
  readonly #control: ChangeControl;
  readonly #timeoutMs: number;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #process: HelmProcess | undefined;
  #givenUp: GivenUp | undefined;
  #rollingBack = false;

  constructor(options: {
    change: ReleaseChange;
    helm: HelmCli;
    watch: DeployWatch;
    control: ChangeControl;
    timeoutMs: number;
  }) {
    this.#change = options.change;
    this.#helm = options.helm;
    this.#watch = options.watch;
    this.#control = options.control;
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
    return (
      this.#change.helmCanRollBack &&
      (this.#change.before === undefined || this.#watch.readyBefore)
    );
  }

  async run(): Promise<HelmResult> {
    const { cluster, actor, driver, name, verb } = this.#change;
    const { signal, lost } = this.#control;
    const stop = () => this.#stop();
    const kill = () => this.#process?.kill();
    this.#phase('applying', `Helm ${verb} ${name}`);
    signal.addEventListener('abort', stop, { once: true });
    lost.addEventListener('abort', kill, { once: true });
    try {
      return await this.#change.withArguments(
        {
          timeoutMs: this.#timeoutMs + HELM_TIMEOUT_MARGIN_MS,
          rollback: this.rollsBackItself,
        },
        prepared =>
          cluster.withKubeconfig(actor, async kubeconfig => {
            lost.throwIfAborted();
            this.#process = await this.#helm.start({
              ...prepared,
              kubeconfig,
              driver,
              onLine: line => this.#onLine(line),
            });
            return this.#follow(this.#process);
          }),
      );
    } finally {
      signal.removeEventListener('abort', stop);
      lost.removeEventListener('abort', kill);
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

  /** Tells, once, that what was there before is put back. */
  tellRollback(message: string): void {
    if (!this.#rollingBack) {
      this.#rollingBack = true;
      this.#watch.stopJudging();
      this.#control.pastCancelling();
      this.#phase('rolling-back', this.#change.redact(message));
    }
  }

  async #follow(process: HelmProcess): Promise<HelmResult> {
    if (this.#control.lost.aborted) {
      process.kill();
    } else if (this.#control.signal.aborted) {
      this.#stop();
    }
    this.#control.noteHelm(process.pid);
    this.#after(this.#timeoutMs, () =>
      this.giveUp({
        reason: 'timeout',
        why: `not ready within ${inWords(this.#timeoutMs)}`,
      }),
    );
    return process.result;
  }

  /** When the portal stops, Helm is told by whoever stops all of them. */
  #stop(): void {
    const by = this.#control.cancelledBy();
    if (by) {
      this.giveUp({ reason: 'cancelled', why: `${by} cancelled it` });
    }
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

  #phase(
    phase: 'applying' | 'waiting' | 'rolling-back',
    message: string,
  ): void {
    this.#control.emit({ type: 'phase', phase, message });
  }

  #after(delayMs: number, act: () => void): void {
    this.#timers.add(setTimeout(act, delayMs));
  }
}
