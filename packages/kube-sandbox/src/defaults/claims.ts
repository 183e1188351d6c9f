import { ensureSection, fillIn, type JsonObject } from '../json/JsonObject';

/** A PersistentVolumeClaim or a template of one, without its status. */
export function defaultClaim(claim: JsonObject): void {
  fillIn(ensureSection(claim, 'spec'), {
    resources: {},
    volumeMode: 'Filesystem',
  });
}
