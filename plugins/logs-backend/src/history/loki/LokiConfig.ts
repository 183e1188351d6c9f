import { InputError } from '@backstage/errors';
import type { Config } from '@backstage/config';
import {
  readPeerConfig,
  readViewUrl,
  type PeerConfig,
} from '../peer/PeerConfig';

/** Labels by what they hold, as Promtail and Grafana Alloy name them. */
export interface LokiLabels {
  namespace: string;
  pod: string;
  container: string;
  /** Only where the config names it: most stores are of one cluster. */
  cluster?: string;
}

export interface LokiConfig {
  cluster: string;
  peer: PeerConfig;
  labels: LokiLabels;
  /** What all streams of the cluster have. */
  selector: Record<string, string>;
  /** Of Grafana. */
  viewUrl?: URL;
  dataSource?: string;
}

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

function labelName(key: string, name: string): string {
  if (!LABEL.test(name)) {
    throw new InputError(
      `${key} is "${name}"; names of labels in Loki are letters, digits and _`,
    );
  }
  return name;
}

/** @throws InputError that names the key and the fix */
export function readLokiConfig(cluster: string, config: Config): LokiConfig {
  const label = (name: string) => {
    const text = config.getOptionalString(`labels.${name}`);
    return text === undefined ? undefined : labelName(`labels.${name}`, text);
  };
  const selector = config.getOptionalConfig('selector');
  return {
    cluster,
    peer: readPeerConfig(config, 'Loki'),
    labels: {
      namespace: label('namespace') ?? 'namespace',
      pod: label('pod') ?? 'pod',
      container: label('container') ?? 'container',
      cluster: label('cluster'),
    },
    selector: Object.fromEntries(
      (selector?.keys() ?? []).map(name => [
        labelName(`selector.${name}`, name),
        selector?.getString(name) ?? '',
      ]),
    ),
    viewUrl: readViewUrl(config),
    dataSource: config.getOptionalString('dataSource'),
  };
}
