import { createHash } from 'node:crypto';
import { toError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import limitTo from 'p-limit';
import { durationText } from '../packs/fillInterval';
import { scopeQuery, type ScopedPack } from '../packs/ScopedPack';
import { quote } from '../promql/escape';
import { SourceDownError } from '../sources/errors';
import type { MetricSource } from '../sources/MetricSource';

/** Holds the id of a pack in what the combined query answers. */
const TAG = 'foredeck_pack';
const MOST_ANSWERS = 2000;
/** Milliseconds; what was not there may come at any moment. */
const FRESH_MS = 180_000;
const FRESH_EMPTY_MS = 20_000;
/** Moments of the span that are looked at, beside its end. */
const LOOKS = 12;
/** Seconds; spans whose ends lie closer together share an answer. */
const GRAIN = 600;
const SINGLE_AT_ONCE = 4;
/** Characters of one query; sources and proxies have bounds of their own. */
const LONGEST_QUERY = 100_000;

export interface Detected {
  /** Ids of packs whose series are there. */
  found: ReadonlySet<string>;
  /** Requests that were made. */
  requests: number;
  notices: string[];
}

/** Finds out which packs have series in a scope. */
export class PackDetection {
  readonly #answers = new LRUCache<string, Omit<Detected, 'requests'>>({
    max: MOST_ANSWERS,
  });

  /**
   * Asks for all packs at once, and remembers the answer for some minutes: the
   * matchers are part of the question, so nobody gets another one's answer.
   *
   * @throws SourceDownError
   */
  async detect(
    source: MetricSource,
    packs: readonly ScopedPack[],
    span: { from: number; to: number },
    signal?: AbortSignal,
  ): Promise<Detected> {
    const look = lookOf(span);
    const asked = packs.flatMap(scoped => {
      const { id, detect, match } = scoped.pack;
      const matchers = scoped.alternatives(match);
      return matchers.length ? [{ scoped, parts: [id, detect, matchers] }] : [];
    });
    if (asked.length === 0) {
      return { found: new Set(), requests: 0, notices: [] };
    }
    const key = createHash('sha256')
      .update(
        JSON.stringify([
          source.cluster,
          Math.round(span.to / GRAIN),
          look,
          asked.map(({ parts }) => parts),
        ]),
      )
      .digest('base64');
    const known = this.#answers.get(key);
    if (known) {
      return { ...known, requests: 0 };
    }
    const { requests, ...answer } = await this.#ask(
      source,
      asked.map(({ scoped }) => questionOf(source, scoped, look)),
      Math.min(span.to, Date.now() / 1000),
      signal,
    );
    this.#answers.set(key, answer, {
      ttl: answer.found.size ? FRESH_MS : FRESH_EMPTY_MS,
    });
    return { ...answer, requests };
  }

  async #ask(
    source: MetricSource,
    questions: Question[],
    time: number,
    signal?: AbortSignal,
  ): Promise<Detected> {
    const answers = await Promise.all(
      grouped(questions).map(group =>
        this.#askGroup(source, group, time, signal),
      ),
    );
    return {
      found: new Set(answers.flatMap(({ found }) => [...found])),
      requests: answers.reduce((sum, { requests }) => sum + requests, 0),
      notices: answers.flatMap(({ notices }) => notices),
    };
  }

  async #askGroup(
    source: MetricSource,
    questions: Question[],
    time: number,
    signal?: AbortSignal,
  ): Promise<Detected> {
    try {
      const expr = questions.map(one => one.expr).join(' or ');
      const { result } = await source.query({ expr, time }, signal);
      return {
        found: new Set(result.flatMap(({ labels }) => labels[TAG] ?? [])),
        requests: 1,
        notices: [],
      };
    } catch (error) {
      if (error instanceof SourceDownError || signal?.aborted) {
        throw error;
      }
      // One of them can not be evaluated: the others shall not be harmed.
      return this.#askSingly(source, questions, time, signal);
    }
  }

  async #askSingly(
    source: MetricSource,
    questions: Question[],
    time: number,
    signal?: AbortSignal,
  ): Promise<Detected> {
    const found = new Set<string>();
    const notices: string[] = [];
    const limit = limitTo(SINGLE_AT_ONCE);
    await Promise.all(
      questions.map(({ id, expr }) =>
        limit(async () => {
          try {
            const { result } = await source.query({ expr, time }, signal);
            if (result.length) {
              found.add(id);
            }
          } catch (error) {
            if (error instanceof SourceDownError || signal?.aborted) {
              throw error;
            }
            notices.push(
              `The detection query of pack ${id} fails: ${
                toError(error).message
              }`,
            );
          }
        }),
      ),
    );
    return { found, requests: 1 + questions.length, notices };
  }
}

interface Question {
  id: string;
  expr: string;
}

/**
 * One series if the pack's query has a result at the end of the span, or had one
 * at some moments before: what ran there may be gone by now.
 */
function questionOf(
  source: MetricSource,
  scoped: ScopedPack,
  look: number,
): Question {
  const { id, detect } = scoped.pack;
  const interval = 4 * source.scrapeInterval;
  const count = scopeQuery(scoped, { expr: detect }, interval)
    .map(({ expr }) => `count(${expr})`)
    .join(' or ');
  const range = `${durationText(look * LOOKS)}:${durationText(look)}`;
  return {
    id,
    expr: `label_replace(${count} or max_over_time((${count})[${range}]), "${TAG}", ${quote(
      id,
    )}, "", "")`,
  };
}

/** Seconds between the moments that are looked at, whole minutes. */
function lookOf({ from, to }: { from: number; to: number }): number {
  return Math.max(60, Math.ceil((to - from) / LOOKS / 60) * 60);
}

/** As few groups as can be, none longer than a query may be. */
function grouped(questions: readonly Question[]): Question[][] {
  const groups: Question[][] = [];
  let length = Infinity;
  for (const question of questions) {
    length += question.expr.length;
    if (length > LONGEST_QUERY) {
      groups.push([]);
      length = question.expr.length;
    }
    groups[groups.length - 1].push(question);
  }
  return groups;
}
