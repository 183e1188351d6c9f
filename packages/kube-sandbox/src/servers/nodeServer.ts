import {
  expositionContentType,
  writeExposition,
} from '../exposition/writeExposition';
import type { MetricFamily } from '../exposition/MetricFamily';
import { cadvisorMetrics } from '../nodeMetrics/cadvisor';
import { kubeletMetrics, probeMetrics } from '../nodeMetrics/kubelet';
import { runningPods, type NodeContext } from '../nodeMetrics/RunningPod';
import type { KubeObject } from '../store/KubeObject';
import {
  badMoment,
  momentAsked,
  textAnswer,
  type SimulatedServer,
} from './SimulatedServer';

/** What the kubelet of a node answers over HTTP. */
export function nodeServer(
  context: NodeContext,
  node: KubeObject,
): SimulatedServer {
  return request => {
    if (request.path === '/healthz') {
      return textAnswer(200, 'ok');
    }
    const at = momentAsked(request, context.now());
    if (at === undefined) {
      return badMoment(request);
    }
    const families = familiesAt(context, node, request.path, at);
    return families
      ? {
          code: 200,
          // A kubelet offers no other format.
          contentType: expositionContentType('text'),
          body: writeExposition(families, 'text'),
        }
      : textAnswer(404, '404 page not found');
  };
}

function familiesAt(
  context: NodeContext,
  node: KubeObject,
  path: string,
  at: number,
): MetricFamily[] | undefined {
  const pods = () => runningPods(context, node.metadata.name, at);
  switch (path) {
    case '/metrics':
      return kubeletMetrics(context.store, node, pods(), at);
    case '/metrics/cadvisor':
      return cadvisorMetrics(node, pods(), at);
    case '/metrics/probes':
      return probeMetrics(pods(), at);
    default:
      return undefined;
  }
}
