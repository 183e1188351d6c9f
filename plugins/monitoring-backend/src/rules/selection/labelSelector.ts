import { matchesLabels } from '@foredeck/backstage-plugin-workloads-node';
import { z } from 'zod';

export const labelSelectorSchema = z.object({
  matchLabels: z.record(z.string(), z.string()).nullish(),
  matchExpressions: z
    .array(
      z.object({
        key: z.string(),
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
});

/** A label selector as Kubernetes objects hold it. An empty one selects all. */
export type LabelSelector = z.infer<typeof labelSelectorSchema>;

export function selects(
  { matchLabels, matchExpressions }: LabelSelector,
  labels: Record<string, string> = {},
): boolean {
  const byLabel = Object.entries(matchLabels ?? {}).map(([key, value]) => ({
    ...{ key, operator: 'In' as const, values: [value] },
  }));
  const byExpression = (matchExpressions ?? []).map(
    ({ key, operator, values }) =>
      operator === 'In' || operator === 'NotIn'
        ? { key, operator, values: values ?? [] }
        : { key, operator },
  );
  return matchesLabels([...byLabel, ...byExpression], labels);
}

/** In one line, such as `release=prometheus, team in (a, b)`. */
export function selectorText(selector: LabelSelector): string {
  const { matchLabels, matchExpressions } = selector;
  const parts = [
    ...Object.entries(matchLabels ?? {}).map(
      ([key, value]) => `${key}=${value}`,
    ),
    ...(matchExpressions ?? []).map(({ key, operator, values }) => {
      switch (operator) {
        case 'Exists':
          return key;
        case 'DoesNotExist':
          return `!${key}`;
        default:
          return `${key} ${operator === 'In' ? 'in' : 'notin'} (${(
            values ?? []
          ).join(', ')})`;
      }
    }),
  ];
  return parts.join(', ') || 'everything';
}

/** Labels in one line. */
export function labelsText(labels: Record<string, string> = {}): string {
  return (
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ') || 'no labels'
  );
}

/** The fewest labels that a selector wants, where some would do. */
export function labelsFor({
  matchLabels,
  matchExpressions,
}: LabelSelector): Record<string, string> {
  const labels: Record<string, string> = { ...matchLabels };
  for (const { key, operator, values } of matchExpressions ?? []) {
    if (operator === 'In' && values?.length) {
      labels[key] ??= values[0];
    } else if (operator === 'Exists') {
      labels[key] ??= 'true';
    }
  }
  return labels;
}
