/**
 * HTTP surface of the helm backend, below `/api/helm`. All JSON, all errors in
 * Backstage's `{ error: { name, message } }` shape.
 *
 * | method and path | answer |
 * | --- | --- |
 * | GET `/targets` | `{ items: DeployTarget[] }` |
 * | GET `/profiles` | `{ items: ProfileSummary[] }` |
 * | GET `/profiles/:name` | `Profile` |
 * | GET `/releases?entityRef=&cluster=&namespace=` | `ReleaseList` |
 * | GET `/releases/:cluster/:namespace/:name` | `ReleaseDetail` |
 * | DELETE `/releases/:cluster/:namespace/:name` | 204 |
 * | POST `/preview` with `DeployRequest` | `DeployPreview` |
 * | POST `/deploys` with `DeployRequest` | 202 `DeployRun` |
 * | GET `/deploys?entityRef=` | `{ items: DeployRun[] }`, newest first |
 * | GET `/deploys/:id` | `DeployRun` |
 * | GET `/deploys/:id/events?after=N` | NDJSON of `DeployEvent`, ends after the last |
 */
export const HELM_PLUGIN_ID = 'helm';

/** Helm label that links a release to its component; entity refs hold `:` and `/`, which labels can not. */
export const ENTITY_LABEL = 'foredeck.io/entity';

/** Helm label that names the profile a release was made from. */
export const PROFILE_LABEL = 'foredeck.io/profile';

/** Entity annotation for an exact link: `[cluster/]namespace/name`, comma separated for several. */
export const HELM_RELEASE_ANNOTATION = 'foredeck.io/helm-release';

/** `component:default/cart` as a label value: `component.default.cart`. */
export function entityRefToLabel(entityRef: string): string {
  return entityRef.toLocaleLowerCase('en-US').replace(/[:/]/g, '.');
}
