import { toError } from '@backstage/errors';
import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import type { SearchClient } from '../client/SearchClient';
import type { FieldFinder } from '../fields/FieldFinder';
import type { StoreFields } from '../fields/StoreFields';
import { indexPattern } from '../settings/indexPattern';
import type { SearchSettings } from '../settings/SearchSettings';
import { collectorCheck, lagCheck, linesCheck } from './arrivalChecks';
import { check, skipped, type CheckId } from './checks';
import { fieldsCheck } from './fieldsCheck';
import { readFreshness, type Freshness } from './Freshness';
import { hintsCheck } from './hintsCheck';
import {
  blockCheck,
  indexCheck,
  indicesOf,
  noIndex,
  type StoreIndex,
} from './indexChecks';
import { labelFields, labelsCheck } from './labelsCheck';

const AFTER_REACH: CheckId[] = [
  ...(['collector', 'labels', 'index', 'block'] as const),
  ...(['fields', 'lines', 'lag'] as const),
];

/** What a store answered, or why it did not. */
type Told<T> = { value: T } | { error: Error };

async function told<T>(
  asked: Promise<T>,
  signal: AbortSignal,
): Promise<Told<T>> {
  try {
    return { value: await asked };
  } catch (error) {
    signal.throwIfAborted();
    return { error: toError(error) };
  }
}

/** A check of what was told; unknown, in the store's words, when it was not. */
function of<T>(
  id: CheckId,
  answer: Told<T>,
  look: (value: T) => DoctorCheck,
): DoctorCheck {
  return 'value' in answer
    ? look(answer.value)
    : check(id, 'unknown', answer.error.message);
}

/** Looks along the way of a line, from the pod to its index. */
export class Diagnosis {
  readonly #settings: SearchSettings;
  readonly #client: SearchClient;
  readonly #finder: FieldFinder;
  readonly #now: () => Date;

  constructor(options: {
    settings: SearchSettings;
    client: SearchClient;
    finder: FieldFinder;
    now: () => Date;
  }) {
    this.#settings = options.settings;
    this.#client = options.client;
    this.#finder = options.finder;
    this.#now = options.now;
  }

  async checks(
    target: DoctorTarget,
    signal: AbortSignal,
  ): Promise<DoctorCheck[]> {
    const hints = hintsCheck(target);
    const pattern = indexPattern(this.#settings, target);
    const found = await told(this.#finder.fresh(pattern, signal), signal);
    if ('error' in found) {
      return [
        hints,
        this.#unreachable(found.error),
        ...skipped(...AFTER_REACH),
      ];
    }
    const fields = found.value;
    const reach = check(
      'reach',
      'ok',
      `${this.#client.title} answers at ${this.#client.host}`,
    );
    if (fields.indices?.length === 0) {
      return [
        ...[hints, reach, ...skipped('collector', 'labels'), noIndex(pattern)],
        ...skipped('block', 'fields', 'lines', 'lag'),
      ];
    }
    return [
      hints,
      reach,
      ...(await this.#inStore(target, pattern, fields, signal)),
    ];
  }

  async #inStore(
    target: DoctorTarget,
    pattern: string,
    fields: StoreFields,
    signal: AbortSignal,
  ): Promise<DoctorCheck[]> {
    const now = this.#now();
    const [settings, freshness] = await Promise.all([
      told(this.#client.indexSettings(pattern, signal), signal),
      told(
        readFreshness(this.#client, {
          ...{ target, fields, now, signal, index: pattern },
          selector: this.#settings.selector,
        }),
        signal,
      ),
    ]);
    const indices: Told<StoreIndex[]> =
      'value' in settings ? { value: indicesOf(settings.value) } : settings;
    const searchable = fieldsCheck(fields);
    const seen = searchable.result === 'ok';
    return [
      fields.exact.node.length > 0
        ? of('collector', freshness, value =>
            collectorCheck(target, value, now),
          )
        : check(
            'collector',
            'unknown',
            'Lines in the store do not say which node they come from',
          ),
      await this.#labels(target, { pattern, indices, freshness }, signal),
      of('index', indices, value => indexCheck(pattern, value, now)),
      of('block', indices, blockCheck),
      searchable,
      ...(seen
        ? [
            of('lines', freshness, value => linesCheck(target, value)),
            of('lag', freshness, value => lagCheck(target, value, now)),
          ]
        : skipped('lines', 'lag')),
    ];
  }

  async #labels(
    { labels }: DoctorTarget,
    store: {
      pattern: string;
      indices: Told<StoreIndex[]>;
      freshness: Told<Freshness>;
    },
    signal: AbortSignal,
  ): Promise<DoctorCheck> {
    const { pattern, indices, freshness } = store;
    if (!('value' in indices)) {
      return check('labels', 'unknown', indices.error.message);
    }
    const [newest] = indices.value;
    if (!newest || Object.keys(labels).length === 0) {
      return check('labels', 'ok', 'The pod has no labels that could conflict');
    }
    const facts = await told(
      Promise.all([
        this.#client.labelMappings(newest.name, signal),
        this.#client.fieldCaps(pattern, labelFields(labels), signal),
      ]),
      signal,
    );
    return of('labels', facts, ([mappings, caps]) =>
      labelsCheck(labels, {
        index: newest.name,
        mappings,
        caps: caps.fields,
        arrives: 'value' in freshness && freshness.value.pod.lastHour > 0,
      }),
    );
  }

  #unreachable(error: Error): DoctorCheck {
    return check('reach', 'problem', error.message, {
      fix: {
        text: 'Check url, auth, headers and caFile of the entry in foredeck.logs.history, and that the portal may reach the store',
        language: 'shell',
        snippet: 'curl -sS "$STORE/_cluster/health?pretty"\n',
      },
    });
  }
}
