import type {
  PlacedPod,
  PodSelection,
} from '@foredeck/backstage-plugin-workloads-node';

/** Pods of one cluster that are in scope, as memory selects them. */
export interface ScopePart {
  cluster: string;
  selection: PodSelection;
  /** All of the selection when absent. */
  only?: (pod: PlacedPod) => boolean;
}

/** Where the pods of a scope are, as far as is known now. */
export interface ResolvedScope {
  /** In words that follow "of", such as `component:default/cart`. */
  title: string;
  /** Clusters that are looked at; parts may be none on some of them. */
  clusters: string[];
  parts: ScopePart[];
  /** Clusters that could not be asked, in words. */
  problems: Array<{ cluster: string; message: string }>;
  /** Why the pods may not be all, in one sentence. */
  notice?: string;
}
