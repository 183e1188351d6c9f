import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ProfileRequirement } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { parseYamlMap } from '../values/parseYaml';

/** Where a profile's chart is: beside its file, or in the store. */
export type ProfileChart =
  | { path: string }
  | {
      source: string;
      name: string;
      /** A semver range; any version when absent. */
      version?: string;
    };

/** A profile as it is written down. */
export interface ProfileDocument {
  name: string;
  title: string;
  description: string;
  icon?: string;
  chart: ProfileChart;
  /** The profile's own values; may hold secrets. */
  values: JsonObject;
  /** rjsf ui schema. */
  form: JsonObject;
  requires?: ProfileRequirement[];
  parameters?: Record<string, string>;
  images?: Array<{ repository: string; tag: string; digest?: string }>;
}

const jsonMap = z.custom<JsonObject>(isJsonMap, 'must be a map');
const text = z.string('must be text').min(1, 'must not be empty');

/** `image.tag`; keys that hold dots can not be named. */
const valuePath = z
  .string('must be text')
  .regex(
    /^[^.[\]\s]+(\.[^.[\]\s]+)*$/,
    'must be a path of keys joined by dots, such as image.tag',
  );

const chartSchema = z.union(
  [
    z.strictObject({ path: text }),
    z.strictObject({ source: text, name: text, version: text.optional() }),
  ],
  'must hold either a path, or source, name and a version range',
);

const documentSchema = z.strictObject({
  apiVersion: z.literal('foredeck.io/v1'),
  kind: z.literal('Profile'),
  metadata: z.strictObject({
    name: z
      .string('must be text')
      .regex(
        /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
        'must be lower case letters, digits and dashes, at most 63',
      ),
    title: z.string().max(200).optional(),
    description: z.string().max(2000).default(''),
  }),
  spec: z.strictObject({
    icon: z.string().optional(),
    chart: chartSchema,
    values: jsonMap.nullish(),
    form: jsonMap.nullish(),
    requires: z
      .array(
        z.strictObject({
          apiVersion: text,
          kind: text,
          operator: text,
          url: z.url('must be an address').optional(),
        }),
      )
      .optional(),
    parameters: z.record(text, valuePath).optional(),
    images: z
      .array(
        z.strictObject({
          repository: valuePath,
          tag: valuePath,
          digest: valuePath.optional(),
        }),
      )
      .optional(),
  }),
});

/**
 * Reads a profile's YAML.
 *
 * @param what - the file's name or another word for it, to begin messages with
 * @throws InputError naming the field and what is wrong with it
 */
export function parseProfile(yaml: string, what: string): ProfileDocument {
  const parsed = documentSchema.safeParse(parseYamlMap(yaml, what));
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) =>
          path.length
            ? `${what}: ${path.join('.')}: ${message}`
            : `${what}: ${message}`,
        )
        .join('; '),
    );
  }
  const { metadata, spec } = parsed.data;
  return {
    name: metadata.name,
    title: metadata.title ?? metadata.name,
    description: metadata.description,
    icon: spec.icon,
    chart: spec.chart,
    values: spec.values ?? {},
    form: spec.form ?? {},
    requires: spec.requires,
    parameters: spec.parameters,
    images: spec.images,
  };
}
