import type { ReleaseResource } from '@foredeck/backstage-plugin-helm-common';

/** How one object does, in words for a person. */
export type ObjectHealth = Pick<
  ReleaseResource,
  'state' | 'message' | 'ready' | 'desired'
>;

export function ready(message?: string): ObjectHealth {
  return { state: 'ready', ...(message && { message }) };
}

export function progressing(message: string): ObjectHealth {
  return { state: 'progressing', message };
}

export function failed(message: string): ObjectHealth {
  return { state: 'failed', message };
}
