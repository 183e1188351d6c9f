import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { ImageCheck } from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';

// After the typing has ended: each question goes to a registry.
const TYPING_MS = 600;

/**
 * Looks up a tag that was typed. Undefined until it is known, and when it can
 * not be: the preview says so once, a field need not.
 */
export function useTagCheck(
  repository: string | undefined,
  tag: string,
  wanted: boolean,
): ImageCheck['state'] | undefined {
  const api = useApi(helmApiRef);
  const [settled, setSettled] = useState<string>();
  const image =
    repository && tag && wanted ? `${repository}:${tag}` : undefined;
  useDebounce(() => setSettled(image), TYPING_MS, [image]);
  const check = useAsync(
    async () => (settled ? api.checkImage(settled) : undefined),
    [api, settled],
  );
  return settled === image && !check.loading ? check.value?.state : undefined;
}
