import { NotFoundError } from '@backstage/errors';
import type { MetricSourceInfo } from '@foredeck/backstage-plugin-monitoring-common';
import { SourceDownError } from '../../sources/errors';
import type {
  AlertmanagerSilence,
  AlertmanagerSource,
  LoadedAlertRule,
  LoadedGroup,
  MetricSource,
  MetricSources,
  QueryOutcome,
  RangeSeries,
} from '../../sources/MetricSource';

type AlertmanagerAlerts = Awaited<ReturnType<AlertmanagerSource['alerts']>>;

function refuse(): never {
  throw new Error('the test does not expect this to be asked');
}

/** A Prometheus that says what a test tells it to. */
export class FakePrometheus implements MetricSource {
  readonly cluster = 'demo';
  readonly namespaceLabel = 'namespace';
  fixedMatchers: Record<string, string> = {};
  scrapeInterval = 15;
  groups: LoadedGroup[] = [];
  range: RangeSeries[] = [];
  instant: Array<{ labels: Record<string, string>; value: number }> = [];
  readonly queries: string[] = [];

  info = async (): Promise<MetricSourceInfo> => ({
    ...{ state: 'ok', kind: 'prometheus', alertmanager: true },
    exemplars: false,
  });

  async queryRange({
    expr,
  }: {
    expr: string;
    step?: number;
  }): Promise<QueryOutcome<RangeSeries>> {
    this.queries.push(expr);
    return { result: this.range, warnings: [] };
  }

  async query({ expr }: { expr: string }) {
    this.queries.push(expr);
    return {
      result: this.instant.map(one => ({ ...one, time: 0 })),
      warnings: [],
    };
  }

  rules = async () => this.groups;
  labelValues = refuse;
  labelNames = refuse;
  metadata = refuse;
  exemplars = refuse;
  targets = refuse;
  config = refuse;
}

/** An Alertmanager that keeps its silences in memory. */
export class FakeAlertmanager implements AlertmanagerSource {
  readonly cluster = 'demo';
  active: AlertmanagerAlerts = [];
  readonly kept = new Map<string, AlertmanagerSilence>();

  alerts = async () => this.active;
  silences = async () => [...this.kept.values()];

  async silence(id: string): Promise<AlertmanagerSilence> {
    const found = this.kept.get(id);
    if (!found) {
      throw new NotFoundError(`There is no silence ${id}`);
    }
    return found;
  }

  async createSilence(
    silence: Omit<AlertmanagerSilence, 'id' | 'status' | 'updatedAt'>,
  ): Promise<string> {
    const id = `silence-${this.kept.size + 1}`;
    this.kept.set(id, {
      ...silence,
      id,
      status: { state: 'active' },
      updatedAt: silence.startsAt,
    });
    return id;
  }

  async expireSilence(id: string): Promise<void> {
    (await this.silence(id)).status.state = 'expired';
  }
}

/** The sources of one cluster. */
export class FakeSources implements MetricSources {
  readonly source = new FakePrometheus();
  readonly silencer = new FakeAlertmanager();
  hasAlertmanager = true;
  down = false;

  info = () => this.source.info();

  async prometheus(): Promise<FakePrometheus> {
    if (this.down) {
      throw new SourceDownError('Prometheus of demo does not answer');
    }
    return this.source;
  }

  async alertmanager(): Promise<FakeAlertmanager> {
    if (!this.hasAlertmanager) {
      throw new NotFoundError('demo has no Alertmanager; configure one');
    }
    return this.silencer;
  }
}

/** A rule with one alert of each of the labels. */
export function ruleWith(
  name: string,
  ...alerts: Array<Record<string, string>>
): LoadedAlertRule {
  return {
    name,
    query: 'vector(1)',
    duration: 60,
    labels: {},
    annotations: {},
    health: 'ok',
    state: 'firing',
    alerts: alerts.map(labels => ({
      labels: { alertname: name, ...labels },
      annotations: { summary: `${name} is up` },
      state: labels.pending ? 'pending' : 'firing',
      activeAt: '2026-11-24T02:00:00Z',
      value: '1e+00',
    })),
  };
}

export function groupOf(
  name: string,
  ...rules: LoadedAlertRule[]
): LoadedGroup {
  return { name, file: `/etc/prometheus/${name}.yaml`, interval: 15, rules };
}
