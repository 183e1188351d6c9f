import { meta, objectLabels, serviceLabels, type Target } from './metaLabels';
import type { Endpoints, EndpointSlice, Service } from './objects';
import {
  serviceTargets,
  type References,
  type ServiceEndpoint,
} from './serviceTargets';

/** Targets of the role `endpoints`. */
export function endpointsTargets(
  endpoints: Endpoints,
  service: Service | undefined,
  references: References,
): Target[] {
  const { name, namespace } = endpoints.metadata;
  const entries = (endpoints.subsets ?? []).flatMap(subset =>
    (subset.ports ?? []).flatMap(port =>
      [true, false].flatMap((ready): ServiceEndpoint[] =>
        ((ready ? subset.addresses : subset.notReadyAddresses) ?? []).map(
          one => ({
            ip: one.ip,
            port: port.port,
            nodeName: one.nodeName,
            targetRef: one.targetRef,
            labels: meta({
              endpoint_port_name: port.name ?? '',
              endpoint_port_protocol: port.protocol ?? 'TCP',
              endpoint_ready: ready,
              endpoint_address_target_kind: one.targetRef?.kind,
              endpoint_address_target_name: one.targetRef?.name,
              endpoint_node_name: one.nodeName,
              endpoint_hostname: one.hostname,
            }),
          }),
        ),
      ),
    ),
  );
  const common = {
    ...meta({ namespace, endpoints_name: name }),
    ...(service ? serviceLabels(service) : {}),
    ...objectLabels('endpoints', endpoints.metadata),
  };
  return serviceTargets(entries, common, namespace, references);
}

/** Targets of the role `endpointslice`. */
export function endpointSliceTargets(
  slice: EndpointSlice,
  service: Service | undefined,
  references: References,
): Target[] {
  const { name, namespace } = slice.metadata;
  const entries = (slice.endpoints ?? []).flatMap(endpoint =>
    (slice.ports ?? []).flatMap(port =>
      endpoint.addresses.map(
        (ip): ServiceEndpoint => ({
          ip,
          port: port.port,
          nodeName: endpoint.nodeName,
          targetRef: endpoint.targetRef,
          labels: meta({
            endpointslice_port_name: port.name,
            endpointslice_port_protocol: port.protocol,
            endpointslice_port: port.port,
            endpointslice_endpoint_conditions_ready: endpoint.conditions?.ready,
            endpointslice_endpoint_conditions_serving:
              endpoint.conditions?.serving,
            endpointslice_endpoint_conditions_terminating:
              endpoint.conditions?.terminating,
            endpointslice_endpoint_hostname: endpoint.hostname,
            endpointslice_address_target_kind: endpoint.targetRef?.kind,
            endpointslice_address_target_name: endpoint.targetRef?.name,
          }),
        }),
      ),
    ),
  );
  const common = {
    ...meta({
      namespace,
      endpointslice_name: name,
      endpointslice_address_type: slice.addressType,
    }),
    ...(service ? serviceLabels(service) : {}),
    ...objectLabels('endpointslice', slice.metadata),
  };
  return serviceTargets(entries, common, namespace, references);
}
