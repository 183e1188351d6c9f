import type { JsonObject } from '@backstage/types';

/** A store entry: a chart curated for one kind of application. */
export interface ProfileSummary {
  /** Such as `spring-boot`. */
  name: string;
  title: string;
  description: string;
  /** Name of a known icon: `java`, `node`, `python`, `dotnet`, `web`, `service`. */
  icon?: string;
  chart: { name: string; version: string; appVersion?: string };
}

export interface Profile extends ProfileSummary {
  /** The chart's `values.schema.json`, `$ref`s within the document kept. */
  schema: JsonObject;
  /** rjsf ui schema: order, groups, help, hidden fields. */
  uiSchema: JsonObject;
  /** Chart values with the profile's defaults merged over them. */
  defaults: JsonObject;
  /** The profile's own defaults alone, as YAML. */
  profileValues: string;
  readme?: string;
}
