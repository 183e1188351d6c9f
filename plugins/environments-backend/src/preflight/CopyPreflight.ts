import { toError } from '@backstage/errors';
import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import type { CopySnapshot } from '../plan/CopySnapshot';
import type { PlannedCopy } from '../plan/PlannedCopy';
import type { Caller } from '../permissions/EnvironmentGate';
import { EventQueue } from './EventQueue';
import type { NewPreflightEvent, Preflight } from './Preflight';
import { findingsOf, type PreflightCheck } from './PreflightCheck';
import type { PreflightScene } from './PreflightScene';

/** What makes the scene for one preflight. */
export type SetScene = (
  of: { planned: PlannedCopy; snapshot: CopySnapshot; caller: Caller },
  signal: AbortSignal,
  onRendered: (done: number, total: number) => void,
) => PreflightScene;

/** Runs all checks side by side, and tells what they find as they find it. */
export class CopyPreflight implements Preflight {
  readonly #checks: readonly PreflightCheck[];
  readonly #setScene: SetScene;

  constructor(options: {
    checks: readonly PreflightCheck[];
    setScene: SetScene;
  }) {
    this.#checks = options.checks;
    this.#setScene = options.setScene;
  }

  async *check(
    planned: PlannedCopy,
    snapshot: CopySnapshot,
    caller: Caller,
    signal: AbortSignal,
  ): AsyncGenerator<NewPreflightEvent> {
    const gone = new AbortController();
    const stop = AbortSignal.any([signal, gone.signal]);
    const events = new EventQueue<NewPreflightEvent>();
    const scene = this.#setScene(
      { planned, snapshot, caller },
      stop,
      (done, total) => events.push({ type: 'rendered', done, total }),
    );
    yield { type: 'started', checks: this.#checks.map(({ id }) => id) };
    this.#run(scene, stop, events).then(
      findings => {
        events.push(ended(planned, findings));
        events.end();
      },
      // Who has stopped it needs not be told.
      error => events.end(stop.aborted ? undefined : error),
    );
    try {
      yield* events;
    } finally {
      gone.abort();
    }
  }

  /** @throws when it is stopped */
  async #run(
    scene: PreflightScene,
    signal: AbortSignal,
    events: EventQueue<NewPreflightEvent>,
  ): Promise<Finding[]> {
    const found = new Map<string, Finding>();
    await Promise.all(
      this.#checks.map(async one => {
        const { findings, message } = await result(one, scene);
        signal.throwIfAborted();
        for (const finding of findings) {
          if (!found.has(finding.id)) {
            found.set(finding.id, finding);
            events.push({ type: 'finding', finding });
          }
        }
        events.push({ type: 'checked', check: one.id, message });
      }),
    );
    return [...found.values()];
  }
}

async function result(check: PreflightCheck, scene: PreflightScene) {
  try {
    return await check.run(scene);
  } catch (error) {
    const finding = findingsOf(check.id).warn({
      id: 'not-checked',
      message: `Could not check ${check.title}: ${toError(error).message}`,
      fix: 'See to what is in the way and check again, or go on without knowing.',
    });
    return { findings: [finding], message: 'could not be checked' };
  }
}

function ended(
  { plan }: PlannedCopy,
  findings: readonly Finding[],
): NewPreflightEvent {
  const count = (grade: Finding['grade']) =>
    findings.filter(one => one.grade === grade).length;
  return {
    type: 'ended',
    blocks: count('block'),
    warnings: count('warn'),
    notes: count('note'),
    fingerprint: plan.fingerprint,
  };
}
