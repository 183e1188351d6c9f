import { createHash } from 'node:crypto';
import { listDataFiles, readDataFile } from '../types/dataFiles';
import type { ResourceType } from '../types/ResourceType';
import type { TypeTable } from '../types/TypeTable';
import { openApiPaths } from './openApiPaths';

type Json = Record<string, unknown>;

interface Document {
  text: string;
  hash: string;
}

const metaPrefix = 'io.k8s.apimachinery.pkg.apis.meta.v1';
const v2 = '#/definitions/';
const v3 = '#/components/schemas/';
const info = { title: 'Kubernetes', version: 'v1.36.2' };

/**
 * The OpenAPI documents, made when they are first asked for and again after
 * the table of types changed.
 */
export class OpenApiDocuments {
  private readonly types: TypeTable;
  private readonly documents = new Map<string, Document>();
  private generation: number;
  private definitions: Json | undefined;
  private v2Document: Document | undefined;

  constructor(types: TypeTable) {
    this.types = types;
    this.generation = types.generation;
  }

  /** The index of OpenAPI v3, with a hash in each address. */
  index(): Document {
    this.refresh();
    const paths: Json = {};
    for (const { name, versions } of this.types.groups()) {
      for (const version of versions) {
        const key = keyOf(name, version);
        const document = this.forVersion(name, version);
        paths[key] = {
          serverRelativeURL: `/openapi/v3/${key}?hash=${document?.hash}`,
        };
      }
    }
    return documentOf({ paths });
  }

  /** The document of one group version; undefined when there is no such. */
  forVersion(group: string, version: string): Document | undefined {
    this.refresh();
    const key = keyOf(group, version);
    const types = this.types.inVersion(group, version);
    if (!types) {
      return undefined;
    }
    let document = this.documents.get(key);
    if (!document) {
      document = documentOf({
        openapi: '3.0.0',
        info,
        paths: openApiPaths(types),
        components: { schemas: this.schemasOf(key, types) },
      });
      this.documents.set(key, document);
    }
    return document;
  }

  /** OpenAPI v2: all definitions in one document. */
  swagger(): Document {
    this.v2Document ??= documentOf({
      swagger: '2.0',
      info,
      paths: {},
      definitions: this.allDefinitions(),
    });
    return this.v2Document;
  }

  private refresh() {
    if (this.generation !== this.types.generation) {
      this.generation = this.types.generation;
      this.documents.clear();
    }
  }

  private allDefinitions(): Json {
    this.definitions ??= readDataFile<{ definitions: Json }>(
      'schemas.json',
    ).definitions;
    return this.definitions;
  }

  private schemasOf(key: string, types: ResourceType[]): Json {
    const file = `${key.replaceAll('/', '__')}.json`;
    if (listDataFiles('openapi-v3').includes(file)) {
      return readDataFile<{ components: { schemas: Json } }>(
        `openapi-v3/${file}`,
      ).components.schemas;
    }
    const custom = types.filter(type => type.custom);
    const schemas = this.closure(
      custom.length > 0
        ? [
            `${metaPrefix}.ObjectMeta`,
            `${metaPrefix}.ListMeta`,
            `${metaPrefix}.Patch`,
          ]
        : this.namesOfVersion(types),
    );
    for (const type of custom) {
      Object.assign(schemas, customSchemas(type));
    }
    return schemas;
  }

  private namesOfVersion(types: ResourceType[]): string[] {
    const kinds = new Set(types.flatMap(type => [type.kind, type.listKind]));
    const [{ group, version }] = types;
    return Object.entries(this.allDefinitions())
      .filter(([, schema]) =>
        (
          (schema as Json)['x-kubernetes-group-version-kind'] as
            | Array<{ group: string; version: string; kind: string }>
            | undefined
        )?.some(
          gvk =>
            gvk.group === group &&
            gvk.version === version &&
            kinds.has(gvk.kind),
        ),
      )
      .map(([name]) => name);
  }

  /** Definitions with all they refer to, as OpenAPI v3 writes references. */
  private closure(names: string[]): Json {
    const definitions = this.allDefinitions();
    const found: Json = {};
    const open = [...names];
    while (open.length > 0) {
      const name = open.pop() as string;
      if (found[name] || !definitions[name]) {
        continue;
      }
      const text = JSON.stringify(definitions[name]);
      for (const [, ref] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) {
        open.push(ref);
      }
      found[name] = JSON.parse(text.replaceAll(v2, v3));
    }
    return found;
  }
}

function keyOf(group: string, version: string): string {
  return group ? `apis/${group}/${version}` : `api/${version}`;
}

function documentOf(content: Json): Document {
  const text = JSON.stringify(content);
  const hash = createHash('sha512').update(text).digest('hex').toUpperCase();
  return { text, hash };
}

/** A custom resource's schema under a name made as Kubernetes makes it. */
function customSchemas(type: ResourceType): Json {
  const { group, version, kind, listKind } = type;
  const name = [...group.split('.').reverse(), version, kind].join('.');
  const schema = (type.custom?.schema ?? { type: 'object' }) as Json;
  const gvk = (of: string) => [{ group, version, kind: of }];
  return {
    [name]: {
      ...schema,
      properties: {
        ...(schema.properties as Json),
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: { allOf: [{ $ref: `${v3}${metaPrefix}.ObjectMeta` }] },
      },
      'x-kubernetes-group-version-kind': gvk(kind),
    },
    [`${name}List`]: {
      type: 'object',
      required: ['items'],
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: { allOf: [{ $ref: `${v3}${metaPrefix}.ListMeta` }] },
        items: { type: 'array', items: { $ref: `${v3}${name}` } },
      },
      'x-kubernetes-group-version-kind': gvk(listKind),
    },
  };
}
