import { invalid } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { AdmissionInput } from './Admission';

interface ServiceSpec {
  type?: string;
  clusterIP?: string;
  clusterIPs?: string[];
  ipFamilies?: string[];
  ipFamilyPolicy?: string;
  externalTrafficPolicy?: string;
  allocateLoadBalancerNodePorts?: boolean;
  ports?: Array<{ port: number; protocol?: string; nodePort?: number }>;
}

const firstNodePort = 30000;
const lastNodePort = 32767;

/** Gives a Service its cluster address and its node ports. */
export function allocateService({ draft, old, store }: AdmissionInput) {
  const spec = (draft.spec ?? {}) as ServiceSpec;
  const before = old?.spec as ServiceSpec | undefined;
  if (spec.type === 'ExternalName') {
    return;
  }
  const others = store
    .list('services')
    .filter(service => service.metadata.uid !== draft.metadata.uid);
  // Clients that replace a Service need not repeat what the server gave it.
  spec.clusterIP ||= spec.clusterIPs?.[0] ?? before?.clusterIP;
  spec.clusterIP ||= freeAddress(others, draft.metadata.uid);
  spec.clusterIPs ??= [spec.clusterIP];
  spec.ipFamilies ??= ['IPv4'];
  spec.ipFamilyPolicy ??= 'SingleStack';
  checkUnused(draft, spec.clusterIP, others);
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') {
    spec.externalTrafficPolicy ??= 'Cluster';
    if (spec.type === 'LoadBalancer') {
      spec.allocateLoadBalancerNodePorts ??= true;
    }
    allocateNodePorts(spec, before, others);
  }
  draft.spec = spec;
}

function addressOf(service: KubeObject): string | undefined {
  return (service.spec as ServiceSpec | undefined)?.clusterIP;
}

/** An address of 10.96.0.0/12 that follows from the uid, or the next free. */
function freeAddress(others: KubeObject[], uid: string): string {
  const taken = new Set(others.map(addressOf));
  const size = 1_048_576;
  let at = Number.parseInt(uid.replaceAll('-', '').slice(0, 8), 16) % size;
  for (let tries = 0; tries < size; tries += 1) {
    const address = [
      10,
      96 + Math.floor(at / 65_536),
      Math.floor(at / 256) % 256,
      at % 256,
    ].join('.');
    if (at % 256 > 9 && at % 256 < 255 && !taken.has(address)) {
      return address;
    }
    at = (at + 1) % size;
  }
  throw new Error('no free cluster address is left');
}

function checkUnused(draft: KubeObject, address: string, others: KubeObject[]) {
  if (address !== 'None' && others.some(one => addressOf(one) === address)) {
    throw invalid({ kind: 'Service', name: draft.metadata.name }, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ["${address}"]: failed to allocate IP ${address}: provided IP is already allocated`,
        field: 'spec.clusterIPs',
      },
    ]);
  }
}

function allocateNodePorts(
  spec: ServiceSpec,
  before: ServiceSpec | undefined,
  others: KubeObject[],
) {
  const taken = new Set(
    others.flatMap(service =>
      ((service.spec as ServiceSpec | undefined)?.ports ?? []).map(
        port => port.nodePort,
      ),
    ),
  );
  for (const port of spec.ports ?? []) {
    port.nodePort ??= before?.ports?.find(
      one => one.port === port.port && one.protocol === port.protocol,
    )?.nodePort;
    for (
      let free = firstNodePort;
      port.nodePort === undefined && free <= lastNodePort;
      free += 1
    ) {
      if (!taken.has(free)) {
        port.nodePort = free;
      }
    }
    taken.add(port.nodePort);
  }
}
