import { matchesLabels } from '../selector/matchesLabels';
import { parseLabelSelector } from '../selector/parseLabelSelector';
import type { PlacedPod, PodSelection } from '../types';

/**
 * Whether a pod is one of a selection.
 *
 * @throws InputError for a label selector that is not one
 */
export function podPredicate(
  selection: PodSelection,
): (pod: PlacedPod) => boolean {
  switch (selection.kind) {
    case 'namespaces': {
      const namespaces = new Set<string | undefined>(selection.namespaces);
      return ({ pod }) => namespaces.has(pod.metadata?.namespace);
    }
    case 'release': {
      const { namespace, name } = selection;
      return ({ release }) =>
        release?.name === name && release.namespace === namespace;
    }
    case 'labels': {
      const { namespace } = selection;
      const requirements = parseLabelSelector(selection.selector);
      return ({ pod }) =>
        (namespace === undefined || pod.metadata?.namespace === namespace) &&
        matchesLabels(requirements, pod.metadata?.labels);
    }
    default: {
      const { namespace } = selection;
      const names = new Set<string | undefined>(selection.names);
      return ({ pod }) =>
        pod.metadata?.namespace === namespace && names.has(pod.metadata.name);
    }
  }
}
