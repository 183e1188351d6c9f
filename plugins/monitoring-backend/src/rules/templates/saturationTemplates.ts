import type { TemplateParameter } from '@foredeck/backstage-plugin-monitoring-common';
import { windowParameter } from './commonParameters';
import { durationText } from '../../packs/fillInterval';
import type { TemplateKind, TemplateScene } from './TemplateKind';

const LIMITS = 'kube_pod_container_resource_limits';
const REQUESTS = 'kube_pod_container_resource_requests';
const CPU = 'container_cpu_usage_seconds_total';
const MEMORY = 'container_memory_working_set_bytes';
/** Not of whole pods, nor of what only holds a pod's network. */
const CONTAINERS = '{container!="",container!="POD"}';

const threshold: TemplateParameter = {
  name: 'threshold',
  title: 'More than this share of the limit',
  description: 'Of the request, where there is no limit.',
  ...{ kind: 'ratio', default: 0.9, min: 0.01, max: 100 },
};

/** Memory close to its limit: the next allocation may be the end. */
export const memoryTemplate: TemplateKind = {
  describe: {
    id: 'memory',
    title: 'Memory',
    description:
      'Fires for each container whose memory is close to its limit; over it, it is killed.',
    parameters: [threshold],
    ...{ severity: 'warning', for: 600 },
  },
  metrics: [MEMORY, LIMITS, REQUESTS],
  missing: scene => missing(scene, MEMORY),
  build(parameters, scene) {
    const used = `sum by (pod, container) (${MEMORY}${CONTAINERS})`;
    return share(scene, used, 'memory', parameters.number('threshold'));
  },
};

/** CPU close to its limit, where it is throttled. */
export const cpuTemplate: TemplateKind = {
  describe: {
    id: 'cpu',
    title: 'CPU',
    description:
      'Fires for each container whose CPU use is close to its limit, where it is slowed down.',
    parameters: [threshold, windowParameter(300)],
    ...{ severity: 'warning', for: 900 },
  },
  metrics: [CPU, LIMITS, REQUESTS],
  missing: scene => missing(scene, CPU),
  build(parameters, scene) {
    const window = durationText(parameters.number('window'));
    const used = `sum by (pod, container) (rate(${CPU}${CONTAINERS}[${window}]))`;
    return share(scene, used, 'cpu', parameters.number('threshold'));
  },
};

function missing(scene: TemplateScene, used: string): string | undefined {
  if (!scene.has(used)) {
    return `the data source has no series ${used} of these pods; kubelets must be scraped for it`;
  }
  return scene.has(LIMITS) || scene.has(REQUESTS)
    ? undefined
    : 'its containers have neither limits nor requests, or kube-state-metrics does not tell them';
}

function share(
  scene: TemplateScene,
  used: string,
  resource: string,
  most: number,
) {
  const limited = scene.has(LIMITS);
  const of = `sum by (pod, container) (${
    limited ? LIMITS : REQUESTS
  }{resource="${resource}"})`;
  return {
    expr: scene.ofPods(`${used} / ${of} > ${most}`),
    notes: limited
      ? []
      : ['There are no limits, so use is compared with the requests'],
  };
}
