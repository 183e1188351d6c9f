import { InputError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Profile,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { isJsonMap } from '../values/isJsonMap';
import { mergeValues } from '../values/mergeValues';
import { parseYamlMap, toYaml } from '../values/parseYaml';
import { ValuesMask } from '../values/ValuesMask';
import { ValuesValidation } from '../values/ValuesValidation';
import { readChart, type Chart } from './Chart';

const jsonMap = z.custom<JsonObject>(isJsonMap, 'must be a map');

const fileSchema = z.object({
  apiVersion: z.literal('foredeck.io/v1'),
  kind: z.literal('Profile'),
  metadata: z.object({
    name: z
      .string()
      .regex(
        /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
        'must be lower case letters, digits and dashes, at most 63',
      ),
    title: z.string().optional(),
    description: z.string().default(''),
  }),
  spec: z.object({
    icon: z.string().optional(),
    chart: z.object({ path: z.string().min(1) }),
    values: jsonMap.nullish(),
    form: jsonMap.nullish(),
  }),
});

/** A profile with its chart, ready to deploy. Its values may hold secrets. */
export interface StoreEntry {
  summary: ProfileSummary;
  chart: Chart;
  /** The profile's own values. */
  profileValues: JsonObject;
  /** Chart values with the profile's over them. */
  defaults: JsonObject;
  uiSchema: JsonObject;
  mask: ValuesMask;
  validation: ValuesValidation;
}

/**
 * Reads one profile file and the chart it names.
 *
 * @throws InputError naming the file, the field and what is wrong
 */
export async function readStoreEntry(file: string): Promise<StoreEntry> {
  const parsed = fileSchema.safeParse(
    parseYamlMap(await readFile(file, 'utf8'), file),
  );
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${file}: ${issue.path.join('.')}: ${issue.message}`);
  }
  const { metadata, spec } = parsed.data;
  const chart = await readChart(resolve(dirname(file), spec.chart.path));
  const profileValues = spec.values ?? {};
  return {
    summary: {
      name: metadata.name,
      title: metadata.title ?? metadata.name,
      description: metadata.description,
      icon: spec.icon,
      chart: {
        name: chart.name,
        version: chart.version,
        appVersion: chart.appVersion,
      },
    },
    chart,
    profileValues,
    defaults: mergeValues(chart.values, profileValues),
    uiSchema: spec.form ?? {},
    mask: new ValuesMask(chart.schema),
    validation: compile(chart, file),
  };
}

function compile(chart: Chart, file: string): ValuesValidation {
  try {
    return new ValuesValidation(chart.schema);
  } catch (error) {
    throw new InputError(
      `${file}: the values.schema.json of chart ${
        chart.name
      } is no valid JSON Schema: ${toError(error).message}`,
    );
  }
}

/** What the browser gets of an entry: secret defaults masked. */
export function toProfile(entry: StoreEntry): Profile {
  return {
    ...entry.summary,
    schema: entry.chart.schema,
    uiSchema: entry.uiSchema,
    defaults: entry.mask.mask(entry.defaults),
    profileValues: toYaml(entry.mask.mask(entry.profileValues)),
    readme: entry.chart.readme,
  };
}
