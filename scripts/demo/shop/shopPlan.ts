import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Values } from './lowerValues.ts';

/** A revision, as `releases.json` tells it. */
export interface RevisionOfFile {
  /** In place of the tag of the values files. */
  tag?: string;
  /** Over the values files. */
  values?: Values;
  /** What the history says about it. */
  description?: string;
  /** Its image can not be pulled, so that Helm gives up. */
  fails?: boolean;
}

/** `releases.json` of an example: what runs where. */
export interface ShopFile {
  space: string;
  /** Environment -> namespace. */
  namespaces: Record<string, string>;
  /** Stands in for every earlier tag where images are public. */
  publicTag: string;
  /** Those that take long come first, so that nothing waits for them at the end. */
  releases: Array<{
    name: string;
    profile: string;
    /** Kind of the catalog entity of that name; `component` unless told. */
    kind?: 'component' | 'resource';
    /** It runs an image that every cluster can pull. */
    publicImage?: boolean;
    /** By environment, oldest first; one without a description unless told. */
    revisions?: Record<string, RevisionOfFile[]>;
    /** Values to fill with a made-up password, as `map.key`, by environment. */
    passwords?: Record<string, string[]>;
    /** Environments where the last revision can not become ready. */
    neverReady?: Record<string, { wait: boolean }>;
    /** What somebody changed past Helm: arguments of kubectl, by environment. */
    changedByHand?: Record<string, string[][]>;
  }>;
}

/** How long Helm waits for a revision. */
export type Wait = 'until-ready' | 'briefly' | 'not';

export interface ReleaseStep {
  /** Over the values files. */
  values: Values;
  description?: string;
  wait: Wait;
}

export interface ReleasePlan {
  name: string;
  namespace: string;
  space: string;
  environment: string;
  profile: string;
  entityRef: string;
  /** Later files win. */
  valuesFiles: string[];
  /** Values to fill with a made-up password, as `map.key`. */
  passwords: string[];
  /** One per revision, oldest first. */
  steps: ReleaseStep[];
  /** Arguments of kubectl for what comes after the last revision. */
  changedByHand: string[][];
}

/** Whose images the releases run. */
export type ImageSource = 'embedded' | 'public';

/** Turns the file into one plan per release and environment. */
export function planShop(
  shop: ShopFile,
  directory: string,
  images: ImageSource,
  exists: (file: string) => boolean = existsSync,
): ReleasePlan[] {
  return shop.releases.flatMap(release =>
    Object.entries(shop.namespaces).map(([environment, namespace]) => {
      const { name, profile, kind = 'component' } = release;
      const values = (file: string) => join(directory, 'values', name, file);
      const overlays =
        images === 'embedded' || release.publicImage
          ? [`embedded-${profile}.yaml`]
          : ['public.yaml', `public-${name}-${environment}.yaml`];
      return {
        name,
        namespace,
        space: shop.space,
        environment,
        profile,
        entityRef: `${kind}:default/${name}`,
        valuesFiles: [
          values('service.yaml'),
          values(`${environment}.yaml`),
          ...overlays
            .map(file => join(directory, 'images', file))
            .filter(exists),
        ],
        passwords: release.passwords?.[environment] ?? [],
        steps: planSteps(
          release.revisions?.[environment] ?? [{}],
          release.neverReady?.[environment],
          images === 'public' && !release.publicImage
            ? shop.publicTag
            : undefined,
        ),
        changedByHand: release.changedByHand?.[environment] ?? [],
      };
    }),
  );
}

function planSteps(
  revisions: RevisionOfFile[],
  neverReady: { wait: boolean } | undefined,
  publicTag: string | undefined,
): ReleaseStep[] {
  return revisions.map(({ tag, values = {}, description, fails }, index) => ({
    values: tag
      ? { ...values, image: { tag: standIn(tag, fails, publicTag) } }
      : values,
    description,
    wait: fails ? 'briefly' : waitFor(index, revisions.length - 1, neverReady),
  }));
}

function standIn(tag: string, fails?: boolean, publicTag?: string): string {
  const there = publicTag ?? tag;
  return fails && publicTag ? `${there}-missing` : there;
}

/** Only what comes right before a failure has to be up: its pods stay. */
function waitFor(
  index: number,
  last: number,
  neverReady: { wait: boolean } | undefined,
): Wait {
  if (!neverReady) {
    return index === last ? 'until-ready' : 'not';
  }
  if (index === last) {
    return neverReady.wait ? 'briefly' : 'not';
  }
  return index === last - 1 ? 'until-ready' : 'not';
}
