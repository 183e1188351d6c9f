import type { V1Pod, V1Service, V1ServicePort } from '@kubernetes/client-node';
import { endpointFix, serviceFix, type DraftFix } from '../fixes/DraftFix';
import { similar } from '../selectors/nearMisses';
import { titleOf } from '../snapshot/Monitor';
import {
  endpointTitle,
  listed,
  nameOf,
  podsBehind,
  selectedPods,
  selectedServices,
} from './caseOf';
import { containerPorts, describeContainerPorts } from './containerPorts';
import { podPortCheck } from './podPort';
import {
  ok,
  problem,
  unknown,
  type Finding,
  type MonitorCase,
} from './Finding';

/** Whether each endpoint's port is one of the Service's, and of the containers. */
export function portCheck(found: MonitorCase): Finding {
  const { monitor, endpoints } = found;
  const pods = selectedPods(found);
  const services = selectedServices(found);
  const objects = monitor.kind === 'PodMonitor' ? pods : services;
  if (objects.length === 0) {
    return unknown('There is nothing that you may see whose ports to look at');
  }
  for (const index of endpoints) {
    const finding =
      monitor.kind === 'PodMonitor'
        ? podPortCheck(found, index, pods)
        : servicePort(found, index, services);
    if (finding) {
      return finding;
    }
  }
  const names = endpoints.map(index => {
    const { port, portNumber, targetPort } = monitor.endpoints[index];
    return String(port ?? portNumber ?? targetPort ?? 'every port');
  });
  return ok(`${listed(names)} ${names.length > 1 ? 'are' : 'is'} there`);
}

function servicePort(
  found: MonitorCase,
  index: number,
  services: V1Service[],
): Finding | undefined {
  const { port, targetPort } = found.monitor.endpoints[index];
  if (!port) {
    return targetPort === undefined || targetPort === null
      ? undefined
      : containerPort(found, index, services, targetPort);
  }
  const having = services.filter(one => portNamed(one, port));
  if (having.length === 0) {
    return missingPort(found, index, services[0], port);
  }
  const [service] = having;
  const servicesPort = portNamed(service, port);
  const target = servicesPort?.targetPort;
  if (!servicesPort || typeof target !== 'string') {
    return undefined;
  }
  const pods = podsBehind(found, service);
  const names = containerPorts(pods).map(({ name }) => name ?? '');
  if (pods.length === 0 || names.includes(target)) {
    return undefined;
  }
  return missingTarget(service, servicesPort, target, pods);
}

function missingPort(
  found: MonitorCase,
  index: number,
  service: V1Service,
  port: string,
): Finding {
  const ports = service.spec?.ports ?? [];
  const meant =
    ports.find(one => similar(one.name ?? '', port)) ??
    ports.find(
      one => String(one.port) === port || String(one.targetPort) === port,
    ) ??
    (ports.length === 1 ? ports[0] : undefined);
  const name = nameOf(service);
  const title = `port "${port}" of the monitor's endpoint`;
  const fixes: DraftFix[] = [];
  if (meant?.name) {
    fixes.push(
      endpointFix(
        found.monitor,
        index,
        { port: meant.name },
        `Name the port ${meant.name} in ${titleOf(found.monitor)}`,
      ),
    );
  }
  if (meant && /^[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/.test(port)) {
    fixes.push(
      serviceFix(
        service,
        {
          spec: {
            ports: JSON.parse(
              JSON.stringify(
                ports.map(one =>
                  one === meant ? { ...one, name: port } : one,
                ),
              ),
            ),
          },
        },
        `${
          fixes.length ? 'Or call' : 'Call'
        } the port ${port} in Service ${name}`,
      ),
    );
  }
  const numbered = meant && String(meant.port) === port;
  const said = meant
    ? `; ${
        numbered
          ? `${port} is the number of a port, which is called ${
              meant.name ?? 'nothing'
            }`
          : `it is called ${meant.name ?? 'nothing'} (${meant.port}) there`
      }`
    : '';
  return problem(
    `${endpointTitle(
      found,
      index,
    )} asks for the port "${port}", and Service ${name} has none of that name${said}`,
    [
      { label: title[0].toUpperCase() + title.slice(1), value: port },
      { label: `Ports of Service ${name}`, value: describePorts(ports) },
    ],
    fixes.length
      ? fixes
      : [{ text: 'Name one of the Service’s ports in the monitor' }],
  );
}

function missingTarget(
  service: V1Service,
  port: V1ServicePort,
  target: string,
  pods: V1Pod[],
): Finding {
  const ports = containerPorts(pods.slice(0, 1));
  const meant =
    ports.find(one => similar(one.name ?? '', target)) ??
    (ports.length === 1 ? ports[0] : undefined);
  const name = nameOf(service);
  return problem(
    `Port ${
      port.name
    } of Service ${name} leads to the containers' port "${target}", and no container has one of that name${
      meant?.name ? `; there is ${meant.name} (${meant.containerPort})` : ''
    }`,
    [
      {
        label: `Port ${port.name} of Service ${name}`,
        value: `targetPort: ${target}`,
      },
      {
        label: `Ports of the containers of pod ${nameOf(pods[0])}`,
        value: describeContainerPorts(pods[0]),
      },
    ],
    meant
      ? [
          serviceFix(
            service,
            {
              spec: {
                ports: JSON.parse(
                  JSON.stringify(
                    (service.spec?.ports ?? []).map(one =>
                      one === port
                        ? {
                            ...one,
                            targetPort: meant.name ?? meant.containerPort,
                          }
                        : one,
                    ),
                  ),
                ),
              },
            },
            `Let the port lead to ${meant.name ?? meant.containerPort}`,
          ),
        ]
      : [
          {
            text: 'Correct targetPort of the Service, or name the port of the container',
          },
        ],
  );
}

function containerPort(
  found: MonitorCase,
  index: number,
  services: V1Service[],
  target: string | number,
): Finding | undefined {
  const behind = services.flatMap(one => podsBehind(found, one));
  const ports = containerPorts(behind);
  const there = ports.some(
    one => one.name === target || one.containerPort === target,
  );
  if (there || behind.length === 0) {
    return undefined;
  }
  const [service] = services;
  const [only] = service.spec?.ports ?? [];
  return problem(
    `${endpointTitle(
      found,
      index,
    )} asks for the containers' port ${target}, and none of them declares it`,
    [
      { label: 'Port of the endpoint', value: `targetPort: ${target}` },
      {
        label: `Ports of the containers of pod ${nameOf(behind[0])}`,
        value: describeContainerPorts(behind[0]),
      },
    ],
    only?.name
      ? [
          endpointFix(
            found.monitor,
            index,
            { targetPort: null, port: only.name },
            `Ask for the Service's port ${only.name} instead`,
          ),
        ]
      : [{ text: 'Declare the port in the container' }],
  );
}

function portNamed(service: V1Service, name: string) {
  return (service.spec?.ports ?? []).find(one => one.name === name);
}

function describePorts(ports: V1ServicePort[]): string {
  const words = ports.map(
    one =>
      `${one.name ?? '(no name)'} ${one.port}${
        one.targetPort !== undefined ? ` to ${one.targetPort}` : ''
      }`,
  );
  return words.join(', ') || 'none';
}
