import {
  matchesLabels,
  type LabelRequirement,
} from '@foredeck/backstage-plugin-workloads-node';
import { z } from 'zod';

export type Labels = Record<string, string>;

export const labelSelectorSchema = z.object({
  matchLabels: z.record(z.string(), z.string()).nullish(),
  matchExpressions: z
    .array(
      z.object({
        key: z.string(),
        operator: z.string(),
        values: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
});

/** Of an object's spec. Empty, it fits everything. */
export type LabelSelector = z.infer<typeof labelSelectorSchema>;

/** The selector's conditions; an operator that is none fits nothing. */
export function requirementsOf(selector: LabelSelector): LabelRequirement[] {
  return [
    ...Object.entries(selector.matchLabels ?? {}).map(
      ([key, value]): LabelRequirement => ({
        ...{ key, operator: 'In', values: [value] },
      }),
    ),
    ...(selector.matchExpressions ?? []).map(
      ({ key, operator, values }): LabelRequirement => {
        switch (operator) {
          case 'Exists':
          case 'DoesNotExist':
            return { key, operator };
          case 'NotIn':
            return { key, operator, values: values ?? [] };
          case 'In':
            return { key, operator, values: values ?? [] };
          default:
            return { key, operator: 'In', values: [] };
        }
      },
    ),
  ];
}

/** Whether labels meet all conditions of a selector. */
export function fits(selector: LabelSelector, labels: Labels = {}): boolean {
  return matchesLabels(requirementsOf(selector), labels);
}

/** The conditions that labels do not meet. */
export function unmet(
  selector: LabelSelector,
  labels: Labels = {},
): LabelRequirement[] {
  return requirementsOf(selector).filter(one => !matchesLabels([one], labels));
}

/**
 * What labels an object lacks to be selected.
 *
 * @returns undefined where no added label can help
 */
export function labelsToFit(
  selector: LabelSelector,
  labels: Labels = {},
): Labels | undefined {
  const added: Labels = {};
  for (const one of unmet(selector, labels)) {
    if (one.operator === 'In' && one.values.length > 0) {
      added[one.key] = one.values[0];
    } else if (one.operator === 'Exists') {
      added[one.key] = 'true';
    } else {
      return undefined;
    }
  }
  return fits(selector, { ...labels, ...added }) ? added : undefined;
}

/** As `kubectl get -l` would take it; words for one that fits everything. */
export function describeSelector(selector: LabelSelector): string {
  const conditions = requirementsOf(selector).map(describeRequirement);
  return conditions.join(', ') || 'everything (an empty selector)';
}

export function describeRequirement(one: LabelRequirement): string {
  switch (one.operator) {
    case 'In':
      return one.values.length === 1
        ? `${one.key}=${one.values[0]}`
        : `${one.key} in (${one.values.join(', ')})`;
    case 'NotIn':
      return `${one.key} notin (${one.values.join(', ')})`;
    case 'Exists':
      return one.key;
    case 'DoesNotExist':
      return `!${one.key}`;
    default:
      return `${one.key}${one.operator === 'GreaterThan' ? '>' : '<'}${
        one.value
      }`;
  }
}

/** `app=cart, tier=web`. */
export function describeLabels(labels: Labels | undefined): string {
  const parts = Object.entries(labels ?? {}).map(
    ([name, value]) => `${name}=${value}`,
  );
  return parts.join(', ') || 'none';
}
