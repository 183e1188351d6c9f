import { InputError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Profile,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import { toYaml } from '../values/parseYaml';
import { ValuesMask } from '../values/ValuesMask';
import { ValuesValidation } from '../values/ValuesValidation';
import type { Chart } from './Chart';
import type { ProfileDocument } from './ProfileDocument';
import { defaultImages, defaultParameters } from './usualSettings';

/** A profile with its chart, ready to deploy. Its values may hold secrets. */
export interface StoreEntry {
  summary: ProfileSummary;
  chart: Chart;
  /** The profile's own values. */
  profileValues: JsonObject;
  /**
   * What Helm gets as the chart's values: the chart's with the profile's over
   * them, and in a deploy's plan those of space and environment, too.
   */
  defaults: JsonObject;
  uiSchema: JsonObject;
  parameters: Profile['parameters'];
  images: Profile['images'];
  mask: ValuesMask;
  validation: ValuesValidation;
}

/** What is known of a profile beside its document. */
export type ProfileState = Pick<
  ProfileSummary,
  'origin' | 'revision' | 'notice'
>;

/**
 * Puts a profile and its chart together.
 *
 * @throws InputError when the chart's schema is no valid JSON Schema
 */
export function toStoreEntry(
  document: ProfileDocument,
  chart: Chart,
  state: ProfileState,
): StoreEntry {
  const source = 'path' in document.chart ? undefined : document.chart.source;
  const range = 'path' in document.chart ? undefined : document.chart.version;
  const { name, version, appVersion } = chart;
  return {
    summary: summarise(
      document,
      { source, name, version, range, appVersion },
      state,
    ),
    chart,
    profileValues: document.values,
    defaults: mergeValues(chart.values, document.values),
    uiSchema: document.form,
    parameters: document.parameters ?? defaultParameters(chart),
    images: document.images ?? defaultImages(chart),
    mask: new ValuesMask(chart.schema),
    validation: compile(chart, document.name),
  };
}

export function summarise(
  document: ProfileDocument,
  chart: ProfileSummary['chart'],
  state: ProfileState,
): ProfileSummary {
  const { name, title, description, icon, requires } = document;
  return { name, title, description, icon, requires, chart, ...state };
}

function compile(chart: Chart, profile: string): ValuesValidation {
  try {
    return new ValuesValidation(chart.schema);
  } catch (error) {
    throw new InputError(
      `${profile}: the values.schema.json of chart ${
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
    parameters: entry.parameters,
    images: entry.images,
  };
}
