import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';

/** Routes below the tab. */
export const NEW_ROUTE = 'new';
export const CHANGE_ROUTE = 'change/:cluster/:namespace/:release';
export const RUN_ROUTE = 'runs/:id';

/** Addresses relative to the tab's own page. */
export function changePath({ cluster, namespace, name }: ReleaseRef): string {
  const parts = [cluster, namespace, name].map(encodeURIComponent);
  return ['change', ...parts].join('/');
}

export function runPath(id: string): string {
  return `runs/${encodeURIComponent(id)}`;
}
