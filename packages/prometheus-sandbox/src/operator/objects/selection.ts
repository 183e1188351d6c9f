import type { LabelSelector, MonitoringObject, Namespace } from './monitoring';

/**
 * As Kubernetes matches: no selector matches nothing, an empty one everything.
 *
 * @throws Error for an operator that does not exist
 */
export function matches(
  selector: LabelSelector | undefined,
  labels: { [name: string]: string } = {},
): boolean {
  if (!selector) {
    return false;
  }
  const equal = Object.entries(selector.matchLabels ?? {}).every(
    ([name, value]) => labels[name] === value,
  );
  return (
    equal &&
    (selector.matchExpressions ?? []).every(
      ({ key, operator, values = [] }) => {
        const value = labels[key];
        switch (operator) {
          case 'In':
            return value !== undefined && values.includes(value);
          case 'NotIn':
            return value === undefined || !values.includes(value);
          case 'Exists':
            return value !== undefined;
          case 'DoesNotExist':
            return value === undefined;
          default:
            throw new Error(
              `"${operator}" is not a valid label selector operator`,
            );
        }
      },
    )
  );
}

/**
 * The objects that a Prometheus object chooses by its selectors. Without a
 * namespace selector only those of its own namespace are looked at.
 */
export function choose<T extends MonitoringObject>(
  objects: T[],
  options: {
    selector: LabelSelector | undefined;
    namespaceSelector: LabelSelector | undefined;
    ownNamespace: string;
    namespaces: Namespace[];
  },
): T[] {
  const { selector, namespaceSelector, ownNamespace, namespaces } = options;
  const names = new Set(
    namespaceSelector
      ? namespaces
          .filter(({ metadata }) => matches(namespaceSelector, metadata.labels))
          .map(({ metadata }) => metadata.name)
      : [ownNamespace],
  );
  return objects
    .filter(
      ({ metadata }) =>
        names.has(metadata.namespace) && matches(selector, metadata.labels),
    )
    .sort((a, b) =>
      `${a.metadata.namespace}/${a.metadata.name}` <
      `${b.metadata.namespace}/${b.metadata.name}`
        ? -1
        : 1,
    );
}
