/** What discovery reads of the objects of a cluster. */

export interface Meta {
  name: string;
  namespace: string;
  uid?: string;
  labels?: { [name: string]: string };
  annotations?: { [name: string]: string };
  ownerReferences?: { kind: string; name: string; controller?: boolean }[];
}

export interface Pod {
  metadata: Meta;
  spec: {
    nodeName?: string;
    containers: {
      name: string;
      image?: string;
      ports?: { name?: string; containerPort: number; protocol?: string }[];
    }[];
  };
  status?: {
    podIP?: string;
    hostIP?: string;
    phase?: string;
    conditions?: { type: string; status: string }[];
  };
}

export interface Service {
  metadata: Meta;
  spec?: { clusterIP?: string; type?: string };
}

export interface TargetReference {
  kind: string;
  name: string;
  namespace?: string;
}

export interface EndpointAddress {
  ip: string;
  hostname?: string;
  nodeName?: string;
  targetRef?: TargetReference;
}

export interface Endpoints {
  metadata: Meta;
  subsets?: {
    addresses?: EndpointAddress[];
    notReadyAddresses?: EndpointAddress[];
    ports?: { name?: string; port: number; protocol?: string }[];
  }[];
}

export interface EndpointSlice {
  metadata: Meta;
  addressType: string;
  endpoints?: {
    addresses: string[];
    conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean };
    hostname?: string;
    nodeName?: string;
    targetRef?: TargetReference;
  }[];
  ports?: { name?: string; port?: number; protocol?: string }[];
}

export interface Node {
  metadata: Omit<Meta, 'namespace'>;
  status?: { addresses?: { type: string; address: string }[] };
}

/** Everything that targets are made of. */
export interface DiscoveredObjects {
  pods: Pod[];
  services: Service[];
  endpoints: Endpoints[];
  endpointSlices: EndpointSlice[];
  nodes: Node[];
}
