import type {
  Alert,
  Silence,
} from '@foredeck/backstage-plugin-monitoring-common';
import type {
  AlertmanagerSilence,
  AlertmanagerSource,
} from '../sources/MetricSource';
import { silenceCovers } from './silenceCovers';
import { silenceOf } from './silenceOf';

type Alerts = Awaited<ReturnType<AlertmanagerSource['alerts']>>;

/** What keeps a firing alert from being told. */
export interface Suppression {
  state?: Extract<Alert['state'], 'silenced' | 'inhibited'>;
  silences: Silence[];
}

const NOTHING: Suppression = { silences: [] };

/** Finds what Alertmanager says of alerts that Prometheus names. */
export class Suppressions {
  static readonly NONE = new Suppressions('', [], []);

  readonly #byName = new Map<string, Alerts>();
  readonly #silences: ReadonlyMap<string, Silence>;

  constructor(
    cluster: string,
    alerts: Alerts,
    silences: readonly AlertmanagerSilence[],
  ) {
    for (const alert of alerts) {
      const name = alert.labels.alertname ?? '';
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), alert]);
    }
    this.#silences = new Map(
      silences.map(one => [one.id, silenceOf(cluster, one)] as const),
    );
  }

  /**
   * Alertmanager's labels are those of the rule and Prometheus' external ones,
   * so the alert is the one that has all of the rule's. One that Prometheus has
   * not sent yet is held against the silences themselves.
   */
  of(labels: Readonly<Record<string, string>>): Suppression {
    const found = this.#byName
      .get(labels.alertname ?? '')
      ?.find(one =>
        Object.entries(labels).every(
          ([label, value]) => one.labels[label] === value,
        ),
      );
    if (!found) {
      return this.#foreseen(labels);
    }
    if (found.status.state !== 'suppressed') {
      return NOTHING;
    }
    const silences = found.status.silencedBy.flatMap(
      id => this.#silences.get(id) ?? [],
    );
    return {
      state: found.status.silencedBy.length ? 'silenced' : 'inhibited',
      silences,
    };
  }

  #foreseen(labels: Readonly<Record<string, string>>): Suppression {
    const silences = [...this.#silences.values()].filter(
      silence => silence.state === 'active' && silenceCovers(silence, labels),
    );
    return silences.length ? { state: 'silenced', silences } : NOTHING;
  }
}
