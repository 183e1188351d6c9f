import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalMount } from './volumes';

/** A Service or a pod of a headless one: `name.namespace.svc`, with or without the cluster's domain. */
const FULL_NAME =
  /\b([a-z0-9](?:[a-z0-9-.]*[a-z0-9])?)\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?\b\.?/g;

/**
 * Tells a process of this machine what a container would have found: paths of
 * mounts become directories, names of Services become addresses.
 */
export class LocalText {
  readonly #mounts: LocalMount[];
  readonly #resolve: (name: string, namespace?: string) => string | undefined;

  /** @param resolve - the address behind a Service, or a pod of one */
  constructor(
    mounts: LocalMount[],
    resolve: (name: string, namespace?: string) => string | undefined,
  ) {
    this.#mounts = mounts;
    this.#resolve = resolve;
  }

  /** For a command, its arguments and its files. */
  translate(text: string): string {
    return this.#paths(
      text.replace(
        FULL_NAME,
        (whole, name, namespace) => this.#resolve(name, namespace) ?? whole,
      ),
    );
  }

  /** For a variable, whose whole value may be a short name. */
  variable(text: string): string {
    const [, name, namespace] =
      /^([a-z0-9-]+)(?:\.([a-z0-9-]+))?$/.exec(text) ?? [];
    const address = name && this.#resolve(name, namespace);
    return address || this.translate(text);
  }

  /** Rewrites the files of mounted ConfigMaps. */
  translateFiles(): void {
    for (const { directory } of this.#mounts.filter(({ config }) => config)) {
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
        if (entry.isFile()) {
          const file = join(directory, entry.name);
          writeFileSync(file, this.translate(readFileSync(file, 'utf8')));
        }
      }
    }
  }

  #paths(text: string): string {
    if (this.#mounts.length === 0) {
      return text;
    }
    // At once, so that what was put in is not looked at again.
    const paths = this.#mounts
      .map(({ mountPath }) => mountPath.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|');
    return text.replace(
      new RegExp(`(?<![\\w./-])(${paths})(?![\\w.-])`, 'g'),
      path =>
        this.#mounts.find(({ mountPath }) => mountPath === path)?.directory ??
        path,
    );
  }
}
