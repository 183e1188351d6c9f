import type { Config } from '@backstage/config';

/** The command line tools that are looked for. */
export type KubeToolName = 'helm' | 'kubectl';

/** A command line tool that was found and that answered with its version. */
export interface KubeTool {
  name: KubeToolName;
  /** Absolute path of the executable. */
  path: string;
  /** With the leading v, such as `v4.1.4`. */
  version: string;
  /**
   * Where it was found: named by the caller, the configuration or the
   * environment (`config`), on `PATH`, or shipped through npm (`bundled`).
   */
  origin: 'config' | 'path' | 'bundled';
}

/** Where to look first. */
export interface FindToolOptions {
  /** The root config; `foredeck.tools.<name>` is read. */
  config?: Config;
  /** An exact path, which goes before everything else. */
  path?: string;
  /** Leaves `PATH` out: for tests, which must not depend on what a machine has. */
  ignorePath?: boolean;
}
