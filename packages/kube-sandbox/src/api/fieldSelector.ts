import { badRequest } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceType } from '../types/ResourceType';
import { valueAt } from './jsonPath';

/** Decides on an object's fields. */
export type FieldMatcher = (object: KubeObject) => boolean;

/**
 * A parsed field selector. `name` and `namespace` are told apart because they
 * make a list or a watch cheap.
 */
export interface FieldSelector {
  matches: FieldMatcher;
  name?: string;
  namespace?: string;
}

/** Fields besides the name and namespace that each resource can select by. */
const selectable: Record<string, string[]> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.podIPs',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'regarding.kind',
    'regarding.namespace',
    'regarding.name',
    'regarding.uid',
    'regarding.apiVersion',
    'reason',
    'reportingComponent',
    'reportingController',
    'source',
    'type',
  ],
  secrets: ['type'],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase', 'name'],
  services: ['spec.clusterIP', 'spec.type'],
  replicationcontrollers: ['status.replicas'],
  'replicasets.apps': ['status.replicas'],
  'jobs.batch': ['status.successful'],
  'certificatesigningrequests.certificates.k8s.io': ['spec.signerName'],
  'customresourcedefinitions.apiextensions.k8s.io': [],
};

/**
 * Parses a field selector such as `status.phase!=Running,spec.nodeName=a`.
 *
 * @throws StatusError 400 for a field the resource can not be selected by
 */
export function parseFieldSelector(
  text: string | undefined,
  type: ResourceType,
): FieldSelector {
  const terms = (text ?? '').split(',').filter(term => term.trim());
  const matchers: FieldMatcher[] = [];
  const selector: FieldSelector = { matches: () => true };
  for (const term of terms) {
    const parsed = /^\s*([^!=\s]+)\s*(!=|==|=)\s*(.*?)\s*$/.exec(term);
    if (!parsed) {
      throw badRequest(
        `invalid selector: '${term}'; can't understand '${term}'`,
      );
    }
    const [, field, operator, value] = parsed;
    checkSupported(field, type);
    if (operator !== '!=' && field === 'metadata.name') {
      selector.name = value;
    } else if (operator !== '!=' && field === 'metadata.namespace') {
      selector.namespace = value;
    }
    const wanted = operator !== '!=';
    matchers.push(object => (read(object, field) === value) === wanted);
  }
  if (matchers.length > 0) {
    selector.matches = object => matchers.every(matches => matches(object));
  }
  return selector;
}

function checkSupported(field: string, type: ResourceType) {
  const supported =
    field === 'metadata.name' ||
    (field === 'metadata.namespace' && type.namespaced) ||
    selectable[type.storage]?.includes(field) ||
    type.custom?.selectableFields.includes(`.${field}`);
  if (!supported) {
    throw badRequest(
      `Unable to find "${type.group ? `${type.group}/` : ''}${type.version}, ${
        type.resource
      }" that match label selector "", field selector "${field}": field label not supported: ${field}`,
    );
  }
}

/** Field labels that are not the path of the field in the stored object. */
const aliases: Record<string, string> = {
  name: 'metadata.name',
  source: 'source.component',
  'status.successful': 'status.succeeded',
  reportingController: 'reportingComponent',
  'regarding.kind': 'involvedObject.kind',
  'regarding.namespace': 'involvedObject.namespace',
  'regarding.name': 'involvedObject.name',
  'regarding.uid': 'involvedObject.uid',
  'regarding.apiVersion': 'involvedObject.apiVersion',
};

function read(object: KubeObject, field: string): string {
  const value = valueAt(object, aliases[field] ?? field);
  if (field === 'spec.unschedulable' || field === 'spec.hostNetwork') {
    return String(value ?? false);
  }
  return value === undefined || value === null ? '' : String(value);
}
