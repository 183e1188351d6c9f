import { windowParameter } from './commonParameters';
import { countedRequests, HTTP_METRICS, NO_HTTP } from './httpFamilies';
import { durationText } from '../../packs/fillInterval';
import type { TemplateKind } from './TemplateKind';

/** Too large a share of requests fails. */
export const errorRateTemplate: TemplateKind = {
  describe: {
    id: 'error-rate',
    title: 'Error rate',
    description:
      'Fires when too large a share of the HTTP requests is answered with a 5xx status.',
    parameters: [
      {
        name: 'threshold',
        title: 'Share of failed requests',
        ...{ kind: 'ratio', default: 0.05, min: 0.0001, max: 1 },
      },
      {
        name: 'traffic',
        title: 'Requests per second at least',
        description:
          'With less traffic one failed request would be a large share; it is then not looked at.',
        ...{ kind: 'number', default: 0.1, min: 0, max: 1_000_000 },
      },
      windowParameter(300),
    ],
    ...{ severity: 'critical', for: 300 },
  },
  metrics: HTTP_METRICS,
  missing: scene => (countedRequests(scene) ? undefined : NO_HTTP),
  build(parameters, scene) {
    const found = countedRequests(scene);
    const { all = '', failed = '', title = '' } = found ?? {};
    const window = durationText(parameters.number('window'));
    const rate = (series: string) => `sum(rate(${series}[${window}]))`;
    // Without a failed request there is no such series, and yet an answer: none.
    const expr = `(${rate(failed)} or 0 * ${rate(all)}) / (${rate(
      all,
    )} > ${parameters.number('traffic')}) > ${parameters.number('threshold')}`;
    return {
      expr: scene.ofPods(expr),
      notes: [`Requests as ${title} counts them: ${all}`],
    };
  },
};
