import { useApi } from '@backstage/frontend-plugin-api';
import { JsonObject } from '@backstage/types';
import useAsync from 'react-use/esm/useAsync';
import {
  Profile,
  ReleaseDetail,
  ValuesLayer,
} from '@foredeck/backstage-plugin-helm-common';
import { HelmApi, helmApiRef } from '../api/HelmApi';
import { Choice } from './choice';

/** A profile with the layers its values are laid in, for one place. */
export interface LayeredProfile {
  profile: Profile;
  /** Below the release's own, lowest first. */
  layers: ValuesLayer[];
  /** The release's own values; absent before its first deploy. */
  stored?: JsonObject;
  /** Whether the layers below changed since the release was deployed last. */
  changedBelow: boolean;
  /** Why the layers are not known; the profile's defaults then stand for them. */
  problem?: Error;
}

export interface WantedVersion {
  asked?: string;
  current?: string;
}

/**
 * Loads a profile and the layers below a release's own values.
 *
 * @param version - of the chart: what was `asked` for, else what the release
 * is at now, else the profile's own choice
 */
export function useLayeredProfile(
  choice: Choice,
  complete: boolean,
  existing: ReleaseDetail | undefined,
  version: WantedVersion,
) {
  const api = useApi(helmApiRef);
  const { profile, cluster, namespace, name } = choice;
  const { asked, current } = version;
  return useAsync(
    async () =>
      profile && complete
        ? load(api, { profile, cluster, namespace, name }, existing, {
            asked,
            current,
          })
        : undefined,
    [
      api,
      profile,
      cluster,
      namespace,
      name,
      complete,
      existing,
      asked,
      current,
    ],
  );
}

async function load(
  api: HelmApi,
  { profile: name, ...release }: Choice,
  existing: ReleaseDetail | undefined,
  { asked, current }: WantedVersion,
): Promise<LayeredProfile> {
  const stored = existing?.values as JsonObject | undefined;
  const [profile, layered] = await Promise.all([
    api
      .getProfile(name, { chartVersion: asked ?? current })
      // The profile may have left the release's version behind.
      .catch((error: Error) => {
        if (asked === undefined && current !== undefined) {
          return api.getProfile(name);
        }
        throw error;
      }),
    api
      .getLayers(release, { profile: name, chartVersion: asked })
      .catch((error: Error) => error),
  ]);
  if (layered instanceof Error) {
    const { title, defaults } = profile;
    return {
      profile,
      layers: [{ kind: 'profile', title, values: defaults }],
      stored,
      changedBelow: false,
      problem: layered,
    };
  }
  const mine = layered.layers.find(({ kind }) => kind === 'release');
  return {
    profile,
    layers: layered.layers.filter(
      ({ kind }) => kind !== 'release' && kind !== 'deploy',
    ),
    stored: existing ? mine?.values ?? stored : undefined,
    changedBelow: existing !== undefined && layered.changedBelow,
  };
}
