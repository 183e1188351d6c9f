import { useApi } from '@backstage/frontend-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import satisfies from 'semver/functions/satisfies';
import {
  ChartVersionSummary,
  Profile,
} from '@foredeck/backstage-plugin-helm-common';
import { storeApiRef } from '../../api/StoreApi';

// As many as anyone looks through; the newest come first.
const ASKED = 100;

export interface ChartVersions {
  /** Those the profile allows, newest first. */
  allowed: ChartVersionSummary[];
  /** Whether the store is known not to have a version. */
  lacks(version: string): boolean;
}

/**
 * The versions of a profile's chart that the store has; undefined for a
 * profile beside its chart, which has the one version only.
 */
export function useChartVersions({ chart }: Profile) {
  const api = useApi(storeApiRef);
  const { source, name, range } = chart;
  return useAsync(async (): Promise<ChartVersions | undefined> => {
    if (source === undefined) {
      return undefined;
    }
    const { items, nextCursor } = await api.getVersions(
      { source, name },
      { limit: ASKED },
    );
    return {
      allowed: items.filter(({ version }) => isAllowed(version, range)),
      lacks: wanted =>
        nextCursor === undefined &&
        items.every(({ version }) => version !== wanted),
    };
  }, [api, source, name, range]);
}

function isAllowed(version: ChartVersionSummary['version'], range?: string) {
  return range === undefined || satisfies(version, toNpmRange(range));
}

/** Helm joins conditions by commas, npm by spaces. */
function toNpmRange(range: string): string {
  return range.replace(/,\s*/g, ' ');
}
