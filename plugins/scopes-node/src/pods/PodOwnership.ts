/** Where a pod is, there or gone, and to whom it belongs. */
export interface PodOwnership {
  cluster: string;
  namespace: string;
  /** Of the entity that its release or its labels link it to. */
  entityRef?: string;
  /** Entity refs in lower case of who owns that entity; empty without a link. */
  owners: string[];
  /** Of its namespace; absent when the namespace has none, or is not known. */
  space?: string;
  environment?: string;
}
