import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Container, Pod, Volume } from '../controllers/kinds/Pod';
import type { ResourceStore } from '../store/ResourceStore';

/** Where a container's mount is on this machine. */
export interface LocalMount {
  mountPath: string;
  directory: string;
  /** Files of a ConfigMap name other mounts; those of a Secret are left as they are. */
  config: boolean;
}

/** The directories of pods and of their volume claims. */
export class VolumeDirectories {
  readonly #root: string;
  readonly #store: ResourceStore;

  constructor(root: string, store: ResourceStore) {
    this.#root = root;
    this.#store = store;
  }

  /** Makes what a container mounts; the longest path comes first. */
  mount(pod: Pod, container: Container): LocalMount[] {
    return (container.volumeMounts ?? [])
      .map(mount => {
        const volume = pod.spec.volumes?.find(
          ({ name }) => name === mount.name,
        );
        const base = this.#directory(pod, mount.name, volume);
        const directory = mount.subPath ? join(base, mount.subPath) : base;
        if (!volume?.secret && !volume?.configMap) {
          makeDirectory(directory);
        }
        return {
          mountPath: mount.mountPath.replace(/\/+$/, ''),
          directory,
          config: !!volume?.configMap,
        };
      })
      .sort((a, b) => b.mountPath.length - a.mountPath.length);
  }

  /** A directory of the pod's own. */
  scratch(pod: Pod): string {
    const directory = join(this.#root, 'pods', pod.metadata.uid, 'container');
    makeDirectory(directory);
    return directory;
  }

  forgetPod(uid: string): void {
    rmSync(join(this.#root, 'pods', uid), { recursive: true, force: true });
  }

  forgetClaim(uid: string): void {
    rmSync(join(this.#root, 'claims', uid), { recursive: true, force: true });
  }

  #directory(pod: Pod, name: string, volume: Volume | undefined): string {
    const { namespace, uid } = pod.metadata;
    const claimName = volume?.persistentVolumeClaim?.claimName;
    const claim =
      claimName &&
      this.#store.get('persistentvolumeclaims', namespace, claimName);
    if (claim) {
      const directory = join(this.#root, 'claims', claim.metadata.uid);
      makeDirectory(directory);
      return directory;
    }
    const directory = join(this.#root, 'pods', uid, name);
    const { secret, configMap } = volume ?? {};
    if (secret || configMap) {
      this.#writeFiles(pod, directory, volume ?? { name });
    }
    makeDirectory(directory);
    return directory;
  }

  #writeFiles(pod: Pod, directory: string, volume: Volume): void {
    const { secret, configMap } = volume;
    const object = this.#store.get(
      secret ? 'secrets' : 'configmaps',
      pod.metadata.namespace,
      secret?.secretName ?? configMap?.name ?? '',
    );
    const data = (object?.data ?? {}) as Record<string, string>;
    const items = secret?.items ?? configMap?.items;
    makeDirectory(directory);
    for (const [key, value] of Object.entries(data)) {
      const path = items ? items.find(item => item.key === key)?.path : key;
      if (path) {
        const content = secret ? Buffer.from(value, 'base64') : value;
        writeFileSync(join(directory, path), content, { mode: 0o640 });
      }
    }
  }
}

/** Open to pass through, whatever the umask: servers run as another user. */
function makeDirectory(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  for (let made = path; first && made.startsWith(first); made = dirname(made)) {
    chmodSync(made, 0o755);
  }
}
