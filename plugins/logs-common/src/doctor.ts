/** One thing looked at, in the order a line travels. */
export interface DoctorCheck {
  id: string;
  /** Such as `The collector runs on the pod's node`. */
  title: string;
  result: 'ok' | 'problem' | 'unknown' | 'skipped';
  /** What was found, in words. */
  finding: string;
  /** Both sides of a comparison, where there is one. */
  evidence?: Array<{ label: string; value: string }>;
  /** What to do, and what to paste. */
  fix?: {
    text: string;
    snippet?: string;
    language?: 'yaml' | 'json' | 'shell';
  };
}

/** Body of POST `/doctor`. */
export interface DoctorRequest {
  cluster: string;
  namespace: string;
  pod: string;
  container?: string;
}

/** Why a container's logs are missing in the store. */
export interface DoctorReport {
  /** Of the provider that was asked; absent when the cluster has none. */
  provider?: { id: string; title: string };
  /** One sentence: the first problem, or that all is well. */
  summary: string;
  checks: DoctorCheck[];
  /** ISO 8601. */
  checkedAt: string;
}
