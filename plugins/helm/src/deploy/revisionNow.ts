import { ResponseError } from '@backstage/errors';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { HelmApi } from '../api/HelmApi';

/** The revision a release is at; undefined when there is no such release. */
export async function revisionNow(
  api: HelmApi,
  { cluster, namespace, name }: ReleaseRef,
): Promise<number | undefined> {
  try {
    const release = await api.getRelease({ cluster, namespace, name });
    return release.revision;
  } catch (error) {
    if (ResponseError.is(error) && error.statusCode === 404) {
      return undefined;
    }
    throw error;
  }
}
