import { useCallback } from 'react';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { useNavigate } from 'react-router-dom';
import { formatReleaseKey } from '../../page/releaseKey';
import { releasePath } from '../paths';

/** Where a release is shown: at its component when it has one, else on a page of its own. */
export function useOpenRelease() {
  const entityLink = useEntityRefLink();
  const navigate = useNavigate();
  const pathOf = useCallback(
    (row: ReleaseRow) =>
      row.entityRef
        ? `${entityLink(row.entityRef)}/deploy?release=${encodeURIComponent(
            formatReleaseKey(row),
          )}`
        : releasePath(row),
    [entityLink],
  );
  const open = useCallback(
    (row: ReleaseRow, newTab: boolean) => {
      if (newTab) {
        window.open(pathOf(row), '_blank', 'noopener');
      } else {
        navigate(pathOf(row));
      }
    },
    [pathOf, navigate],
  );
  return { pathOf, open };
}
