import { windowParameter } from './commonParameters';
import { HTTP_METRICS, NO_HTTP, timedRequests } from './httpFamilies';
import { durationText } from '../../packs/fillInterval';
import type { TemplateKind } from './TemplateKind';

/** Requests take too long. */
export const latencyTemplate: TemplateKind = {
  describe: {
    id: 'latency',
    title: 'Latency',
    description:
      'Fires when HTTP requests take too long: a percentile where durations are counted in buckets, else their mean.',
    parameters: [
      {
        name: 'threshold',
        title: 'Longer than',
        ...{ kind: 'seconds', default: 1, min: 0.001, max: 3600 },
      },
      {
        name: 'quantile',
        title: 'Percentile',
        description: '0.95 is the time that one request in twenty exceeds.',
        ...{ kind: 'ratio', default: 0.95, min: 0.5, max: 0.999 },
      },
      windowParameter(300),
    ],
    ...{ severity: 'warning', for: 600 },
  },
  metrics: HTTP_METRICS,
  missing: scene => (timedRequests(scene) ? undefined : NO_HTTP),
  build(parameters, scene) {
    const found = timedRequests(scene);
    const window = durationText(parameters.number('window'));
    const rate = (series = '') => `rate(${series}[${window}])`;
    const time = found?.bucket
      ? `histogram_quantile(${parameters.number(
          'quantile',
        )}, sum by (le) (${rate(found.bucket)}))`
      : `sum(${rate(found?.sum)}) / sum(${rate(found?.count)})`;
    const seconds = found?.milliseconds ? `${time} / 1000` : time;
    return {
      expr: scene.ofPods(`${seconds} > ${parameters.number('threshold')}`),
      notes: [
        found?.bucket
          ? `Durations as ${found.title} counts them: ${found.bucket}`
          : `Durations are not counted in buckets (${found?.title}), so their mean is watched and the percentile is not used`,
      ],
    };
  },
};
