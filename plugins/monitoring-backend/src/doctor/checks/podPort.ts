import type { V1Pod } from '@kubernetes/client-node';
import { endpointFix } from '../fixes/DraftFix';
import { similar } from '../selectors/nearMisses';
import { endpointTitle, nameOf } from './caseOf';
import { problem, type Finding, type MonitorCase } from './Finding';
import { containerPorts, describeContainerPorts } from './containerPorts';

/** Whether the pods' containers declare the port of a PodMonitor's endpoint. */
export function podPortCheck(
  found: MonitorCase,
  index: number,
  pods: V1Pod[],
): Finding | undefined {
  const { port, portNumber, targetPort } = found.monitor.endpoints[index];
  const wanted = port ?? portNumber ?? targetPort;
  if (wanted === undefined || wanted === null) {
    return undefined;
  }
  const ports = containerPorts(pods);
  const there = ports.some(
    one => one.name === wanted || one.containerPort === wanted,
  );
  if (there) {
    return undefined;
  }
  const meant =
    ports.find(one => similar(one.name ?? '', String(wanted))) ??
    ports.find(one => String(one.containerPort) === String(wanted)) ??
    (ports.length > 0 && ports.every(one => one.name === ports[0].name)
      ? ports[0]
      : undefined);
  return problem(
    `${endpointTitle(
      found,
      index,
    )} asks for the port "${wanted}", and no container of the pods declares it${
      meant?.name ? `; there is ${meant.name} (${meant.containerPort})` : ''
    }`,
    [
      { label: 'Port of the endpoint', value: String(wanted) },
      {
        label: `Ports of the containers of pod ${nameOf(pods[0])}`,
        value: describeContainerPorts(pods[0]),
      },
    ],
    meant?.name
      ? [
          endpointFix(
            found.monitor,
            index,
            { port: meant.name, portNumber: null, targetPort: null },
            `Name the port ${meant.name}`,
          ),
        ]
      : [{ text: 'Declare the port in the container, with that name' }],
  );
}
