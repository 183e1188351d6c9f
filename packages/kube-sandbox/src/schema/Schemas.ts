import type { GroupVersionKind, JsonSchema } from './JsonSchema';
import { SchemaNode, type ResolveRef } from './SchemaNode';

/** The schema documents of an API server. */
export interface SchemaData {
  /** OpenAPI v2 definitions: complete, but without defaults. */
  definitions: Record<string, JsonSchema>;
  /** OpenAPI v3 documents by group version; they win over `definitions`. */
  openApiV3: Record<
    string,
    { components?: { schemas?: Record<string, JsonSchema> } }
  >;
}

/** The schemas of every kind an API server knows, custom ones included. */
export interface Schemas {
  forKind(gvk: GroupVersionKind): SchemaNode | undefined;
  /** Adds or replaces the schema of a custom resource's kind. */
  register(gvk: GroupVersionKind, schema: JsonSchema): void;
  unregister(gvk: GroupVersionKind): void;
  /** Whether the kind comes from a CustomResourceDefinition. */
  isCustom(gvk: GroupVersionKind): boolean;
}

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const keyOf = ({ group, version, kind }: GroupVersionKind) =>
  `${group}/${version}/${kind}`;

/** Reads schema documents into one tree of nodes per kind. */
export function createSchemas(data: SchemaData): Schemas {
  const definitions = new Map(Object.entries(data.definitions));
  for (const document of Object.values(data.openApiV3)) {
    for (const [name, schema] of Object.entries(
      document.components?.schemas ?? {},
    )) {
      definitions.set(name, schema);
    }
  }

  const resolve: ResolveRef = name => definitions.get(name);
  const sources = new Map<string, JsonSchema>();
  for (const [name, schema] of definitions) {
    const kinds = schema['x-kubernetes-group-version-kind'] ?? [];
    // DeleteOptions and the like stand in every group; they are no resource.
    for (const gvk of kinds) {
      sources.set(keyOf(gvk), { $ref: `#/definitions/${name}` });
    }
  }

  const nodes = new Map<string, SchemaNode>();
  const custom = new Set<string>();
  return {
    forKind(gvk) {
      const key = keyOf(gvk);
      const source = sources.get(key);
      let node = nodes.get(key);
      if (!node && source) {
        node = new SchemaNode(source, resolve);
        nodes.set(key, node);
      }
      return node;
    },
    register(gvk, schema) {
      sources.set(keyOf(gvk), customResource(schema));
      nodes.delete(keyOf(gvk));
      custom.add(keyOf(gvk));
    },
    unregister(gvk) {
      sources.delete(keyOf(gvk));
      nodes.delete(keyOf(gvk));
      custom.delete(keyOf(gvk));
    },
    isCustom: gvk => custom.has(keyOf(gvk)),
  };
}

/** A custom resource's schema never describes the fields all objects share. */
function customResource(schema: JsonSchema): JsonSchema {
  return {
    type: 'object',
    ...schema,
    properties: {
      ...schema.properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: `#/definitions/${OBJECT_META}`, default: {} },
    },
  };
}
