import type { LabelSelector, RelabelConfig } from '../objects/monitoring';

/** One relabeling as Prometheus' configuration spells it. */
export interface Relabeling {
  action?: string;
  source_labels?: string[];
  separator?: string;
  target_label?: string;
  regex?: string | number;
  modulus?: number;
  replacement?: string;
}

/** A label's name as service discovery writes it. */
export function metaName(label: string): string {
  return label.replace(/[^a-zA-Z0-9_]/g, '_');
}

/** Remembers the job's name, which the label `job` is about to lose. */
export const REMEMBER_JOB: Relabeling = {
  source_labels: ['job'],
  target_label: '__tmp_prometheus_job_name',
};

/** Pods that have ended serve nothing. */
export const DROP_ENDED: Relabeling = {
  action: 'drop',
  source_labels: ['__meta_kubernetes_pod_phase'],
  regex: '(Failed|Succeeded)',
};

/** Keeps what a selector selects, by the labels of `service` or `pod`. */
export function keepSelected(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  of: 'service' | 'pod',
): Relabeling[] {
  const value = (key: string) =>
    `__meta_kubernetes_${of}_label_${metaName(key)}`;
  const present = (key: string) =>
    `__meta_kubernetes_${of}_labelpresent_${metaName(key)}`;
  const oneOf = (action: string, key: string, values: string[]) => ({
    action,
    source_labels: [value(key), present(key)],
    regex: `(${values.join('|')});true`,
  });
  return [
    ...Object.keys(matchLabels)
      .sort()
      .map(key => oneOf('keep', key, [matchLabels[key]])),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      switch (operator) {
        case 'In':
          return oneOf('keep', key, values);
        case 'NotIn':
          return oneOf('drop', key, values);
        default:
          return {
            action: operator === 'Exists' ? 'keep' : 'drop',
            source_labels: [present(key)],
            regex: 'true',
          };
      }
    }),
  ];
}

export function keep(label: string, regex: string | number): Relabeling {
  return { action: 'keep', source_labels: [label], regex };
}

export function copy(from: string, to: string): Relabeling {
  return { source_labels: [from], target_label: to };
}

/** Copies a label where there is one; otherwise leaves what is there. */
export function copyWhenSet(from: string, to: string): Relabeling {
  return {
    source_labels: [from],
    target_label: to,
    regex: '(.+)',
    replacement: '${1}',
  };
}

/** Labels of Services or pods that become labels of their series. */
export function targetLabels(
  labels: string[],
  of: 'service' | 'pod',
): Relabeling[] {
  return labels.map(label =>
    copyWhenSet(
      `__meta_kubernetes_${of}_label_${metaName(label)}`,
      metaName(label),
    ),
  );
}

/** Spreads targets over the shards, of which there is one here. */
export const ONE_SHARD: Relabeling[] = [
  {
    source_labels: ['__address__', '__tmp_hash'],
    target_label: '__tmp_hash',
    regex: '(.+);',
    replacement: '$1',
    action: 'replace',
  },
  {
    source_labels: ['__tmp_hash'],
    target_label: '__tmp_hash',
    modulus: 1,
    action: 'hashmod',
  },
  {
    source_labels: ['__tmp_hash', '__tmp_disable_sharding'],
    regex: '0;|.+;.+',
    action: 'keep',
  },
];

/** Relabelings as their objects spell them. */
export function usersRelabelings(configs: RelabelConfig[] = []): Relabeling[] {
  return configs.map(config => {
    const relabeling: Relabeling = {};
    if (config.sourceLabels?.length) {
      relabeling.source_labels = config.sourceLabels;
    }
    if (config.separator !== undefined) {
      relabeling.separator = config.separator;
    }
    if (config.targetLabel) {
      relabeling.target_label = config.targetLabel;
    }
    if (config.regex) {
      relabeling.regex = config.regex;
    }
    if (config.modulus) {
      relabeling.modulus = config.modulus;
    }
    if (config.replacement !== undefined) {
      relabeling.replacement = config.replacement;
    }
    if (config.action) {
      relabeling.action = config.action.toLowerCase();
    }
    return relabeling;
  });
}
