import { InputError } from '@backstage/errors';
import type { MetricSourceInfo } from '@foredeck/backstage-plugin-monitoring-common';
import type { SourceConfig } from '../../config/MonitoringConfig';
import { SourceDownError } from '../errors';
import type {
  InstantSample,
  LoadedGroup,
  LoadedTarget,
  MetricSource,
  QueryOutcome,
  RangeSeries,
} from '../MetricSource';
import {
  configSchema,
  exemplarsSchema,
  instantSchema,
  metadataSchema,
  namesSchema,
  rangeSchema,
  readAlertRule,
  readSample,
  rulesSchema,
  targetsSchema,
} from './answers';
import type { DetectedSource } from './detectKind';
import { UnknownPathError } from './PrometheusApi';
import { labelPath, seriesParameters } from './seriesParameters';

const HISTOGRAMS =
  'Native histograms are left out; take a number of them, such as by histogram_quantile(0.95, …)';

/** A source that speaks Prometheus' HTTP API. */
export class PrometheusSource implements MetricSource {
  readonly cluster: string;
  readonly namespaceLabel: string;
  readonly fixedMatchers: Readonly<Record<string, string>>;
  readonly scrapeInterval: number;
  readonly grafana?: { url: string; dataSource?: string };
  readonly #detected: DetectedSource;
  readonly #alertmanager: () => Promise<boolean>;

  /** @param options.alertmanager - whether the cluster has one */
  constructor(options: {
    cluster: string;
    config: SourceConfig;
    detected: DetectedSource;
    alertmanager: () => Promise<boolean>;
  }) {
    const { cluster, config, detected, alertmanager } = options;
    this.cluster = cluster;
    this.namespaceLabel = config.namespaceLabel ?? 'namespace';
    this.fixedMatchers = config.matchers ?? {};
    this.scrapeInterval = config.scrapeInterval ?? 30;
    this.grafana = config.grafana;
    this.#detected = detected;
    this.#alertmanager = alertmanager;
  }

  async info(): Promise<MetricSourceInfo> {
    const { kind, version, exemplars } = this.#detected;
    const alertmanager = await this.#alertmanager();
    return { state: 'ok', kind, version, exemplars, alertmanager };
  }

