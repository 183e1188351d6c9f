import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `releases.json` of an example: what runs where. */
export interface ShopFile {
  space: string;
  /** Environment -> namespace. */
  namespaces: Record<string, string>;
  /** Stands in for every earlier tag where images are public. */
  publicTag: string;
  releases: Array<{
    name: string;
    profile: string;
    /** Image tags of revisions before the one in the values files, by environment. */
    earlierTags?: Record<string, string[]>;
    /** Variables to fill with a made-up password, by environment. */
    secretVariables?: Record<string, string[]>;
    /** Environments where the last revision can not become ready. */
    neverReady?: Record<string, { wait: boolean }>;
  }>;
}

/** How long Helm waits for a revision. */
export type Wait = 'until-ready' | 'briefly' | 'not';

export interface ReleaseStep {
  /** Overrides the tag of the values files. */
  tag?: string;
  wait: Wait;
}

export interface ReleasePlan {
  name: string;
  namespace: string;
  environment: string;
  profile: string;
  entityRef: string;
  /** Later files win. */
  valuesFiles: string[];
  secretVariables: string[];
  /** One per revision, oldest first. */
  steps: ReleaseStep[];
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
      const { name, profile } = release;
      const values = (file: string) => join(directory, 'values', name, file);
      const overlays =
        images === 'embedded'
          ? [`embedded-${profile}.yaml`]
          : ['public.yaml', `public-${name}-${environment}.yaml`];
      return {
        name,
        namespace,
        environment,
        profile,
        entityRef: `component:default/${name}`,
        valuesFiles: [
          values('service.yaml'),
          values(`${environment}.yaml`),
          ...overlays
            .map(file => join(directory, 'images', file))
            .filter(exists),
        ],
        secretVariables: release.secretVariables?.[environment] ?? [],
        steps: planSteps(
          (release.earlierTags?.[environment] ?? []).map(tag =>
            images === 'public' ? shop.publicTag : tag,
          ),
          release.neverReady?.[environment],
        ),
      };
    }),
  );
}

function planSteps(
  earlierTags: string[],
  neverReady: { wait: boolean } | undefined,
): ReleaseStep[] {
  const last: Wait = neverReady
    ? neverReady.wait
      ? 'briefly'
      : 'not'
    : 'until-ready';
  // Only what comes right before a failure has to be up: its pods stay.
  return [
    ...earlierTags.map((tag, index) => ({
      tag,
      wait:
        neverReady && index === earlierTags.length - 1
          ? ('until-ready' as const)
          : ('not' as const),
    })),
    { wait: last },
  ];
}
