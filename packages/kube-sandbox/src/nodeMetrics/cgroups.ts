import { createHash } from 'node:crypto';
import type { Pod } from '../controllers/kinds/Pod';

/** The path of a pod's control group, as systemd names it for a kubelet. */
export function podCgroup({ metadata, status }: Pod): string {
  const quality = (status?.qosClass ?? 'BestEffort').toLowerCase();
  const uid = metadata.uid.replaceAll('-', '_');
  return quality === 'guaranteed'
    ? `/kubepods.slice/kubepods-pod${uid}.slice`
    : `/kubepods.slice/kubepods-${quality}.slice/kubepods-${quality}-pod${uid}.slice`;
}

export function containerCgroup(pod: Pod, id: string): string {
  return `${podCgroup(pod)}/cri-containerd-${id}.scope`;
}

/** The id of the container that holds a pod's network. */
export function pauseId({ metadata }: Pod): string {
  return createHash('sha256').update(`pause/${metadata.uid}`).digest('hex');
}
