import type { V1Service } from '@kubernetes/client-node';
import { likeness } from '../selectors/nearMisses';
import { fits } from '../selectors/LabelSelector';
import type { Monitor } from './Monitor';

/** Less is chance. */
const LEAST_LIKENESS = 3;

/**
 * The monitor that selects a Service, or else looks as if it were meant to: by
 * almost the right labels, or by a namespace that it does not reach.
 */
export function meantMonitor(
  monitors: readonly Monitor[],
  service: V1Service,
): Monitor | undefined {
  const name = service.metadata?.name ?? '';
  const namespace = service.metadata?.namespace ?? '';
  const labels = service.metadata?.labels ?? {};
  const scored = monitors.map(monitor => {
    const reaches =
      monitor.reach === 'any' || monitor.reach.includes(namespace);
    const near = reaches || monitor.namespace === namespace;
    // An empty selector fits anything, and says nothing about what it is meant for.
    const says = Object.keys(monitor.selector.matchLabels ?? {}).length > 0;
    const selects = fits(monitor.selector, labels);
    let score = 0;
    if (selects && reaches) {
      score = says ? 100 : 50;
    } else if (selects && says) {
      score = near ? 40 : 20;
    } else if (near) {
      const like =
        likeness(monitor.selector, { name, labels }) +
        (monitor.name === name ? 3 : 0);
      score = like >= LEAST_LIKENESS ? like : 0;
    }
    return { monitor, score };
  });
  const [best] = scored.sort((one, other) => other.score - one.score);
  return best && best.score > 0 ? best.monitor : undefined;
}
