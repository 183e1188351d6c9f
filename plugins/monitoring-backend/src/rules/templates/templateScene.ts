import { enforceMatchers } from '../../promql/enforceMatchers';
import { escapeRegex, quote } from '../../promql/escape';
import type { LabelMatcher } from '../../promql/LabelMatcher';
import type { MetricSource } from '../../sources/MetricSource';
import { STATUS_LABELS } from './httpFamilies';
import type { TemplateScene } from './TemplateKind';

/** How long ago a series may have ended and still count as there. */
const LATELY = '30m';

/** Carries which label a series was found to have. */
const LABEL_MARK = 'foredeck_label';

/** Asks once, at this moment, which of some metrics there are. */
export async function templateScene(
  source: Pick<MetricSource, 'query'>,
  about: {
    metrics: readonly string[];
    /** Of the namespace, and of a source that clusters share. */
    place: readonly LabelMatcher[];
    /** Of the watched pods; none for all of the namespace. */
    pods: readonly LabelMatcher[];
  },
  signal?: AbortSignal,
): Promise<TemplateScene> {
  const { metrics, place, pods } = about;
  const names = [...new Set(metrics)].map(escapeRegex).join('|');
  const counted = (matchers: string) =>
    `count by (__name__) (last_over_time({__name__=~${quote(
      names,
    )}${matchers}}[${LATELY}]))`;
  const marked = STATUS_LABELS.map(
    label =>
      `label_replace(${counted(
        `,${label}!=""`,
      )}, "${LABEL_MARK}", "${label}", "", "")`,
  );
  const { result } = await source.query(
    {
      expr: enforceMatchers([counted(''), ...marked].join(' or '), [
        ...place,
        ...pods,
      ]),
    },
    signal,
  );
  const found = new Set(
    result.map(({ labels }) =>
      keyOf(labels.__name__ ?? '', labels[LABEL_MARK]),
    ),
  );
  return {
    has: (metric, label) => found.has(keyOf(metric, label)),
    ofPods: expr => (pods.length ? enforceMatchers(expr, pods) : expr),
  };
}

function keyOf(metric: string, label = ''): string {
  return `${metric}/${label}`;
}
