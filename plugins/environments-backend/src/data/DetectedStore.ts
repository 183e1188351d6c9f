import type { DataStore } from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';

/** Where a name or a password is kept. */
export type CredentialSource =
  | { secret: string; key: string }
  | { value: string };

/** A data store with what a job needs to reach it. Holds no secret, only where it is kept. */
export interface DetectedStore extends DataStore {
  namespace: string;
  /** DNS name within the cluster, and port. Empty and 0 for a volume. */
  host: string;
  port: number;
  /** Absent where the server asks for none. */
  username?: CredentialSource;
  password?: CredentialSource;
  database?: CredentialSource;
  /** The server's image, which holds the client programs, too. */
  image: string;
  kind: 'StatefulSet' | 'Deployment' | 'Elasticsearch';
  claims: Array<{ name: string; storageClass?: string; size?: string }>;
  /** The server speaks TLS; `ca` is who signed its certificate, when that is known. */
  tls?: { ca?: { secret: string; key: string } };
  /** Name of the MongoDB replica set it is a member of. */
  replicaSet?: string;
}

/** Finds the data stores of a release in its manifest; a pure function. */
export type DetectStores = (release: ReleaseState) => DetectedStore[];
