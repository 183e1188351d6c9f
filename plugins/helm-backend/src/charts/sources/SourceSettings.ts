/** A login of a repository or registry. */
export interface PeerLogin {
  username?: string;
  password?: string;
  /** Sent as a bearer token. */
  token?: string;
}

interface CommonSettings {
  name: string;
  title: string;
  frequencyMs: number;
}

interface PeerSettings extends CommonSettings {
  /** Without credentials and without a slash at the end. */
  url: string;
  login?: PeerLogin;
  /** PEM. */
  ca?: string;
  /**
   * Further hosts it may send the portal to at private addresses: where
   * archives lie, or a token server.
   */
  trustedHosts: string[];
}

/** Settings below `foredeck.helm.charts.sources`, read. */
export type SourceSettings =
  | (PeerSettings & {
      kind: 'http';
    })
  | (PeerSettings & {
      kind: 'oci';
      /** Below the address; empty: all that the registry lists below it. */
      repositories: string[];
      harbor: boolean;
      insecure: boolean;
    })
  | (Omit<PeerSettings, 'ca' | 'trustedHosts'> & {
      kind: 'git';
      /** PEM file, as git takes it. */
      caFile?: string;
      /** Branch, tag or commit; the default branch when absent. */
      ref?: string;
      /** Folder in the repository. */
      path: string;
    })
  | (CommonSettings & {
      kind: 'folder';
      /** Absolute; they are not for the eyes of users. */
      paths: string[];
      /** What the configuration calls them; without those it gives as absolute. */
      called: string[];
    });

/** Settings below `foredeck.helm.charts`. */
export interface ChartSettings {
  sources: SourceSettings[];
  /** Absolute paths of files with public keys, for `helm verify`. */
  keyrings: string[];
  cache: { directory: string; largest: number };
  /** Bytes. */
  largestUpload: number;
}
