import type { JsonSchema } from './JsonSchema';

/**
 * `any` takes whatever comes: its maps merge key by key, its lists are
 * replaced whole.
 */
export type NodeType =
  | 'any'
  | 'object'
  | 'list'
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'int-or-string'
  | 'quantity';

/** Finds a definition by the name a `$ref` ends with. */
export type ResolveRef = (name: string) => JsonSchema | undefined;

/**
 * One place in the schema of a kind, with references already followed.
 * Nodes are made on demand, so recursive schemas cost nothing.
 */
export class SchemaNode {
  readonly type: NodeType;
  /** The definition this node stands for, such as `io.k8s.api.core.v1.Pod`. */
  readonly definition: string | undefined;
  /** How server-side apply treats a list. Lists that say nothing are atomic. */
  readonly listType: 'atomic' | 'set' | 'map';
  /** The fields that identify an item of a `map` list, in schema order. */
  readonly mapKeys: string[];
  readonly atomicMap: boolean;
  /** The key by which a strategic merge patch matches the items of a list. */
  readonly mergeKey: string | undefined;
  /** `merge`, `replace`, `retainKeys`. */
  readonly patchStrategies: string[];
  readonly required: string[];
  readonly fieldNames: string[];
  readonly enum: unknown[] | undefined;
  readonly default: unknown;
  readonly nullable: boolean;
  /** Keys that no property names are kept as they are. */
  readonly preserveUnknown: boolean;
  /** The flattened schema itself, for rules such as patterns and bounds. */
  readonly schema: JsonSchema;

  private readonly resolve: ResolveRef;
  private readonly made = new Map<string, SchemaNode>();

  constructor(schema: JsonSchema, resolve: ResolveRef) {
    const { flat, definition } = flatten(schema, resolve);
    this.schema = flat;
    this.resolve = resolve;
    this.definition = definition;
    this.type = typeOf(flat, definition);
    this.listType = flat['x-kubernetes-list-type'] ?? 'atomic';
    this.mapKeys = flat['x-kubernetes-list-map-keys'] ?? [];
    this.atomicMap = flat['x-kubernetes-map-type'] === 'atomic';
    this.mergeKey = flat['x-kubernetes-patch-merge-key'];
    this.patchStrategies =
      flat['x-kubernetes-patch-strategy']?.split(',').filter(Boolean) ?? [];
    this.required = flat.required ?? [];
    this.fieldNames = Object.keys(flat.properties ?? {});
    this.enum = flat.enum;
    this.default = flat.default;
    this.nullable = flat.nullable === true;
    this.preserveUnknown =
      flat['x-kubernetes-preserve-unknown-fields'] === true ||
      (this.type === 'object' &&
        !flat.properties &&
        (flat.additionalProperties ?? true) === true);
  }

  get isScalar(): boolean {
    return (
      this.type !== 'any' && this.type !== 'object' && this.type !== 'list'
    );
  }

  /** A field that the schema names. */
  field(name: string): SchemaNode | undefined {
    const schema = this.schema.properties;
    return schema && Object.hasOwn(schema, name)
      ? this.make(`.${name}`, schema[name])
      : undefined;
  }

  /** The schema of every value of a map without named fields. */
  get values(): SchemaNode | undefined {
    const schema = this.schema.additionalProperties;
    return typeof schema === 'object' ? this.make('{}', schema) : undefined;
  }

  /** The schema of a list's items. */
  get items(): SchemaNode | undefined {
    return this.schema.items ? this.make('[]', this.schema.items) : undefined;
  }

  /** What the value under a key must look like; undefined when it is unknown. */
  child(name: string): SchemaNode | undefined {
    return this.field(name) ?? this.values;
  }

  private make(key: string, schema: JsonSchema): SchemaNode {
    let node = this.made.get(key);
    if (!node) {
      node = new SchemaNode(schema, this.resolve);
      this.made.set(key, node);
    }
    return node;
  }
}

/**
 * Follows `$ref` and the one-item `allOf` by which OpenAPI v3 hangs a default
 * or a patch strategy onto a reference; what stands beside a reference wins.
 */
function flatten(
  schema: JsonSchema,
  resolve: ResolveRef,
): { flat: JsonSchema; definition: string | undefined } {
  let definition: string | undefined;
  let flat = schema;
  for (let depth = 0; depth < 16; depth++) {
    const ref: string | undefined = flat.$ref ?? flat.allOf?.[0]?.$ref;
    if (!ref) {
      return { flat, definition };
    }
    definition = ref.slice(ref.lastIndexOf('/') + 1);
    const { $ref, allOf, ...beside } = flat;
    flat = { ...resolve(definition), ...beside };
  }
  throw new Error(`The schema ${definition} refers to itself without end`);
}

const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

function typeOf(schema: JsonSchema, definition: string | undefined): NodeType {
  if (definition === QUANTITY) {
    return 'quantity';
  }
  if (
    schema['x-kubernetes-int-or-string'] ||
    schema.format === 'int-or-string'
  ) {
    return 'int-or-string';
  }
  switch (schema.type) {
    case 'array':
      return 'list';
    case 'object':
      return schema.properties ||
        typeof schema.additionalProperties === 'object'
        ? 'object'
        : 'any';
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return schema.type;
    default:
      return schema.properties ? 'object' : 'any';
  }
}
