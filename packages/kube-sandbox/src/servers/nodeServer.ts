import type { KubeObject } from '../store/KubeObject';
import { textAnswer, type SimulatedServer } from './SimulatedServer';

/** What the kubelet of a node answers over HTTP. */
export function nodeServer(_node: KubeObject): SimulatedServer {
  return ({ path }) =>
    path === '/healthz'
      ? textAnswer(200, 'ok')
      : textAnswer(404, '404 page not found');
}
