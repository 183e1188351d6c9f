import { useMemo } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  CopyMode,
  environmentKey,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { queryString } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsRouteRef } from '../routes';

/** Where the page is when no route says so, as on the old frontend system. */
const USUAL_PATH = '/environments';

/** What a copy or a promotion begins with; all of it stands in the address. */
export interface NewCopyLink {
  from?: EnvironmentRef;
  to?: EnvironmentRef;
  mode?: CopyMode;
  /** Releases at the source; all when left out. */
  services?: ReadonlyArray<Pick<ReleaseRef, 'namespace' | 'name'>>;
}

export interface EnvironmentPaths {
  spaces: string;
  space(space: string): string;
  environment(ref: EnvironmentRef, query?: Record<string, string>): string;
  compare(
    space: string,
    between?: { from?: EnvironmentRef; to?: EnvironmentRef },
  ): string;
  newCopy(link: NewCopyLink): string;
  copy(id: string): string;
}

/** The addresses of the pages of spaces, environments and copies. */
export function useEnvironmentPaths(): EnvironmentPaths {
  const route = useRouteRef(environmentsRouteRef);
  const base = (route?.() ?? USUAL_PATH).replace(/\/$/, '');
  return useMemo(() => environmentPaths(base), [base]);
}

export function environmentPaths(base: string): EnvironmentPaths {
  const at = (...parts: string[]) =>
    [base, ...parts.map(encodeURIComponent)].join('/');
  const keyOf = (ref?: EnvironmentRef) => ref && environmentKey(ref);
  return {
    spaces: base || '/',
    space: space => at(space),
    environment: ({ space, cluster, name }, query = {}) =>
      `${at(space, cluster, name)}${queryString(query)}`,
    compare: (space, { from, to } = {}) =>
      `${at(space, 'compare')}${queryString({
        from: keyOf(from),
        to: keyOf(to),
      })}`,
    newCopy: ({ from, to, mode, services }) =>
      `${at('copies', 'new')}${queryString({
        from: keyOf(from),
        to: keyOf(to),
        mode,
        services: services
          ?.map(({ namespace, name }) => `${namespace}/${name}`)
          .join(','),
      })}`,
    copy: id => at('copies', id),
  };
}

/** Reads what `environmentKey` wrote; cluster names may hold a slash. */
export function readEnvironmentKey(
  text: string | null | undefined,
): EnvironmentRef | undefined {
  const parts = text?.split('/') ?? [];
  const name = parts.pop();
  const space = parts.pop();
  const cluster = parts.join('/');
  return cluster && space && name ? { cluster, space, name } : undefined;
}
