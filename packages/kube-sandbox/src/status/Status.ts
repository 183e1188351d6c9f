/** One reason inside a Status, usually about one field. */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** Kubernetes' `v1.Status`: how every failure (and some successes) is told. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { resourceVersion?: string; continue?: string };
  status: 'Success' | 'Failure';
  message?: string;
  reason?: string;
  details?: {
    name?: string;
    group?: string;
    kind?: string;
    uid?: string;
    causes?: StatusCause[];
    retryAfterSeconds?: number;
  };
  code?: number;
}

/** The resource, or the kind, a Status speaks of. */
export interface StatusSubject {
  group?: string;
  /** Plural resource, or the kind where Kubernetes names the kind. */
  kind: string;
  name?: string;
}

/** `deployments.apps`, or `pods` for the core group. */
export function qualified(subject: { group?: string; kind: string }): string {
  return subject.group ? `${subject.kind}.${subject.group}` : subject.kind;
}
