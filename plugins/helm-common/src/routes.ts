/**
 * HTTP surface of the helm backend, below `/api/helm`. All JSON, all errors in
 * Backstage's `{ error: { name, message } }` shape.
 *
 * | method and path | answer |
 * | --- | --- |
 * | GET `/targets?entityRef=` | `{ items: DeployTarget[] }`, as that entity may be deployed |
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

/** Kubernetes' limit for a label value. */
const LONGEST_LABEL = 63;

/**
 * `component:default/cart` as a label value: `component.default.cart`. A ref
 * too long for a label is cut and ends with a hash of the whole.
 */
export function entityRefToLabel(entityRef: string): string {
  const label = entityRef.toLocaleLowerCase('en-US').replace(/[:/]/g, '.');
  if (label.length <= LONGEST_LABEL) {
    return label;
  }
  const hash = fnv1a(label);
  return `${label.slice(0, LONGEST_LABEL - hash.length - 1)}_${hash}`;
}

/** FNV-1a, 32 bits, as eight hexadecimal digits (RFC 9923). */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
