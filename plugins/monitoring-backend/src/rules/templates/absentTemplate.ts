import type { TemplateKind } from './TemplateKind';

/** A metric is not there any more. */
export const absentTemplate: TemplateKind = {
  describe: {
    id: 'absent',
    title: 'Absent metric',
    description:
      'Fires when there is no series of a metric any more, such as when nothing is scraped.',
    parameters: [
      {
        name: 'metric',
        title: 'Metric',
        description: 'up is there for each target, whether it answers or not.',
        ...{ kind: 'metric', default: 'up' },
      },
    ],
    ...{ severity: 'critical', for: 600 },
  },
  metrics: [],
  missing: () => undefined,
  build: (parameters, scene) => ({
    expr: scene.ofPods(`absent(${parameters.text('metric')})`),
    notes: [],
  }),
};
