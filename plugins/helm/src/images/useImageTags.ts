import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { ImageTags } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';

// Long enough for a word to be typed, short enough to be waited for.
const TYPING_MS = 300;

export interface OfferedTags {
  items: ImageTags['items'];
  loading: boolean;
  truncated: boolean;
  /** Why the registry can not be asked, and what to configure. */
  problem?: string;
}

const NONE: ImageTags['items'] = [];

/**
 * The tags of an image, newest first, once they are wanted. A registry that
 * has more than it gave is asked again for those with the text in their name.
 */
export function useImageTags(
  repository: string | undefined,
  text: string,
  wanted: boolean,
): OfferedTags {
  const api = useApi(helmApiRef);
  const [settled, setSettled] = useState('');
  useDebounce(() => setSettled(text), TYPING_MS, [text]);
  const all = useAsync(
    async () =>
      repository && wanted ? api.getImageTags({ repository }) : undefined,
    [api, repository, wanted],
  );
  const narrow = Boolean(all.value?.truncated && settled);
  const narrowed = useAsync(
    async () =>
      repository && narrow
        ? api.getImageTags({ repository, text: settled })
        : undefined,
    [api, repository, narrow, settled],
  );
  const error = all.error ?? narrowed.error;
  const answer = (narrow && narrowed.value) || all.value;
  return {
    items: answer?.items ?? NONE,
    loading: all.loading || narrowed.loading,
    truncated: answer?.truncated ?? false,
    problem: error ? messageOf(error) : answer?.problem,
  };
}
