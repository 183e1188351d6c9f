/** A certificate that ends. */
export interface CertificateInfo {
  /** Such as `API server (serving)` or `shop-ca in Secret kube-system/…`. */
  title: string;
  kind: 'serving' | 'client' | 'webhook' | 'ingress';
  subject: string;
  issuer: string;
  /** ISO 8601. */
  notAfter: string;
  daysLeft: number;
}

export interface NodeInfo {
  name: string;
  ready: boolean;
  /** Conditions that are not as they should be, in words. */
  pressure: string[];
  unschedulable: boolean;
  kubeletVersion: string;
  pods: number;
  /** Cores and bytes. */
  allocatable: { cpu: number; memory: number; pods: number };
  requested: { cpu: number; memory: number };
}

/** Something of a cluster's own machinery that fails. */
export interface ClusterFault {
  kind: 'webhook' | 'apiservice' | 'node' | 'certificate' | 'version' | 'cache';
  severity: 'warning' | 'critical';
  name: string;
  message: string;
}

/** What Foredeck holds open on a cluster. */
export interface CacheInfo {
  /** Such as `pods` or `Helm releases`. */
  name: string;
  objects: number;
  /** Namespaces it watches; absent for all. */
  namespaces?: number;
  /** ISO 8601; absent before the first read. */
  syncedAt?: string;
  stale: boolean;
  problem?: string;
}

export interface ClusterHealth {
  name: string;
  title: string;
  reachable: boolean;
  /** In words, when it is not. */
  error?: string;
  /** Milliseconds that the API took to say its version. */
  latencyMs?: number;
  version?: string;
  /** Minor versions between the API server and its oldest kubelet; and the client's own. */
  skew?: { kubelets: number; kubectl?: number; helm?: string };
  certificates: CertificateInfo[];
  nodes: NodeInfo[];
  totals?: {
    allocatable: { cpu: number; memory: number; pods: number };
    requested: { cpu: number; memory: number; pods: number };
  };
  faults: ClusterFault[];
  caches: CacheInfo[];
  openStreams: number;
  /** What could not be read, and the right it needs, in words. */
  unreadable: string[];
  /** ISO 8601. */
  checkedAt: string;
}

/** Answer of GET `/clusters`. */
export interface ClustersAnswer {
  clusters: ClusterHealth[];
}
