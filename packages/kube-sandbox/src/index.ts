export { startSandbox } from './sandbox/startSandbox';
export type { Sandbox, SandboxOptions } from './sandbox/Sandbox';
export type { AuditEntry } from './server/Exchange';
export type { Kubeconfig } from './sandbox/kubeconfig';
export type { SandboxUser } from './access/UserRegistry';
export type { PolicyRule } from './access/PolicyRule';
export type {
  BehaviourMatch,
  BehaviourPreset,
  ContainerBehaviour,
  PodBehaviour,
} from './kubelet/PodBehaviour';
export { defaultImageCatalog, type ImageCatalog } from './kubelet/imageCatalog';
export type { ImageReference } from './kubelet/imageReference';
export type { Clock } from './kubelet/Clock';
export { ManualClock } from './kubelet/ManualClock';
export type { SimulatedNode } from './controllers/cluster/nodes';
export type { KubeObject, ObjectMeta } from './store/KubeObject';
export type { ResourceStore, StoreEvent } from './store/ResourceStore';
export { runCommandLine } from './cli/runCommandLine';
