import type {
  AllowedPlace,
  ChaosMaxima,
} from '@foredeck/backstage-plugin-chaos-common';

/** Used where the config says nothing. */
export const DEFAULT_MAXIMA: ChaosMaxima = {
  durationSeconds: 8 * 3600,
  paceSeconds: 60,
  podsAtOnce: 3,
  killsPerHour: 60,
  experiments: 5,
};

/** Never hit, whatever is allowed; `*` matches any text. The config adds to them. */
export const SYSTEM_NAMESPACES: readonly string[] = [
  'default',
  'kube-*',
  'openshift',
  'openshift-*',
  'istio-system',
  'cert-manager',
];

/** `foredeck.chaos`, checked. */
export interface ChaosConfig {
  /** Empty: chaos is off everywhere. */
  allow: AllowedPlace[];
  maxima: ChaosMaxima;
  /** Patterns of names. */
  systemNamespaces: string[];
  /** Seconds that an experiment counts down before it runs. */
  countdownSeconds: number;
  /** Seconds that a kill may take to recover before its experiment halts. */
  recoverySeconds: number;
  /**
   * What is wrong, each naming its key and what it takes. With any of them all
   * chaos is off: what was meant to forbid something may be what is wrong.
   */
  faults: string[];
}
