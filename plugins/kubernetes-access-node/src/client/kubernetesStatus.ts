/** What the API server says about a failed call (`kind: Status`). */
export interface KubernetesStatus {
  /** HTTP status. */
  code: number;
  /** Such as `AlreadyExists`, `Conflict`, `Invalid` or `Expired`. */
  reason?: string;
  message?: string;
  /** Field problems and field managers in conflict. */
  causes: { reason?: string; message?: string; field?: string }[];
}

const statuses = new WeakMap<object, KubernetesStatus>();

/**
 * Finds what the API server said about a failed call, for those who must tell
 * more apart than the error's class does. It stays with the process and is not
 * part of what an error shows to the browser.
 */
export function kubernetesStatusOf(
  error: unknown,
): KubernetesStatus | undefined {
  return typeof error === 'object' && error !== null
    ? statuses.get(error)
    : undefined;
}

/** Remembers what the API server said about a failed call. */
export function attachStatus<E extends Error>(
  error: E,
  status: KubernetesStatus,
): E {
  statuses.set(error, status);
  return error;
}

/** Reads a `Status`, or whatever a proxy in between sent. */
export function parseStatus(code: number, body: string): KubernetesStatus {
  try {
    return readStatus(code, JSON.parse(body));
  } catch {
    // Not JSON: a proxy's page or plain text.
    return {
      code,
      message: body.startsWith('<') ? undefined : body,
      causes: [],
    };
  }
}

/** Reads the `Status` object of an answer or of a watch event. */
export function readStatus(code: number, value: unknown): KubernetesStatus {
  const status = asRecord(value);
  const details = asRecord(status.details);
  const causes = Array.isArray(details.causes) ? details.causes : [];
  return {
    code: typeof status.code === 'number' ? status.code : code,
    reason: asString(status.reason),
    message: asString(status.message),
    causes: causes.map(asRecord).map(cause => ({
      reason: asString(cause.reason),
      message: asString(cause.message),
      field: asString(cause.field),
    })),
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function asString(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
