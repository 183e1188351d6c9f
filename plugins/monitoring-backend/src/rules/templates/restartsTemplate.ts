import { windowParameter } from './commonParameters';
import { durationText } from '../../packs/fillInterval';
import type { TemplateKind } from './TemplateKind';

const RESTARTS = 'kube_pod_container_status_restarts_total';

/** Containers are started again and again. */
export const restartsTemplate: TemplateKind = {
  describe: {
    id: 'restarts',
    title: 'Restarts',
    description:
      'Fires for each container that was started again more often than it should.',
    parameters: [
      {
        name: 'threshold',
        title: 'More restarts than',
        ...{ kind: 'number', default: 2, min: 0, max: 1000 },
      },
      windowParameter(900),
    ],
    ...{ severity: 'warning', for: 0 },
  },
  metrics: [RESTARTS],
  missing: scene =>
    scene.has(RESTARTS)
      ? undefined
      : 'restarts are told by kube-state-metrics, which has no series of these pods',
  build: (parameters, scene) => ({
    expr: scene.ofPods(
      `sum by (pod, container) (increase(${RESTARTS}[${durationText(
        parameters.number('window'),
      )}])) > ${parameters.number('threshold')}`,
    ),
    notes: [],
  }),
};
