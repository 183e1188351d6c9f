import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type {
  KubernetesObject,
  V1PersistentVolumeClaim,
} from '@kubernetes/client-node';
import type { DetectedStore } from '../DetectedStore';
import { describeClaim } from './claims';

/** The part of an `elasticsearch.k8s.elastic.co/v1` resource that we read. */
interface ElasticResource extends KubernetesObject {
  spec?: {
    version?: string;
    image?: string;
    http?: { tls?: { selfSignedCertificate?: { disabled?: boolean } } };
    nodeSets?: Array<{
      name: string;
      count?: number;
      volumeClaimTemplates?: V1PersistentVolumeClaim[];
    }>;
  };
}

export function isElasticResource(object: KubernetesObject): boolean {
  return (
    object.kind === 'Elasticsearch' &&
    !!object.apiVersion?.startsWith('elasticsearch.k8s.elastic.co/')
  );
}

/** What the operator makes of the resource: its names are part of its contract. */
export function elasticStore(
  object: KubernetesObject,
  release: ReleaseState,
): DetectedStore {
  const { spec, metadata } = object as ElasticResource;
  const name = metadata?.name ?? '';
  const namespace = metadata?.namespace ?? release.ref.namespace;
  const plain = spec?.http?.tls?.selfSignedCertificate?.disabled === true;
  const claims = (spec?.nodeSets ?? []).flatMap(set =>
    (set.volumeClaimTemplates ?? []).flatMap(template =>
      Array.from({ length: set.count ?? 1 }, (_, index) =>
        describeClaim(
          `${template.metadata?.name}-${name}-es-${set.name}-${index}`,
          template.spec,
        ),
      ),
    ),
  );
  return {
    id: `${namespace}/${release.ref.name}/${name}`,
    engine: 'elasticsearch',
    ...(spec?.version && { version: spec.version }),
    release: `${release.ref.namespace}/${release.ref.name}`,
    workload: name,
    choices: ['none', 'copy', 'masked', 'fresh'],
    methods: ['stream'],
    namespace,
    host: `${name}-es-http.${namespace}.svc`,
    port: 9200,
    username: { value: 'elastic' },
    password: { secret: `${name}-es-elastic-user`, key: 'elastic' },
    image:
      spec?.image ??
      `docker.elastic.co/elasticsearch/elasticsearch:${spec?.version ?? ''}`,
    kind: 'Elasticsearch',
    claims,
    ...(!plain && {
      tls: { ca: { secret: `${name}-es-http-certs-public`, key: 'ca.crt' } },
    }),
  };
}
