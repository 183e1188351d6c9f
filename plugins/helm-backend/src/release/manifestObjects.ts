import { CORE_SCHEMA, loadAll, Type, YAMLException } from 'js-yaml';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { ManifestObject } from './ReleaseRecord';

const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const INTEGER = /^([-+]?)(0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)$/;

function readInteger(text: string): number {
  const [, sign, written = ''] = INTEGER.exec(text) ?? [];
  const digits = written.replace(/_/g, '');
  // JavaScript reads 0b and 0x by itself, and octal numbers as 0o only.
  const value = Number(
    /^0[0-7]+$/.test(digits) ? digits.replace(/^0/, '0o') : digits,
  );
  return sign === '-' ? -value : value;
}

/** YAML 1.1 as Helm reads it: `on` is a boolean, `0644` is octal, a date is text. */
const SCHEMA = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:merge', {
      kind: 'scalar',
      resolve: (text: string | null) => text === '<<' || text === null,
    }),
    new Type('tag:yaml.org,2002:bool', {
      kind: 'scalar',
      resolve: (text: string | null) =>
        text !== null && (TRUE.test(text) || FALSE.test(text)),
      construct: (text: string) => TRUE.test(text),
    }),
    new Type('tag:yaml.org,2002:int', {
      kind: 'scalar',
      resolve: (text: string | null) => text !== null && INTEGER.test(text),
      construct: readInteger,
    }),
  ],
});

/**
 * The objects of a rendered manifest, `List` kinds opened.
 *
 * @throws Error naming the line that is not YAML
 */
export function manifestObjects(manifest: string): ManifestObject[] {
  return readDocuments(manifest).flatMap(value => {
    const items =
      isJsonMap(value) && value.kind === 'List' && Array.isArray(value.items)
        ? value.items
        : [value];
    return items.filter(isManifestObject);
  });
}

function readDocuments(manifest: string): unknown[] {
  try {
    // As Helm: of a key that is there twice the last counts.
    const documents = loadAll(manifest, null, { schema: SCHEMA, json: true });
    // Aliases are copied, so that nobody changes two places at once.
    return JSON.parse(JSON.stringify(documents));
  } catch (error) {
    if (error instanceof YAMLException) {
      // Its message quotes the text, which may hold secrets.
      throw new Error(
        `a rendered manifest is not valid YAML in line ${error.mark.line + 1}`,
      );
    }
    throw error;
  }
}

function isManifestObject(value: unknown): value is ManifestObject {
  return (
    isJsonMap(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isJsonMap(value.metadata) &&
    typeof value.metadata.name === 'string'
  );
}

const KUBERNETES_ID =
  /^\s*["']?backstage\.io\/kubernetes-id["']?:\s*["']?([^"'\s#]+)/gm;

/** Values of the label `backstage.io/kubernetes-id`, without parsing the YAML. */
export function kubernetesIds(manifest: string): string[] {
  return [
    ...new Set([...manifest.matchAll(KUBERNETES_ID)].map(match => match[1])),
  ];
}
