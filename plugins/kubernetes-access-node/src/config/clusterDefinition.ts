/** One cluster as the portal's `kubernetes:` config describes it. */
export interface ClusterDefinition {
  name: string;
  title: string;
  url: string;
  authProvider: string;
  /** Of a service account; absent means the portal's own one in its cluster. */
  serviceAccountToken?: string;
  /** Base64 of PEM. */
  caData?: string;
  caFile?: string;
  skipTLSVerify: boolean;
  /** The annotations that the cloud providers' strategies read. */
  authMetadata: Record<string, string>;
  /** Whether calls for a user are made in that user's name. */
  impersonate: boolean;
}

/** What the configuration says, and what is wrong with it. */
export interface ClusterDefinitions {
  definitions: ClusterDefinition[];
  /** One sentence each, for the log. They hold no values of secret fields. */
  warnings: string[];
}
