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
}
