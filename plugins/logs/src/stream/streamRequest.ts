import { resolveSpan } from '@foredeck/backstage-plugin-foredeck-react';
import type {
  LogScope,
  StreamRequest,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogView } from '../model/LogView';

/** Lines of each container that a live view begins with. */
export const FIRST_LINES = 500;

/** What a view changes that needs another stream. */
export type Selection = Pick<
  LogView,
  'cluster' | 'namespace' | 'narrow' | 'filter' | 'span'
>;

/** What to ask the backend for; relative times count from `now`, in milliseconds. */
export function streamRequest(
  scope: LogScope,
  view: Selection,
  now: number,
): StreamRequest {
  const { cluster, namespace, narrow, filter, span } = view;
  const request = {
    scope: scope.kind === 'entity' ? { ...scope, cluster, namespace } : scope,
    ...(Object.keys(narrow).length > 0 && { narrow }),
    ...(Object.keys(filter).length > 0 && { filter }),
  };
  if (span.kind === 'live') {
    return { ...request, start: { tail: FIRST_LINES } };
  }
  const { from, to } = resolveSpan(span, now);
  return { ...request, start: { since: from }, until: to };
}
