import { toError } from '@backstage/errors';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { DriftApi } from './DriftApi';
import { DriftAnswer, driftAnswer } from './driftAnswer';

/** Each is a dry run per object: the API server is not to feel it. */
const PARALLEL = 3;
const KEEP_MS = 5 * 60_000;

/** A release as of a revision. */
export type DriftSubject = Pick<
  ReleaseRow,
  'cluster' | 'namespace' | 'name' | 'revision'
>;

interface Wanted {
  subject: DriftSubject;
  signal: AbortSignal;
  settle(answer: DriftAnswer | undefined): void;
}

/** Asks for few releases at a time, over the whole page, and remembers answers for some minutes. */
export class DriftChecks {
  readonly #api: DriftApi;
  readonly #kept = new Map<string, { answer: DriftAnswer; until: number }>();
  readonly #waiting: Wanted[] = [];
  #running = 0;

  constructor(api: DriftApi) {
    this.#api = api;
  }

  /** Never rejects: a failure is an answer, too. Nothing when it was aborted. */
  check(
    subject: DriftSubject,
    signal: AbortSignal,
  ): Promise<DriftAnswer | undefined> {
    return new Promise(settle => {
      this.#waiting.push({ subject, signal, settle });
      this.#startNext();
    });
  }

  /** Has them asked for anew. */
  forget(subjects: readonly DriftSubject[]): void {
    subjects.forEach(subject => this.#kept.delete(driftKey(subject)));
  }

  #startNext(): void {
    while (this.#running < PARALLEL) {
      const next = this.#waiting.shift();
      if (!next) {
        return;
      }
      void this.#run(next);
    }
  }

  async #run({ subject, signal, settle }: Wanted): Promise<void> {
    this.#running += 1;
    settle(signal.aborted ? undefined : await this.#answer(subject, signal));
    this.#running -= 1;
    this.#startNext();
  }

  async #answer(
    subject: DriftSubject,
    signal: AbortSignal,
  ): Promise<DriftAnswer | undefined> {
    const key = driftKey(subject);
    const now = Date.now();
    this.#kept.forEach(({ until }, one) => {
      if (until <= now) {
        this.#kept.delete(one);
      }
    });
    const kept = this.#kept.get(key);
    if (kept) {
      return kept.answer;
    }
    try {
      const answer = driftAnswer(await this.#api.getDrift(subject, signal));
      // What could not be compared may be comparable the next time.
      if (answer.state === 'known') {
        this.#kept.set(key, { answer, until: Date.now() + KEEP_MS });
      }
      return answer;
    } catch (error) {
      return signal.aborted
        ? undefined
        : { state: 'unknown', reason: messageOf(toError(error)) };
    }
  }
}

const CHECKS = new WeakMap<DriftApi, DriftChecks>();

/** The same for all that is on a page, so that they share what is known. */
export function driftChecksOf(api: DriftApi): DriftChecks {
  const checks = CHECKS.get(api) ?? new DriftChecks(api);
  CHECKS.set(api, checks);
  return checks;
}

/** Another revision is another subject. */
export function driftKey(subject: DriftSubject): string {
  const { cluster, namespace, name, revision } = subject;
  return `${cluster}/${namespace}/${name}@${revision}`;
}
