import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { ServiceUnavailableError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { HelmCli } from '../helm/HelmCli';
import { helmCause, helmMessage } from '../helm/helmMessage';

/** Removes releases with the real Helm. */
export class Uninstaller {
  readonly #helm: HelmCli;
  readonly #timeoutMs: number;

  constructor(options: { helm: HelmCli; timeoutMs: number }) {
    this.#helm = options.helm;
    this.#timeoutMs = options.timeoutMs;
  }

  /** @throws ServiceUnavailableError with Helm's message when it failed */
  async uninstall(
    cluster: Cluster,
    actor: Actor,
    { namespace, name }: ReleaseRef,
  ): Promise<void> {
    const result = await cluster.withKubeconfig(actor, kubeconfig =>
      this.#helm.run({
        args: [
          'uninstall',
          name,
          '--namespace',
          namespace,
          '--wait',
          '--timeout',
          `${Math.ceil(this.#timeoutMs / 1000)}s`,
        ],
        kubeconfig,
      }),
    );
    if (result.code !== 0) {
      throw new ServiceUnavailableError(
        `Helm could not remove ${name} from ${namespace}: ${helmCause(
          helmMessage(result.stderr),
        )}`,
      );
    }
  }
}
