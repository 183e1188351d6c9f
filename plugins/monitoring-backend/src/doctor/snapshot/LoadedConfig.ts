import { parse } from 'yaml';
import { z } from 'zod';
import { readRelabelRule, type RelabelRule } from '../relabel/RelabelRule';

const configSchema = z.object({
  global: z
    .object({ external_labels: z.record(z.string(), z.unknown()).nullish() })
    .nullish(),
  scrape_configs: z
    .array(
      z.object({
        job_name: z.string(),
        relabel_configs: z.array(z.unknown()).nullish(),
        kubernetes_sd_configs: z
          .array(z.object({ role: z.string().nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
});

/** A scrape job that Prometheus has loaded. */
export interface LoadedJob {
  name: string;
  /** Undefined where a rule could not be read. */
  rules: RelabelRule[] | undefined;
  /** Such as `endpoints`, `endpointslice` or `pod`. */
  role?: string;
}

/** What Prometheus has loaded. */
export interface LoadedConfig {
  /** Namespace and name of the Prometheus object it was made from, by its label. */
  prometheus?: string;
  jobs: ReadonlyMap<string, LoadedJob>;
}

/**
 * Reads the configuration that a source says it has loaded.
 *
 * @throws Error when it is no configuration of Prometheus
 */
export function readLoadedConfig(text: string): LoadedConfig {
  const { data } = configSchema.safeParse(
    // Some have more anchors and merges than a small document would.
    parse(text, { maxAliasCount: -1, logLevel: 'silent' }),
  );
  if (!data) {
    throw new Error('what it answers is no configuration of Prometheus');
  }
  const configs = data.scrape_configs ?? [];
  // Prometheus prints the separator of every rule that has one.
  const printed = configs.some(({ relabel_configs: rules }) =>
    rules?.some(
      rule =>
        typeof rule === 'object' &&
        rule !== null &&
        'separator' in rule &&
        rule.separator === ';',
    ),
  );
  const identity = data.global?.external_labels?.prometheus;
  return {
    ...(typeof identity === 'string' && { prometheus: identity }),
    jobs: new Map(
      configs.map(one => {
        const rules = (one.relabel_configs ?? []).map(rule =>
          readRelabelRule(rule, printed),
        );
        const readable = rules.filter(rule => rule !== undefined);
        return [
          one.job_name,
          {
            name: one.job_name,
            rules: readable.length === rules.length ? readable : undefined,
            role: one.kubernetes_sd_configs?.[0]?.role ?? undefined,
          },
        ];
      }),
    ),
  };
}
