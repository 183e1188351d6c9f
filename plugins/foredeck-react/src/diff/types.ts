/** What an operation would do to one object. */
export interface ManifestChange {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  change: 'create' | 'update' | 'unchanged' | 'delete';
  /** YAML of what is there now. */
  before?: string;
  /** YAML of what would be there. */
  after?: string;
  /** For a Helm hook, when it runs: `pre-install`, `post-upgrade`, ... */
  hooks?: string[];
  /** Fields that can not be changed on a live object: it has to be made anew. */
  immutable?: string[];
  /** A custom resource definition, which Helm never updates. */
  crd?: boolean;
  /** Why the API server would refuse it. */
  refused?: string;
}

/** What the two sides of a comparison are called. */
export interface DiffLabels {
  before: string;
  after: string;
}
