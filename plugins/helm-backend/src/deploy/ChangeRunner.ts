import type { HelmCli } from '../helm/HelmCli';
import { helmMessage } from '../helm/helmMessage';
import type { ChangeControl } from './ChangeControl';
import type { EndEvent } from './DeployEvents';
import { DeployWatch } from './DeployWatch';
import { diagnose } from './diagnose';
import { failedEnd, succeededEnd } from './endEvents';
import { HelmRun } from './HelmRun';
import { inWords } from './inWords';
import type { ReleaseChange } from './ReleaseChange';

/** How long the first look at a namespace may take before Helm is called anyway. */
const FIRST_LOOK_MS = 10_000;

/** Has Helm change a release, tells what happens meanwhile, and explains failures. */
export class ChangeRunner {
  readonly #helm: HelmCli;
  readonly #timeoutMs: number;
  readonly #failFastAfterMs: number;

  constructor(options: {
    helm: HelmCli;
    timeoutMs: number;
    failFastAfterMs: number;
  }) {
    this.#helm = options.helm;
    this.#timeoutMs = options.timeoutMs;
    this.#failFastAfterMs = options.failFastAfterMs;
  }

  /**
   * A failure is in the answer, with what became of the release.
   *
   * @throws what keeps Helm from being called at all
   */
  async run(
    change: ReleaseChange,
    control: ChangeControl,
    startedAt: number,
  ): Promise<EndEvent> {
    const { cluster, namespace, name } = change;
    const redact = (text: string) => change.redact(text);
    const { emit } = control;
    const watch = new DeployWatch({ cluster, namespace, name, emit, redact });
    const run = new HelmRun({
      ...{ change, helm: this.#helm, watch, control },
      timeoutMs: this.#timeoutMs,
    });
    try {
      await watch.start({
        failFastAfterMs: this.#failFastAfterMs,
        onFatal: why => run.giveUp({ reason: 'fatal', why }),
        signal: AbortSignal.timeout(FIRST_LOOK_MS),
      });
      const result = await run.run();
      control.lost.throwIfAborted();
      if (result.code === 0) {
        return await succeededEnd(change, startedAt);
      }
      watch.evidence.freeze();
      const { givenUp, rollsBackItself } = run;
      if (!rollsBackItself) {
        run.tellRollback('Putting back what was there before');
      }
      return await failedEnd(
        this.#helm,
        change,
        diagnose({
          evidence: watch.findings(),
          helmMessage: redact(helmMessage(result.stderr)),
          release: name,
          participle: change.participle,
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
