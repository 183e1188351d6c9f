import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { driftApiRef } from './DriftApi';
import { DriftAnswer } from './driftAnswer';
import { driftChecksOf, driftKey, DriftSubject } from './DriftChecks';

/** More releases than this are only compared when somebody asks for it. */
export const MOST_UNASKED = 60;

const NONE: ReadonlyMap<string, DriftAnswer> = new Map();

export interface Drift {
  /** Nothing while it is not asked for or not answered. */
  of(release: DriftSubject): DriftAnswer | undefined;
  /** How many can be asked for, and how many of them are answered. */
  total: number;
  answered: number;
  /** Answers are still to come. */
  checking: boolean;
  /** Those of whom it could not be found out. */
  unknown: Array<{ release: ReleaseRow; reason: string }>;
  /** Compares all of them now. */
  check(): void;
}

/**
 * Whether releases differ from what is on their cluster, found out beside what
 * is shown already. What leaves the page is no longer asked for.
 *
 * @param releases - those on screen
 * @param unasked - whether to begin by itself
 */
export function useDrift(
  releases: readonly ReleaseRow[],
  unasked: boolean,
): Drift {
  const api = useApi(driftApiRef);
  const checks = driftChecksOf(api);
  const [answers, setAnswers] = useState(NONE);
  const [round, setRound] = useState(0);
  const pending = useRef(new Map<string, AbortController>());
  const shown = useRef(releases);
  const active = unasked || round > 0;
  // Rows are made anew with each refresh of the list; revisions seldom are.
  const subjects = releases.map(driftKey).join('\n');
  const done = useRef(answers);

  useEffect(() => {
    shown.current = releases;
    done.current = answers;
  });

  useEffect(() => {
    const asked = pending.current;
    const wanted = new Map(
      active ? shown.current.map(row => [driftKey(row), row]) : [],
    );
    asked.forEach((controller, key) => {
      if (!wanted.has(key)) {
        controller.abort();
        asked.delete(key);
      }
    });
    wanted.forEach((row, key) => {
      if (asked.has(key) || done.current.has(key)) {
        return;
      }
      const controller = new AbortController();
      asked.set(key, controller);
      void checks.check(row, controller.signal).then(answer => {
        if (answer && asked.get(key) === controller) {
          asked.delete(key);
          setAnswers(before => new Map(before).set(key, answer));
        }
      });
    });
  }, [checks, subjects, active, round]);

  useEffect(() => {
    const asked = pending.current;
    return () => {
      asked.forEach(controller => controller.abort());
      asked.clear();
    };
  }, [checks]);

  const check = useCallback(() => {
    checks.forget(shown.current);
    setAnswers(NONE);
    setRound(before => before + 1);
  }, [checks]);

  const of = useCallback(
    (release: DriftSubject) => answers.get(driftKey(release)),
    [answers],
  );
  const answered = releases.filter(of).length;
  return {
    of,
    total: releases.length,
    answered,
    checking: active && answered < releases.length,
    unknown: releases.flatMap(release => {
      const answer = of(release);
      return answer?.state === 'unknown'
        ? [{ release, reason: answer.reason }]
        : [];
    }),
    check,
  };
}
