import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ChangeControl } from '../../deploy/ChangeControl';
import type { HelmCli } from '../../helm/HelmCli';
import { driverOf } from '../../release/driverOf';
import { helmCause, helmMessage } from '../../helm/helmMessage';

/** Has Helm remove a release; answers what went wrong, if anything did. */
export async function removeRelease(
  {
    cluster,
    actor,
    release: { namespace, name },
    control,
  }: {
    cluster: Cluster;
    actor: Actor;
    release: ReleaseRef;
    control: ChangeControl;
  },
  { helm, timeoutMs }: { helm: HelmCli; timeoutMs: number },
): Promise<string | undefined> {
  const driver = await driverOf(cluster, actor, namespace, name);
  const result = await cluster.withKubeconfig(actor, async kubeconfig => {
    const process = await helm.start({
      args: [
        ...['uninstall', name, '--namespace', namespace],
        ...['--wait', '--timeout', `${Math.ceil(timeoutMs / 1000)}s`],
      ],
      kubeconfig,
      driver,
    });
    control.noteHelm(process.pid);
    const kill = () => process.kill();
    control.lost.addEventListener('abort', kill, { once: true });
    try {
      return await process.result;
    } finally {
      control.lost.removeEventListener('abort', kill);
    }
  });
  return result.code === 0
    ? undefined
    : helmCause(helmMessage(result.stderr)) || 'Helm gave no reason';
}
