import type {
  V1ConfigMap,
  V1Container,
  V1EnvFromSource,
  V1EnvVar,
  V1PodSpec,
  V1Secret,
} from '@kubernetes/client-node';
import type { CredentialSource } from '../DetectedStore';
import type { ReleaseObjects } from './ReleaseObjects';

/**
 * A container as its manifest tells it: where each variable and each mounted
 * file comes from. Answers places, never what a Secret holds.
 */
export class PodContainer {
  readonly #container: V1Container;
  readonly #pod: V1PodSpec;
  readonly #objects: ReleaseObjects;

  constructor(container: V1Container, pod: V1PodSpec, objects: ReleaseObjects) {
    this.#container = container;
    this.#pod = pod;
    this.#objects = objects;
  }

  get image(): string {
    return this.#container.image ?? '';
  }

  get ports(): number[] {
    return (this.#container.ports ?? []).map(port => port.containerPort);
  }

  /** Command and arguments, as one text. */
  get commandLine(): string {
    const { command = [], args = [] } = this.#container;
    return [...command, ...args].join('\n');
  }

  /** The first of some variables, or of the files they name with `_FILE`, that is set. */
  find(...names: string[]): CredentialSource | undefined {
    for (const name of names) {
      const found = this.variable(name) ?? this.#namedFile(`${name}_FILE`);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  /** A variable's text, when the manifest itself has it. */
  text(...names: string[]): string | undefined {
    for (const name of names) {
      const found = this.variable(name);
      if (found && 'value' in found) {
        return found.value;
      }
    }
    return undefined;
  }

  variable(name: string): CredentialSource | undefined {
    // The last of the same name wins, and `env` over `envFrom`.
    const own = (this.#container.env ?? []).filter(env => env.name === name);
    return own.length > 0
      ? this.#ofVariable(own[own.length - 1])
      : this.#ofEnvFrom(name);
  }

  /** A file of a Secret that is mounted at this path. */
  file(path: string): CredentialSource | undefined {
    const mounts = [...(this.#container.volumeMounts ?? [])].sort(
      (a, b) => b.mountPath.length - a.mountPath.length,
    );
    for (const mount of mounts) {
      const inside = relative(mount.subPath ? '' : mount.mountPath, path);
      const volume = this.#pod.volumes?.find(({ name }) => name === mount.name);
      const key = mount.subPath
        ? mount.mountPath === path && mount.subPath
        : inside;
      const secret = volume?.secret;
      if (key && secret?.secretName) {
        const item = secret.items?.find(entry => entry.path === key);
        return secret.items && !item
          ? undefined
          : { secret: secret.secretName, key: item?.key ?? key };
      }
    }
    return undefined;
  }

  /** The first file of a Secret whose path the command or a probe names. */
  mentionedFile(wanted: RegExp): CredentialSource | undefined {
    const probes = [
      this.#container.readinessProbe,
      this.#container.livenessProbe,
      this.#container.startupProbe,
    ].flatMap(probe => probe?.exec?.command ?? []);
    const text = [this.commandLine, ...probes].join('\n');
    for (const [path] of text.matchAll(/\/[\w./-]+/g)) {
      const found = wanted.test(path) ? this.file(path) : undefined;
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  /** What follows an option of the command: `--requirepass $(PASSWORD)`. */
  option(name: string): CredentialSource | undefined {
    const { command = [], args = [] } = this.#container;
    const words = [...command, ...args].flatMap(part => part.split(/\s+/));
    for (const [index, word] of words.entries()) {
      const value =
        word === name
          ? words[index + 1]
          : word.startsWith(`${name}=`) && word.slice(name.length + 1);
      const text = value && value.replace(/^["']|["']$/g, '');
      const variable = text && /^\$[({]?(\w+)[)}]?$/.exec(text)?.[1];
      if (text) {
        return variable ? this.variable(variable) : { value: text };
      }
    }
    return undefined;
  }

  #namedFile(variable: string): CredentialSource | undefined {
    const path = this.text(variable);
    return path ? this.file(path) : undefined;
  }

  #ofVariable(variable: V1EnvVar): CredentialSource | undefined {
    const { secretKeyRef, configMapKeyRef } = variable.valueFrom ?? {};
    if (secretKeyRef?.name) {
      return { secret: secretKeyRef.name, key: secretKeyRef.key };
    }
    if (configMapKeyRef?.name) {
      const map = this.#objects.find<V1ConfigMap>(
        'ConfigMap',
        configMapKeyRef.name,
      );
      const value = map?.data?.[configMapKeyRef.key];
      return value === undefined ? undefined : { value };
    }
    const value = variable.value;
    const other = value && /^\$\((\w+)\)$/.exec(value)?.[1];
    if (other && other !== variable.name) {
      return this.variable(other);
    }
    return value ? { value } : undefined;
  }

  #ofEnvFrom(name: string): CredentialSource | undefined {
    let found: CredentialSource | undefined;
    for (const source of this.#container.envFrom ?? []) {
      found = this.#fromSource(source, name) ?? found;
    }
    return found;
  }

  #fromSource(
    source: V1EnvFromSource,
    name: string,
  ): CredentialSource | undefined {
    const prefix = source.prefix ?? '';
    if (!name.startsWith(prefix)) {
      return undefined;
    }
    const key = name.slice(prefix.length);
    const secretName = source.secretRef?.name;
    const secret =
      secretName && this.#objects.find<V1Secret>('Secret', secretName);
    if (
      secretName &&
      secret &&
      (key in (secret.data ?? {}) || key in (secret.stringData ?? {}))
    ) {
      return { secret: secretName, key };
    }
    const mapName = source.configMapRef?.name;
    const map =
      mapName && this.#objects.find<V1ConfigMap>('ConfigMap', mapName);
    const value = map ? map.data?.[key] : undefined;
    return value === undefined ? undefined : { value };
  }
}

function relative(directory: string, path: string): string | undefined {
  const base = directory.replace(/\/*$/, '/');
  return directory && path.startsWith(base)
    ? path.slice(base.length)
    : undefined;
}
