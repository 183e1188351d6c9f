import { count as number, section, sections, text } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import { AGE, column, count, NAME, orNone, spec, status } from './columns';
import { humanDuration } from './humanDuration';
import type { Column } from './Table';

/** `Approved,Issued`, or `Pending` before anyone decided. */
function requestCondition(request: KubeObject): string {
  const types = sections(status(request), 'conditions').map(({ type }) => type);
  const decided = types.includes('Denied')
    ? ['Denied']
    : ['Approved'].filter(type => types.includes(type));
  const told = [
    ...(decided.length ? decided : ['Pending']),
    ...(types.includes('Failed') ? ['Failed'] : []),
    ...(status(request).certificate ? ['Issued'] : []),
  ];
  return told.join(',');
}

function requestedDuration(request: KubeObject): string {
  const seconds = number(spec(request), 'expirationSeconds');
  return seconds === undefined ? '<none>' : humanDuration(seconds * 1000);
}

function claimState(claim: KubeObject): string {
  const states = [
    status(claim).allocation ? 'allocated' : 'pending',
    ...(sections(status(claim), 'reservedFor').length ? ['reserved'] : []),
    ...(claim.metadata.deletionTimestamp ? ['deleted'] : []),
  ];
  return states.join(',');
}

/** A priority level's queues, when it has any. */
const queuing = (key: string) => (level: KubeObject) => {
  const limited = section(spec(level), 'limited');
  const queues = section(section(limited, 'limitResponse'), 'queuing');
  return orNone(number(queues, key));
};

const componentCondition = (key: string) => (component: KubeObject) => {
  const healthy = sections(component, 'conditions').find(
    ({ type }) => type === 'Healthy',
  );
  return healthy ? String(healthy[key] ?? '') : '';
};

/** What the API server keeps for its own work. */
export const SERVER_TABLES: Record<string, Column[]> = {
  componentstatuses: [
    NAME,
    column('Status', 'Whether it is healthy.', component => {
      const healthy = componentCondition('status')(component);
      return healthy === 'True' ? 'Healthy' : 'Unhealthy';
    }),
    column('Message', 'What it says.', componentCondition('message')),
    column('Error', 'What went wrong.', componentCondition('error')),
  ],
  'certificatesigningrequests.certificates.k8s.io': [
    NAME,
    AGE,
    column(
      'SignerName',
      'Who is to sign.',
      object => text(spec(object), 'signerName') ?? '',
    ),
    column(
      'Requestor',
      'Who asks.',
      object => text(spec(object), 'username') ?? '',
    ),
    column(
      'RequestedDuration',
      'How long the certificate is to hold.',
      requestedDuration,
    ),
    column('Condition', 'What was decided.', requestCondition),
  ],
  'flowschemas.flowcontrol.apiserver.k8s.io': [
    NAME,
    column('PriorityLevel', 'Where its requests go.', object =>
      orNone(section(spec(object), 'priorityLevelConfiguration')?.name),
    ),
    count(
      'MatchingPrecedence',
      'The lower, the earlier it matches.',
      object => number(spec(object), 'matchingPrecedence') ?? 0,
    ),
    column('DistinguisherMethod', 'How requests are told apart.', object =>
      orNone(section(spec(object), 'distinguisherMethod')?.type),
    ),
    AGE,
    column('MissingPL', 'Whether its priority level is missing.', object => {
      const dangling = sections(status(object), 'conditions').find(
        ({ type }) => type === 'Dangling',
      );
      return String(dangling?.status ?? '?');
    }),
  ],
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io': [
    NAME,
    column(
      'Type',
      'Whether it limits requests.',
      object => text(spec(object), 'type') ?? '',
    ),
    column('NominalConcurrencyShares', 'Its share of the seats.', object =>
      orNone(
        number(section(spec(object), 'limited'), 'nominalConcurrencyShares'),
      ),
    ),
    column('Queues', 'How many queues it has.', queuing('queues')),
    column('HandSize', 'How many queues a flow may use.', queuing('handSize')),
    column(
      'QueueLengthLimit',
      'How long a queue may become.',
      queuing('queueLengthLimit'),
    ),
    AGE,
  ],
  'resourceclaims.resource.k8s.io': [
    NAME,
    column('State', 'Whether it has its devices.', claimState),
    AGE,
  ],
  'resourceclaimtemplates.resource.k8s.io': [NAME, AGE],
  'deviceclasses.resource.k8s.io': [NAME, AGE],
  'resourceslices.resource.k8s.io': [
    NAME,
    column(
      'Node',
      'Where the devices are.',
      object => text(spec(object), 'nodeName') ?? '',
    ),
    column(
      'Driver',
      'The driver of the devices.',
      object => text(spec(object), 'driver') ?? '',
    ),
    column(
      'Pool',
      'The pool of the devices.',
      object => text(section(spec(object), 'pool'), 'name') ?? '',
    ),
    AGE,
  ],
  'csistoragecapacities.storage.k8s.io': [
    NAME,
    column(
      'StorageClassName',
      'The class it counts for.',
      object => text(object, 'storageClassName') ?? '',
    ),
    column('Capacity', 'How much is left.', object =>
      String(object.capacity ?? '<unset>'),
    ),
  ],
};