  async queryRange(
    query: { expr: string; from: number; to: number; step: number },
    signal?: AbortSignal,
  ): Promise<QueryOutcome<RangeSeries>> {
    const { expr, from, to, step } = query;
    const { data, warnings } = await this.#api.call({
      path: '/api/v1/query_range',
      parameters: [
        ['query', expr],
        ['start', String(from)],
        ['end', String(to)],
        ['step', String(step)],
        this.#timeout(),
      ],
      schema: rangeSchema,
      expr,
      signal,
    });
    const native = data.result.some(({ histograms }) => histograms?.length);
    return {
      result: data.result.map(({ metric, values = [] }) => ({
        labels: metric,
        points: values.map(pair => this.#sample(pair)),
      })),
      warnings: native ? [...warnings, HISTOGRAMS] : warnings,
    };
  }

  async query(
    { expr, time }: { expr: string; time?: number },
    signal?: AbortSignal,
  ): Promise<QueryOutcome<InstantSample>> {
    const { data, warnings } = await this.#api.call({
      path: '/api/v1/query',
      parameters: [
        ['query', expr],
        ...(time === undefined ? [] : [['time', String(time)] as const]),
        this.#timeout(),
      ],
      schema: instantSchema,
      expr,
      signal,
    });
    if (data.resultType === 'scalar') {
      const [at, value] = this.#sample(data.result);
      return { result: [{ labels: {}, time: at, value }], warnings };
    }
    if (data.resultType !== 'vector') {
      throw new InputError(
        data.resultType === 'matrix'
          ? 'The query answers with a range of samples for each series; take one number of it, such as by rate(…[5m])'
          : 'The query answers with a text, which has no value',
      );
    }
    const floats = data.result.filter(({ value }) => value);
    return {
      result: floats.map(({ metric, value }) => {
        const [at, number] = this.#sample(value);
        return { labels: metric, time: at, value: number };
      }),
      warnings:
        floats.length < data.result.length
          ? [...warnings, HISTOGRAMS]
          : warnings,
    };
  }

  async labelValues(
    query: { label: string; match: string[]; from: number; to: number },
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { data } = await this.#api.call({
      path: `/api/v1/label/${labelPath(query.label)}/values`,
      parameters: seriesParameters(query),
      schema: namesSchema,
      onlyGet: true,
      signal,
    });
    return data;
  }

  async labelNames(
    query: { match: string[]; from: number; to: number },
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { data } = await this.#api.call({
      path: '/api/v1/labels',
      parameters: seriesParameters(query),
      schema: namesSchema,
      signal,
    });
    return data;
  }

  async metadata(
    signal?: AbortSignal,
  ): Promise<Record<string, { type: string; help: string }>> {
    try {
      const { data } = await this.#api.call({
        path: '/api/v1/metadata',
        schema: metadataSchema,
        onlyGet: true,
        signal,
      });
      return Object.fromEntries(
        Object.entries(data).flatMap(([name, [first]]) =>
          first ? [[name, first]] : [],
        ),
      );
    } catch (error) {
      if (error instanceof UnknownPathError) {
        return {};
      }
      throw error;
    }
  }

  async exemplars(
    { expr, from, to }: { expr: string; from: number; to: number },
    signal?: AbortSignal,
  ) {
    const { data } = await this.#api.call({
      path: '/api/v1/query_exemplars',
      parameters: [
        ['query', expr],
        ['start', String(from)],
        ['end', String(to)],
      ],
      schema: exemplarsSchema,
      expr,
      signal,
    });
    return data.map(({ seriesLabels, exemplars }) => ({
      seriesLabels,
      exemplars: exemplars.map(({ labels, value, timestamp }) => ({
        labels,
        value,
        time: timestamp,
      })),
    }));
  }

  async rules(signal?: AbortSignal): Promise<LoadedGroup[]> {
    const { data } = await this.#api.call({
      path: '/api/v1/rules',
      parameters: [['type', 'alert']],
      schema: rulesSchema,
      onlyGet: true,
      signal,
    });
    return data.groups.map(({ rules, ...group }) => ({
      ...group,
      rules: (rules ?? []).flatMap(rule => readAlertRule(rule) ?? []),
    }));
  }

  async targets(
    { scrapePool }: { scrapePool?: string },
    signal?: AbortSignal,
  ): Promise<{ active: LoadedTarget[]; dropped: LoadedTarget[] }> {
    const { data } = await this.#api.call({
      path: '/api/v1/targets',
      parameters: scrapePool ? [['scrapePool', scrapePool]] : [],
      schema: targetsSchema,
      onlyGet: true,
      signal,
    });
    // Older ones answer with all pools, and name none for what they dropped.
    const wanted = (target: { scrapePool: string }) =>
      !scrapePool || !target.scrapePool || target.scrapePool === scrapePool;
    return {
      active: (data.activeTargets ?? []).filter(wanted),
      dropped: (data.droppedTargets ?? []).filter(wanted).map(target => ({
        ...{ labels: {}, scrapeUrl: '', lastError: '', lastScrape: '' },
        ...target,
        health: 'dropped',
      })),
    };
  }

  async config(signal?: AbortSignal): Promise<string> {
    const { data } = await this.#api.call({
      path: '/api/v1/status/config',
      schema: configSchema,
      onlyGet: true,
      signal,
    });
    return data.yaml;
  }

  get #api() {
    return this.#detected.api;
  }

  #timeout(): readonly [string, string] {
    return ['timeout', `${this.#api.timeout}s`];
  }

  #sample(pair: unknown): [number, number] {
    const sample = readSample(pair);
    if (!sample) {
      throw new SourceDownError(
        `${this.#api.where} answers with samples that are not understood`,
      );
    }
    return sample;
  }
}
