/** Whose pods are meant. */
export type PodScope =
  /** All pods of a catalog entity, wherever it runs; or only at one place. */
  | {
      kind: 'entity';
      entityRef: string;
      cluster?: string;
      namespace?: string;
    }
  | { kind: 'release'; cluster: string; namespace: string; name: string }
  | { kind: 'environment'; cluster: string; space: string; environment: string }
  /** By name, by label selector, or all of a namespace. */
  | {
      kind: 'pods';
      cluster: string;
      namespace: string;
      pods?: string[];
      /** Kubernetes' own syntax, such as `app in (cart, orders)`. */
      selector?: string;
    };
