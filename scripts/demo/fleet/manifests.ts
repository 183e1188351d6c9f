import type {
  FleetNamespace,
  FleetRelease,
  FleetRevision,
} from './fleetPlan.ts';

type Labels = Record<string, string>;

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace: string;
    labels: Labels;
    annotations?: Labels;
  };
  [field: string]: unknown;
}

/** The objects of one revision, as its chart renders them. */
export function manifests(
  namespace: FleetNamespace,
  release: FleetRelease,
  revision: FleetRevision,
): Manifest[] {
  const selector = {
    'app.kubernetes.io/name': release.name,
    'app.kubernetes.io/instance': release.name,
  };
  const metadata = {
    name: release.name,
    namespace: namespace.name,
    labels: {
      ...selector,
      'app.kubernetes.io/managed-by': 'Helm',
      'app.kubernetes.io/part-of': namespace.space,
      'helm.sh/chart': `${release.kind.chart}-${revision.chartVersion}`,
    },
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector,
        ports: [{ name: 'main', port: release.kind.port, targetPort: 'main' }],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: release.replicas,
        revisionHistoryLimit: 2,
        selector: { matchLabels: selector },
        template: {
          metadata: {
            labels: selector,
            annotations: podAnnotations(release),
          },
          spec: {
            containers: [
              {
                name: 'app',
                image: `registry.example.com/${namespace.space}/${release.kind.image}-${release.name}:${revision.imageTag}`,
                ports: [{ name: 'main', containerPort: release.kind.port }],
                resources: {
                  requests: { cpu: '5m', memory: '16Mi' },
                  limits: { memory: '64Mi' },
                },
              },
            ],
          },
        },
      },
    },
  ];
}

/** Two thousand pods that all talk would drown what a person looks for. */
function podAnnotations(release: FleetRelease): Labels {
  return {
    'sandbox.foredeck.io/logs-per-second': '0.02',
    ...(release.fate === 'crash-loop' && {
      'sandbox.foredeck.io/behaviour': 'crash-loop',
    }),
  };
}

/** As Helm marks what it made. */
export function ownedByHelm(manifest: Manifest): Manifest {
  const { metadata } = manifest;
  return {
    ...manifest,
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        'meta.helm.sh/release-name':
          metadata.labels['app.kubernetes.io/instance'],
        'meta.helm.sh/release-namespace': metadata.namespace,
      },
    },
  };
}

/** The manifest text of a release record. JSON is YAML, so no writer of YAML is needed. */
export function manifestText(chart: string, objects: Manifest[]): string {
  return objects
    .map(
      object =>
        `---\n# Source: ${chart}/templates/${object.kind.toLowerCase()}.yaml\n${JSON.stringify(
          object,
          null,
          2,
        )}\n`,
    )
    .join('');
}
