import { runCommand } from './runCommand.ts';

/** helm and kubectl, always for the same cluster. */
export class ClusterTools {
  readonly #helm: string;
  readonly #kubectl: string;
  readonly #helmArgs: string[];
  readonly #kubectlArgs: string[];
  readonly #signal: AbortSignal | undefined;

  constructor(options: {
    helm: string;
    kubectl: string;
    kubeconfig: string;
    context?: string;
    signal?: AbortSignal;
  }) {
    this.#helm = options.helm;
    this.#kubectl = options.kubectl;
    this.#signal = options.signal;
    const file = `--kubeconfig=${options.kubeconfig}`;
    this.#helmArgs = options.context
      ? [file, `--kube-context=${options.context}`]
      : [file];
    this.#kubectlArgs = options.context
      ? [file, `--context=${options.context}`]
      : [file];
  }

  helm(...args: string[]): Promise<string> {
    return runCommand(this.#helm, [...args, ...this.#helmArgs], {
      signal: this.#signal,
    });
  }

  kubectl(args: string[], input?: string): Promise<string> {
    return runCommand(this.#kubectl, [...args, ...this.#kubectlArgs], {
      signal: this.#signal,
      input,
    });
  }
}
