import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { findHelm, findKubectl } from '@foredeck/kube-tools';

const run = promisify(execFile);

/** The cluster behind the portal, seen by the real command line tools. */
export class ClusterView {
  readonly #kubeconfig: string;

  constructor(kubeconfig: string) {
    this.#kubeconfig = kubeconfig;
  }

  /** Status, revision and the like of a release; undefined when there is none. */
  async release(
    namespace: string,
    name: string,
  ): Promise<{ status: string; revision: number } | undefined> {
    const releases = JSON.parse(
      await this.helm('list', '-n', namespace, '-o', 'json'),
    ) as Array<{ name: string; status: string; revision: string }>;
    const found = releases.find(release => release.name === name);
    return found && { status: found.status, revision: Number(found.revision) };
  }

  /** Names and images of a release's ready pods. */
  async readyPods(
    namespace: string,
    release: string,
  ): Promise<Array<{ name: string; image: string }>> {
    const { items } = JSON.parse(
      await this.kubectl(
        'get',
        'pods',
        '-n',
        namespace,
        '-l',
        `app.kubernetes.io/instance=${release}`,
        '-o',
        'json',
      ),
    ) as {
      items: Array<{
        metadata: { name: string; deletionTimestamp?: string };
        spec: { containers: Array<{ image: string }> };
        status: { conditions?: Array<{ type: string; status: string }> };
      }>;
    };
    return items
      .filter(
        pod =>
          !pod.metadata.deletionTimestamp &&
          pod.status.conditions?.some(
            ({ type, status }) => type === 'Ready' && status === 'True',
          ),
      )
      .map(pod => ({
        name: pod.metadata.name,
        image: pod.spec.containers[0].image,
      }));
  }

  /** Chart of each release of a namespace, by the release's name: `service-1.0.0`. */
  async charts(namespace: string): Promise<Map<string, string>> {
    const releases = JSON.parse(
      await this.helm('list', '-n', namespace, '-o', 'json'),
    ) as Array<{ name: string; chart: string }>;
    return new Map(releases.map(({ name, chart }) => [name, chart]));
  }

  /**
   * Leaves a release half changed, as a pipeline does that is shot while it
   * upgrades: Helm is killed once it has written down that it has begun.
   */
  async strand(namespace: string, name: string, chart: string): Promise<void> {
    const helm = spawn(
      (await findHelm()).path,
      [
        'upgrade',
        name,
        chart,
        `--namespace=${namespace}`,
        '--reuse-values',
        '--set-string=image.tag=9.9.9-missing',
        '--wait',
      ],
      { env: this.#environment(), stdio: 'ignore' },
    );
    const gone = once(helm, 'close');
    try {
      for (;;) {
        const status = (await this.release(namespace, name))?.status;
        if (status === 'pending-upgrade') {
          return;
        }
        if (helm.exitCode !== null) {
          throw new Error(`Helm ended before it could be shot: ${status}`);
        }
      }
    } finally {
      helm.kill('SIGKILL');
      await gone;
    }
  }

  /** Deployments and StatefulSets that have not all their pods ready, as `kind/name`. */
  async unready(namespace: string): Promise<string[]> {
    const { items } = JSON.parse(
      await this.kubectl(
        'get',
        'deployments,statefulsets',
        '-n',
        namespace,
        '-o',
        'json',
      ),
    ) as {
      items: Array<{
        kind: string;
        metadata: { name: string };
        spec: { replicas?: number };
        status: { readyReplicas?: number };
      }>;
    };
    return items
      .filter(
        ({ spec, status }) =>
          !spec.replicas || status.readyReplicas !== spec.replicas,
      )
      .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  }

  /**
   * Everything that stands in a namespace, by `kind/name`: objects with what
   * their Secrets hold, and the releases' own manifests and values.
   */
  async texts(namespace: string): Promise<Map<string, string>> {
    const scope = `--namespace=${namespace}`;
    const kinds = (
      await this.kubectl(
        'api-resources',
        '--namespaced',
        '--verbs=list',
        '--output=name',
      )
    )
      .split('\n')
      .filter(kind => kind && !/^events|metrics/.test(kind));
    const { items } = JSON.parse(
      await this.kubectl('get', kinds.join(','), scope, '-o', 'json'),
    ) as {
      items: Array<{
        kind: string;
        metadata: { name: string };
        data?: Record<string, string>;
      }>;
    };
    const texts = new Map<string, string>();
    for (const { data = {}, ...object } of items) {
      const { kind, metadata } = object;
      const content = Object.values(data).map(text =>
        kind === 'Secret' ? Buffer.from(text, 'base64').toString() : text,
      );
      texts.set(
        `${kind}/${metadata.name}`,
        [JSON.stringify(object), ...content].join('\n'),
      );
    }
    for (const release of (await this.charts(namespace)).keys()) {
      texts.set(
        `release/${release}`,
        (await this.helm('get', 'manifest', release, scope)) +
          (await this.helm('get', 'values', release, scope)),
      );
    }
    return texts;
  }

  async helm(...args: string[]): Promise<string> {
    return this.#run((await findHelm()).path, args);
  }

  async kubectl(...args: string[]): Promise<string> {
    return this.#run((await findKubectl()).path, args);
  }

  /** Creates objects, given as JSON. */
  async create(...objects: object[]): Promise<void> {
    const created = run((await findKubectl()).path, ['create', '-f', '-'], {
      env: this.#environment(),
    });
    created.child.stdin?.end(
      objects.map(object => JSON.stringify(object)).join('\n---\n'),
    );
    await created;
  }

  #environment(): NodeJS.ProcessEnv {
    return { ...process.env, KUBECONFIG: this.#kubeconfig };
  }

  async #run(program: string, args: string[]): Promise<string> {
    const { stdout } = await run(program, args, {
      env: this.#environment(),
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  }
}
