import type { Labels, MetricFamily, Series } from '../exposition/MetricFamily';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import { eachOf, timeSeries } from './families';

interface Service extends KubeObject {
  spec?: {
    type?: string;
    clusterIP?: string;
    externalName?: string;
    loadBalancerIP?: string;
  };
}

export interface Ingress extends KubeObject {
  spec?: {
    ingressClassName?: string;
    defaultBackend?: { service?: { name?: string } };
    rules?: Array<{
      host?: string;
      http?: {
        paths?: Array<{
          path?: string;
          pathType?: string;
          backend?: {
            service?: {
              name?: string;
              port?: { name?: string; number?: number };
            };
          };
        }>;
      };
    }>;
  };
}

export const INGRESSES = 'ingresses.networking.k8s.io';

export function networkFamilies(store: ResourceStore): MetricFamily[] {
  const services = eachOf(store.list('services') as Service[]);
  const ingresses = eachOf(store.list(INGRESSES) as Ingress[]);
  return [
    services('kube_service_info', 'Information about service.', service => [
      [
        {
          ...ofService(service),
          cluster_ip: service.spec?.clusterIP ?? '',
          external_name: service.spec?.externalName ?? '',
          load_balancer_ip: service.spec?.loadBalancerIP ?? '',
        },
        1,
      ],
    ]),
    services('kube_service_created', 'Unix creation timestamp', service =>
      timeSeries(ofService(service), service.metadata.creationTimestamp),
    ),
    services('kube_service_spec_type', 'Type about service.', service => [
      [{ ...ofService(service), type: service.spec?.type ?? 'ClusterIP' }, 1],
    ]),
    ingresses('kube_ingress_info', 'Information about ingress.', ingress => [
      [
        {
          ...ofIngress(ingress),
          ingressclass: ingress.spec?.ingressClassName ?? '',
          default_backend: ingress.spec?.defaultBackend?.service?.name ?? '',
        },
        1,
      ],
    ]),
    ingresses(
      'kube_ingress_path',
      'Ingress host, paths and backend service information.',
      pathSeries,
    ),
  ];
}

function pathSeries(ingress: Ingress): Series[] {
  return (ingress.spec?.rules ?? []).flatMap(({ host = '', http }) =>
    (http?.paths ?? []).map(({ path = '/', pathType, backend }): Series => {
      const { name = '', port } = backend?.service ?? {};
      return [
        {
          ...ofIngress(ingress),
          host,
          path,
          path_type: pathType ?? 'ImplementationSpecific',
          service_name: name,
          service_port: String(port?.number ?? port?.name ?? ''),
        },
        1,
      ];
    }),
  );
}

function ofService({ metadata }: Service): Labels {
  return {
    namespace: metadata.namespace ?? '',
    service: metadata.name,
    uid: metadata.uid,
  };
}

function ofIngress({ metadata }: Ingress): Labels {
  return { namespace: metadata.namespace ?? '', ingress: metadata.name };
}
