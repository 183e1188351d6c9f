import { toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { HelmCli } from '../helm/HelmCli';
import type { ChangeControl } from './ChangeControl';
import type { ChangeRunner } from './ChangeRunner';
import { checkObjectAccess } from './checkObjectAccess';
import type { EndEvent } from './DeployEvents';
import type { DeployPlan } from './DeployPlan';
import { checkFieldConflicts } from './fieldConflicts';
import { failedEnd, untouchedEnd } from './endEvents';
import { hintsFor } from './hints';
import type { ReleaseChange } from './ReleaseChange';
import { renderPlan } from './renderPlan';
import { upgradeArguments } from './upgradeArguments';

/** Runs Helm for a plan, after a last look at what it would do. */
export class DeployRunner {
  readonly #helm: HelmCli;
  readonly #changes: ChangeRunner;
  readonly #logger: LoggerService;
  readonly #historyMax: number;

  constructor(options: {
    helm: HelmCli;
    changes: ChangeRunner;
    logger: LoggerService;
    historyMax: number;
  }) {
    this.#helm = options.helm;
    this.#changes = options.changes;
    this.#logger = options.logger;
    this.#historyMax = options.historyMax;
  }

  /**
   * What goes wrong is in the answer.
   *
   * @throws OperationStopped when another replica has taken over
   */
  async run(plan: DeployPlan, control: ChangeControl): Promise<EndEvent> {
    const startedAt = Date.now();
    const change = this.#change(plan);
    let touched = false;
    try {
      await this.#prepare(plan, control);
      control.signal.throwIfAborted();
      touched = true;
      return await this.#changes.run(change, control, startedAt);
    } catch (error) {
      control.lost.throwIfAborted();
      const message = plan.redactor.redact(toError(error).message);
      this.#logger.warn(
        `Deploy of ${change.name} to ${change.namespace} on ${plan.cluster.info.name} failed: ${message}`,
      );
      const cause = {
        summary: message,
        helmMessage: message,
        events: [],
        logs: [],
        hints: hintsFor({ helmMessage: message }),
      };
      return touched
        ? failedEnd(this.#helm, change, cause, { wait: false })
        : untouchedEnd(change, cause);
    }
  }

  /** Finds what would fail anyway while nothing has been changed yet. */
  async #prepare(plan: DeployPlan, { emit }: ChangeControl): Promise<void> {
    if (plan.rehearsed) {
      return;
    }
    const { chart } = plan;
    emit({
      type: 'phase',
      phase: 'rendering',
      message: `Rendering ${chart.name} ${chart.version}`,
    });
    const rendered = await renderPlan(this.#helm, plan);
    await checkObjectAccess(plan, rendered.objects);
    await checkFieldConflicts(plan, rendered.objects);
  }

  #change(plan: DeployPlan): ReleaseChange {
    const { request, cluster, actor, chart, current } = plan;
    return {
      ...{ cluster, actor, namespace: request.namespace, name: request.name },
      before: current?.revision,
      driver: current?.driver,
      verb: `${plan.action}s`,
      participle: 'deployed',
      helmCanRollBack: true,
      redact: text => plan.redactor.redact(text),
      withArguments: (options, use) =>
        chart.staged(directory =>
          use({
            args: upgradeArguments(plan, {
              ...options,
              chart: directory,
              historyMax: this.#historyMax,
            }),
            stdin: JSON.stringify(plan.values),
          }),
        ),
    };
  }
}
