import type { SandboxUser } from '../access/UserRegistry';
import type { ImageCatalog } from '../kubelet/imageCatalog';
import type { Clock } from '../kubelet/Clock';
import type { Kubelet } from '../kubelet/Kubelet';
import type { SimulatedNode } from '../controllers/cluster/nodes';
import type { AuditEntry } from '../server/Exchange';
import type { MemoryStore } from '../store/MemoryStore';
import type { Kubeconfig } from './kubeconfig';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  /** Of the proxy into the pods' network; 0, the default, takes any free port. */
  podNetworkPort?: number;
  /** Where state is kept; without it nothing outlives the sandbox. */
  dataDir?: string;
  /** Divides every simulated delay of pods; 1, the default, is real life. */
  speed?: number;
  /** The simulated nodes; two by default. */
  nodes?: SimulatedNode[];
  /** How images behave: how fast they start, what they log. */
  catalog?: ImageCatalog;
  clock?: Clock;
  /**
   * Runs the containers of PostgreSQL and Redis, and tasks with their images, as
   * processes of this machine where it has the programs. Off by default.
   */
  processes?: boolean;
  /** Changes a late watch can catch up on; default 20,000. */
  historyLimit?: number;
  /** Told of every request once its answer's head is known. */
  audit?: (entry: AuditEntry) => void;
  /** Told of errors inside the sandbox; by default standard error is. */
  log?: (message: string) => void;
}

/** A running Kubernetes API with simulated pods behind it. */
export interface Sandbox {
  /** Such as `https://127.0.0.1:34567`. */
  readonly url: string;
  readonly store: MemoryStore;
  /** Scripts the fate of pods, and reads their logs. */
  readonly pods: Pick<Kubelet, 'script' | 'kill' | 'logs'>;
  /**
   * An HTTP forward proxy on loopback that stands for being inside the cluster:
   * it reaches the addresses of pods, nodes and Services.
   */
  readonly podNetwork: { readonly url: string };
  /** @param user - default is the administrator. @throws NotFoundError */
  kubeconfig(user?: string): Kubeconfig;
  /**
   * Writes a kubeconfig that only its owner can read.
   *
   * @returns the path
   * @throws NotFoundError for a user that was not added
   */
  kubeconfigFile(path: string, user?: string): string;
  /** Adds or replaces a user. @returns the user's token */
  addUser(user: SandboxUser): string;
  /** Drops every connection and listens again on the same port. */
  restart(): Promise<void>;
  /** Forgets the history: older watches are answered 410 Gone. */
  compact(): void;
  /** Ends it; doing so twice is harmless. */
  stop(): Promise<void>;
}
