import type { LogLevel } from './lines';

/** Whose logs are meant. */
export type LogScope =
  /** All pods of a catalog entity, wherever it runs; or only at one place. */
  | {
      kind: 'entity';
      entityRef: string;
      cluster?: string;
      namespace?: string;
    }
  | { kind: 'release'; cluster: string; namespace: string; name: string }
  | { kind: 'environment'; cluster: string; space: string; environment: string }
  /** Picked by hand: by name, by label selector, or all of a namespace. */
  | {
      kind: 'pods';
      cluster: string;
      namespace: string;
      pods?: string[];
      /** Kubernetes' own syntax, such as `app in (cart, orders)`. */
      selector?: string;
    };

/** Which of the pods and containers in scope. Each list names what stays; absent means all. */
export interface LogNarrowing {
  pods?: string[];
  /** Such as `Deployment/cart`. */
  workloads?: string[];
  containers?: string[];
  /** Init and ephemeral containers too; true unless told. */
  auxiliary?: boolean;
}

/** A condition on a field parsed out of a line; dotted keys name what is nested. */
export interface FieldCondition {
  field: string;
  operator: 'equals' | 'not-equals' | 'contains' | 'exists' | 'missing';
  /** Not for `exists` and `missing`. Compared as text. */
  value?: string;
}

/** Which lines. All conditions must hold. */
export interface LogFilter {
  /** Anywhere in the text, whatever the case. */
  text?: string;
  /** RE2 syntax, evaluated in linear time; whatever the case unless it says `(?-i)`. */
  regex?: string;
  /** Any of these; `none` is for lines that do not say. */
  levels?: Array<LogLevel | 'none'>;
  fields?: FieldCondition[];
  /** Lines that hold any of these texts are left out, whatever the case. */
  exclude?: string[];
}

/** Most pods one stream follows, and most conditions it takes; more are refused in words. */
export const SELECTION_LIMITS = {
  narrowing: 200,
  conditions: 20,
  excludes: 20,
  textLength: 1000,
  regexLength: 1000,
} as const;
