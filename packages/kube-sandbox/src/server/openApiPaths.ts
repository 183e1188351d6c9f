import { apiVersionOf, type ResourceType } from '../types/ResourceType';

type Json = Record<string, unknown>;

const parameter = (name: string) => ({
  name,
  in: 'query',
  schema: { type: 'string', uniqueItems: true },
});
const writing = ['dryRun', 'fieldManager', 'fieldValidation'].map(parameter);
const applying = [...writing, parameter('force')];
const listing = [
  'allowWatchBookmarks',
  'continue',
  'fieldSelector',
  'labelSelector',
  'limit',
  'resourceVersion',
  'resourceVersionMatch',
  'sendInitialEvents',
  'timeoutSeconds',
  'watch',
].map(parameter);
const deleting = [
  'dryRun',
  'gracePeriodSeconds',
  'orphanDependents',
  'propagationPolicy',
].map(parameter);

/**
 * The `paths` of an OpenAPI document. Clients read from them which query
 * parameters a kind's operations take, such as `fieldValidation`.
 */
export function openApiPaths(types: ResourceType[]): Json {
  const paths: Json = {};
  for (const type of types) {
    const root = type.group
      ? `/apis/${apiVersionOf(type)}`
      : `/api/${type.version}`;
    const scope = type.namespaced ? '/namespaces/{namespace}' : '';
    const collection = `${root}${scope}/${type.resource}`;
    const { verbs } = type;
    addPath(paths, collection, [
      verbs.includes('list') && operation(type, 'get', 'list', listing),
      verbs.includes('create') && operation(type, 'post', 'post', writing),
      verbs.includes('deletecollection') &&
        operation(type, 'delete', 'deletecollection', deleting),
    ]);
    addPath(paths, `${collection}/{name}`, [
      verbs.includes('get') && operation(type, 'get', 'get', []),
      verbs.includes('update') && operation(type, 'put', 'put', writing),
      verbs.includes('patch') && patchOperation(type),
      verbs.includes('delete') && operation(type, 'delete', 'delete', deleting),
    ]);
    if (type.namespaced && verbs.includes('list')) {
      addPath(paths, `${root}/${type.resource}`, [
        operation(type, 'get', 'list', listing),
      ]);
    }
  }
  return paths;
}

/** Clients look for the kinds of patch a type takes in the body's types. */
function patchOperation(type: ResourceType): [string, Json] {
  const [method, description] = operation(type, 'patch', 'patch', applying);
  const schema = {
    $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.Patch',
  };
  const types = [
    'application/apply-patch+yaml',
    'application/json-patch+json',
    'application/merge-patch+json',
    ...(type.custom ? [] : ['application/strategic-merge-patch+json']),
  ];
  const content = Object.fromEntries(types.map(one => [one, { schema }]));
  return [method, { ...description, requestBody: { content, required: true } }];
}

function addPath(
  paths: Json,
  path: string,
  operations: Array<[string, Json] | false>,
) {
  const present = operations.filter(one => one !== false);
  if (present.length > 0) {
    paths[path] = Object.fromEntries(present as Array<[string, Json]>);
  }
}

function operation(
  { group, version, kind }: ResourceType,
  method: string,
  action: string,
  parameters: object[],
): [string, Json] {
  return [
    method,
    {
      parameters,
      responses: { '200': { description: 'OK' } },
      'x-kubernetes-action': action,
      'x-kubernetes-group-version-kind': { group, version, kind },
    },
  ];
}
