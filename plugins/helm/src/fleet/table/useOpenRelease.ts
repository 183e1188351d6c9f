import { useCallback } from 'react';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { useHref, useNavigate, useResolvedPath } from 'react-router-dom';
import { formatReleaseKey } from '../../page/releaseKey';
import { releasePath } from '../paths';

/**
 * Where a release is shown: at its component when it has one, else on a page of
 * its own. Addresses are whole, for plain links.
 */
export function useOpenRelease() {
  const entityLink = useEntityRefLink();
  const navigate = useNavigate();
  const prefix = useHref('/').replace(/\/$/, '');
  const { pathname } = useResolvedPath('.');
  const here = pathname.replace(/\/$/, '');
  const entityHref = useCallback(
    (entityRef: string) => `${prefix}${entityLink(entityRef)}`,
    [prefix, entityLink],
  );
  const hrefOf = useCallback(
    (row: ReleaseRow) =>
      row.entityRef
        ? `${entityHref(row.entityRef)}/deploy?release=${encodeURIComponent(
            formatReleaseKey(row),
          )}`
        : `${prefix}${here}/${releasePath(row)}`,
    [entityHref, prefix, here],
  );
  const follow = useCallback(
    (href: string) => navigate(href.slice(prefix.length)),
    [navigate, prefix],
  );
  const open = useCallback(
    (row: ReleaseRow, newTab: boolean) => {
      if (newTab) {
        window.open(hrefOf(row), '_blank', 'noopener');
      } else {
        follow(hrefOf(row));
      }
    },
    [hrefOf, follow],
  );
  return { entityHref, hrefOf, open, follow };
}
