import type { JsonValue } from '@backstage/types';

/**
 * How values and objects are changed on their way into the target. Rules are
 * applied in order, after the implied ones: the target's own secrets, the
 * namespaces' and the environment's names, DNS names included, and cleared
 * addresses.
 */
export type RewriteRule = {
  /** Chosen by who writes it; the same in plans, findings and messages. */
  id: string;
  /** `namespace/name` of releases at the source it is for; all unless told. */
  releases?: string[];
} & (
  | {
      type: 'host';
      /** Such as `{{ service }}.{{ environment }}.example.com`; also `{{ label }}` (the first label of the old host), `{{ host }}`, `{{ space }}`, `{{ cluster }}`. */
      template: string;
    }
  | { type: 'storageClass'; from: string; to: string }
  /** A fixed `nodePort`, `clusterIP`, `loadBalancerIP` or `externalIPs` entry; without `to` it is left out. */
  | { type: 'address'; from: string; to?: string }
  /** The registry, and as much of the repository as is written. */
  | { type: 'registry'; from: string; to: string }
  | {
      type: 'scale';
      /** Factors above 0; replicas round up and stay at least 1 where they were. */
      replicas?: number;
      cpu?: number;
      memory?: number;
      storage?: number;
    }
  /** Every whole word `from` in any text. */
  | { type: 'text'; from: string; to: string }
  /** A dotted path of the values; `null` takes the value away. */
  | { type: 'set'; path: string; value: JsonValue }
);

export type RewriteRuleType = RewriteRule['type'];

/** One place that a rule changed, secrets masked. */
export interface Rewrite {
  /**
   * Id of the rule; the implied ones are `namespace`, `environment`, `address`
   * and `secret`, by which the target keeps a secret of its own.
   */
  rule: string;
  /** Dotted path in the values, or `kind/name: path` in an object. */
  path: string;
  from?: JsonValue;
  to?: JsonValue;
}

/** A name of the source that would stay in the target. */
export interface Leftover {
  /** Target `namespace/name` of the release or object. */
  subject: string;
  /** `values`, `chart`, or the kind and name of a rendered object. */
  where: string;
  path?: string;
  /** The text it was found in, cut; never a secret. */
  excerpt: string;
  /** What it names: the source namespace, host, registry ... */
  name: string;
}
