import type { JsonSchema } from '../schema/JsonSchema';
import type { Schemas } from '../schema/Schemas';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import { typesOfDefinition } from './customResources';
import type { TypeTable } from './TypeTable';

const definitions = 'customresourcedefinitions.apiextensions.k8s.io';

/**
 * Keeps the table of types and the schemas in step with the
 * CustomResourceDefinitions in the store. With a definition its objects go.
 *
 * @returns the way to stop
 */
export function serveCustomTypes(
  store: ResourceStore,
  types: TypeTable,
  schemas: Schemas,
): () => void {
  const forget = (definition: KubeObject) => {
    for (const { group, version, kind } of typesOfDefinition(definition)) {
      schemas.unregister({ group, version, kind });
    }
    types.removeDefinition(definition.metadata.name);
  };
  const serve = (definition: KubeObject, previous?: KubeObject) => {
    if (previous) {
      forget(previous);
    }
    for (const type of typesOfDefinition(definition)) {
      const { group, version, kind } = type;
      types.add(type);
      schemas.register(
        { group, version, kind },
        (type.custom?.schema ?? {}) as JsonSchema,
      );
    }
  };
  store.list(definitions).forEach(definition => serve(definition));
  return store.subscribe(definitions, ({ type, object, previous }) => {
    if (type === 'DELETED') {
      forget(object);
      const [first] = typesOfDefinition(object);
      for (const { metadata } of first ? store.list(first.storage) : []) {
        store.remove(first.storage, metadata.namespace, metadata.name);
      }
    } else if (!previous || previous.spec !== object.spec) {
      serve(object, previous);
    }
  });
}
