import { parseQuantity } from '../controllers/runtime/quantity';
import { forbidden } from '../status/StatusError';
import type { AdmissionInput } from './Admission';

type Amounts = Record<string, string>;

interface LimitItem {
  type: string;
  min?: Amounts;
  max?: Amounts;
  default?: Amounts;
  defaultRequest?: Amounts;
}

interface Container {
  name: string;
  resources?: { requests?: Amounts; limits?: Amounts };
}

/** Fills in a namespace's default requests and limits, and checks its bounds. */
export function limitRange({ operation, draft, store }: AdmissionInput) {
  const ranges = store.list('limitranges', draft.metadata.namespace ?? '');
  if (operation !== 'CREATE' || ranges.length === 0) {
    return;
  }
  const items = ranges
    .flatMap(range => (range.spec as { limits: LimitItem[] }).limits)
    .filter(item => item.type === 'Container');
  const spec = draft.spec as {
    containers: Container[];
    initContainers?: Container[];
  };
  const problems: string[] = [];
  for (const container of [
    ...(spec.initContainers ?? []),
    ...spec.containers,
  ]) {
    for (const item of items) {
      fill(container, item);
      problems.push(...outOfBounds(container, item));
    }
  }
  if (problems.length > 0) {
    throw forbidden(
      { kind: 'pods', name: draft.metadata.name },
      problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`,
    );
  }
}

function fill(container: Container, item: LimitItem) {
  const { requests, limits } = container.resources ?? {};
  const filledLimits = { ...item.default, ...limits };
  const filledRequests = {
    ...item.defaultRequest,
    ...Object.fromEntries(
      Object.entries(limits ?? {}).filter(([key]) => !requests?.[key]),
    ),
    ...requests,
  };
  container.resources = {
    ...container.resources,
    ...(Object.keys(filledLimits).length > 0 && { limits: filledLimits }),
    ...(Object.keys(filledRequests).length > 0 && {
      requests: filledRequests,
    }),
  };
}

function outOfBounds(container: Container, item: LimitItem): string[] {
  const { requests = {}, limits = {} } = container.resources ?? {};
  const low = Object.entries(item.min ?? {}).map(([name, bound]) =>
    compare(
      name,
      'minimum',
      bound,
      requests[name],
      'request',
      value => value < parseQuantity(bound),
    ),
  );
  const high = Object.entries(item.max ?? {}).map(([name, bound]) =>
    compare(
      name,
      'maximum',
      bound,
      limits[name],
      'limit',
      value => value > parseQuantity(bound),
    ),
  );
  return [...low, ...high].filter(problem => problem !== undefined);
}

function compare(
  resource: string,
  which: string,
  bound: string,
  value: string | undefined,
  what: string,
  breaks: (value: number) => boolean,
): string | undefined {
  if (value === undefined) {
    return `${which} ${resource} usage per Container is ${bound}.  No ${what} is specified`;
  }
  return breaks(parseQuantity(value))
    ? `${which} ${resource} usage per Container is ${bound}, but ${what} is ${value}`
    : undefined;
}
