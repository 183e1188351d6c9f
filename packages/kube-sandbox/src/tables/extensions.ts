import { section, sections, text, type JsonObject } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import { AGE, column, count, CREATED_AT, NAME, spec, status } from './columns';
import type { Column } from './Table';

function serviceAvailable(service: KubeObject): string {
  const available = sections(status(service), 'conditions').find(
    condition => condition.type === 'Available',
  );
  if (!available) {
    return 'Unknown';
  }
  const reason = text(available, 'reason');
  return available.status === 'True' || !reason
    ? String(available.status)
    : `${available.status} (${reason})`;
}

const webhooks = [
  NAME,
  count(
    'Webhooks',
    'How many webhooks it has.',
    object => sections(object, 'webhooks').length,
  ),
  AGE,
];

const serviceOf = (parent: JsonObject): string => {
  const service = section(parent, 'service');
  return service ? `${service.namespace}/${service.name}` : 'Local';
};

const paramKind = column('ParamKind', 'The kind of its parameters.', object => {
  const kind = section(spec(object), 'paramKind');
  return kind ? `${kind.apiVersion}/${kind.kind}` : '<unset>';
});

const policyBinding: Column[] = [
  NAME,
  column(
    'PolicyName',
    'The policy it binds.',
    object => text(spec(object), 'policyName') ?? '',
  ),
  column('ParamRef', 'The parameters it uses.', object => {
    const reference = section(spec(object), 'paramRef');
    return reference
      ? [reference.namespace, reference.name].filter(Boolean).join('/')
      : '<unset>';
  }),
  AGE,
];

export const EXTENSION_TABLES: Record<string, Column[]> = {
  'customresourcedefinitions.apiextensions.k8s.io': [NAME, CREATED_AT],
  'apiservices.apiregistration.k8s.io': [
    NAME,
    column('Service', 'Who answers for the group.', object =>
      serviceOf(spec(object)),
    ),
    column('Available', 'Whether it answers.', serviceAvailable),
    AGE,
  ],
  'validatingwebhookconfigurations.admissionregistration.k8s.io': webhooks,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': webhooks,
  'validatingadmissionpolicies.admissionregistration.k8s.io': [
    NAME,
    count(
      'Validations',
      'How many rules it has.',
      object => sections(spec(object), 'validations').length,
    ),
    paramKind,
    AGE,
  ],
  'mutatingadmissionpolicies.admissionregistration.k8s.io': [
    NAME,
    count(
      'Mutations',
      'How many changes it makes.',
      object => sections(spec(object), 'mutations').length,
    ),
    paramKind,
    AGE,
  ],
  'validatingadmissionpolicybindings.admissionregistration.k8s.io':
    policyBinding,
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io': policyBinding,
};
