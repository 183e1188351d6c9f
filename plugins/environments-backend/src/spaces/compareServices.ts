import { isDeepStrictEqual } from 'node:util';
import type {
  DifferenceKind,
  ServiceDifference,
  SpaceService as Service,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import pLimit from 'p-limit';
import { stringify } from 'yaml';
import { maskPaths } from './maskPaths';

/** Releases read from a cluster at once. */
const PARALLEL = 8;

/** Tells what differs between the releases of two environments; differing ones come first. */
export async function compareServices(options: {
  rows: readonly Service[];
  /** `environmentKey`s. */
  from: string;
  to: string;
  read(row: ReleaseRow): Promise<ReleaseState | undefined>;
}): Promise<ServiceDifference[]> {
  const { rows, from, to, read } = options;
  const limit = pLimit(PARALLEL);
  const compared = await Promise.all(
    rows.flatMap(service =>
      pairs(service.cells[from] ?? [], service.cells[to] ?? []).map(pair =>
        limit(() => compareOne(service, pair, read)),
      ),
    ),
  );
  return compared.sort(
    (one, other) =>
      Number(other.differs.length > 0) - Number(one.differs.length > 0),
  );
}

interface Pair {
  from?: ReleaseRow;
  to?: ReleaseRow;
}

/** Releases of one service belong together by name, the others in their order. */
function pairs(from: readonly ReleaseRow[], to: readonly ReleaseRow[]): Pair[] {
  const left = [...to];
  const take = (index: number) =>
    index < 0 ? undefined : left.splice(index, 1)[0];
  const named = from.map(row => ({
    from: row,
    to: take(left.findIndex(({ name }) => name === row.name)),
  }));
  return [
    ...named.map(pair => ({ ...pair, to: pair.to ?? left.shift() })),
    ...left.map(row => ({ to: row })),
  ];
}

async function compareOne(
  service: Service,
  { from, to }: Pair,
  read: (row: ReleaseRow) => Promise<ReleaseState | undefined>,
): Promise<ServiceDifference> {
  const common = { key: service.key, name: service.name, from, to };
  if (!from || !to) {
    return { ...common, differs: ['missing'] };
  }
  const [one, other] = await Promise.all([read(from), read(to)]);
  const values =
    one && other && !isDeepStrictEqual(one.values, other.values)
      ? { from: maskedYaml(one), to: maskedYaml(other) }
      : undefined;
  const differs: DifferenceKind[] = [
    ...when(
      'chart',
      from.chart !== to.chart || from.chartVersion !== to.chartVersion,
    ),
    ...when('image', from.image !== to.image),
    ...when('values', values !== undefined),
  ];
  return { ...common, differs, values };
}

function when(kind: DifferenceKind, differs: boolean): DifferenceKind[] {
  return differs ? [kind] : [];
}

function maskedYaml({ values, secretPaths }: ReleaseState): string {
  return stringify(maskPaths(values, secretPaths));
}
