import { podNamePattern } from '@foredeck/backstage-plugin-scopes-node';
import type {
  AuthorizedScope,
  ScopedNamespace,
  ScopedWorkload,
} from '../../scopes/ScopeService';

/** With two pods. */
export function deployment(name: string): ScopedWorkload {
  return {
    kind: 'Deployment',
    name,
    pods: 2,
    podPattern: podNamePattern({ kind: 'Deployment', name }) ?? name,
    podLabels: { app: name },
  };
}

export function namespace(
  name: string,
  workloads: ScopedWorkload[],
  more: Partial<ScopedNamespace> = {},
): ScopedNamespace {
  return { cluster: 'demo', namespace: name, whole: false, workloads, ...more };
}

export function scopeOf(...namespaces: ScopedNamespace[]): AuthorizedScope {
  return { cluster: 'demo', namespaces };
}
