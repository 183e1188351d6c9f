import type { JsonObject, JsonValue } from '@backstage/types';
import type { ReleaseRef } from './releases';

/** A store entry: a chart curated for one kind of application. */
export interface ProfileSummary {
  /** Such as `spring-boot`. */
  name: string;
  title: string;
  description: string;
  /** Name of a known icon: `java`, `node`, `python`, `dotnet`, `web`, `service`. */
  icon?: string;
  chart: {
    /** Chart source of the store; absent for a chart beside the profile's file. */
    source?: string;
    name: string;
    /** The version a new release gets. */
    version: string;
    /** Which versions may be deployed, as a semver range. */
    range?: string;
    appVersion?: string;
  };
  /** `seed` as shipped or configured in files, `edited` once changed in the portal. */
  origin: 'seed' | 'edited' | 'created';
  /** Counts from 1 with every change. */
  revision: number;
  /** What a cluster must have before this can be deployed, such as an operator's CRDs. */
  requires?: ProfileRequirement[];
  /** For a person who manages profiles: its file changed since it was edited, or is gone. */
  notice?: string;
  /** Why it can not be deployed now, such as a chart source that has no such chart. */
  problem?: string;
}

/** Something a cluster needs for a profile: an operator's custom resource. */
export interface ProfileRequirement {
  /** Such as `elasticsearch.k8s.elastic.co/v1`. */
  apiVersion: string;
  kind: string;
  /** Name of the operator for a person, and where to get it. */
  operator: string;
  url?: string;
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
  /** Which value a CI call's parameters set, as paths: `{ tag: 'image.tag' }`. */
  parameters: Record<string, string>;
  /** Paths of image settings, for offering tags: `[{ repository: 'image.repository', tag: 'image.tag' }]`. */
  images: Array<{ repository: string; tag: string; digest?: string }>;
}

/** One saved state of a profile. */
export interface ProfileRevision {
  revision: number;
  /** ISO 8601. */
  at: string;
  /** User entity ref; `seed` for the shipped one. */
  by: string;
  message?: string;
  /** The whole document, YAML. */
  yaml: string;
}

/** A change of a profile before it is saved. */
export interface ProfileChange {
  /** The whole document, YAML. */
  yaml: string;
  message?: string;
  /** The revision the editor was filled from; absent for a new profile. */
  expectedRevision?: number;
}

/** Which releases a change of a profile would touch at their next deploy, and how. */
export interface ProfileImpact {
  /** Releases made from the profile that the caller may see. */
  items: Array<{
    release: ReleaseRef;
    entityRef?: string;
    effect: 'unchanged' | 'changed' | 'invalid' | 'unknown';
    /** Merged values before and after, by dotted path; secrets masked. */
    values: Array<{ path: string; before?: JsonValue; after?: JsonValue }>;
    /** Objects whose manifest would change, such as `Deployment/cart`. */
    objects: string[];
    /** Why it is invalid or unknown. */
    message?: string;
  }>;
  /** How many more there are that the caller may not see. */
  hidden: number;
}
