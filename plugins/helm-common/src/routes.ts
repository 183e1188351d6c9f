/**
 * HTTP surface of the helm backend, below `/api/helm`. All JSON, all errors in
 * Backstage's `{ error: { name, message } }` shape.
 *
 * | method and path | answer |
 * | --- | --- |
 * | GET `/targets?entityRef=` | `{ items: DeployTarget[] }`, as that entity may be deployed |
 * | GET `/releases?` `ReleaseQuery` | `ReleaseList` |
 * | GET `/releases/changes?` `ReleaseQuery` `&after=` | NDJSON of `ReleaseChange`, never ends by itself |
 * | GET `/releases/export?` `ReleaseQuery` | CSV of all that match |
 * | GET `R` = `/releases/:cluster/:namespace/:name` | `ReleaseDetail` |
 * | GET `R/revisions` | `{ items: RevisionEntry[] }`, newest first |
 * | GET `R/diff?from=&to=` | `RevisionDiff` |
 * | GET `R/layers?profile=&chartVersion=` | `LayeredValues`; also for a release that is not there yet |
 * | GET `R/drift` | `DriftReport` |
 * | GET `R/rollback?revision=` | `RollbackPreview` |
 * | POST `R/rollback` with `{ revision, expectedRevision, reason? }` | 202 `HelmOperation` |
 * | GET `R/unstick` | `UnstickPlan` |
 * | POST `R/unstick` | 202 `HelmOperation` |
 * | GET `R/uninstall` | `UninstallPreview` |
 * | DELETE `R` | 202 `HelmOperation` |
 * | POST `R/restart` | 202 `HelmOperation` |
 * | POST `R/test` | 202 `HelmOperation` |
 * | GET `R/tokens` | `{ items: DeployToken[] }` |
 * | POST `R/tokens` with `{ name, expiresInDays? }` | 201 `DeployToken & { secret }`, the secret this once |
 * | DELETE `R/tokens/:id` | 204 |
 * | POST `R/deploy` with `CiDeployRequest`, `Authorization: Bearer <deploy token>` | 202 `HelmOperation` |
 * | GET `R/deploys/:id`, `Authorization: Bearer <deploy token>` | `HelmOperation`, for a pipeline that waits |
 * | POST `/preview` with `DeployRequest` | `DeployPreview` |
 * | POST `/deploys` with `DeployRequest` | 202 `HelmOperation` |
 * | POST `/bulk/preview` with `BulkRequest` | `BulkPreview` |
 * | POST `/bulk` with `BulkRequest` | 202 `HelmOperation` of kind `bulk` |
 * | GET `/operations?` `OperationQuery` | `OperationPage<HelmOperation>` |
 * | GET `/operations/:id` | `HelmOperation` |
 * | GET `/operations/:id/events?after=N` | NDJSON of `DeployEvent` and `OperationEvent`, ends after the last |
 * | POST `/operations/:id/cancel` | 202 `HelmOperation` |
 * | GET `/profiles` | `{ items: ProfileSummary[] }` |
 * | GET `/profiles/:name?chartVersion=` | `Profile` |
 * | POST `/profiles` with `ProfileChange` | 201 `Profile` |
 * | PUT `/profiles/:name` with `ProfileChange` | `Profile` |
 * | DELETE `/profiles/:name?force=` | 204; a seeded one goes back to its seed, one that releases use stays unless forced |
 * | POST `/profiles/:name/impact` with `ProfileChange` | `ProfileImpact` |
 * | GET `/profiles/:name/revisions` | `{ items: ProfileRevision[] }`, newest first |
 * | POST `/profiles/:name/rollback` with `{ revision, expectedRevision }` | `Profile` |
 * | GET `/profiles/:name/export` | the document, YAML |
 * | GET `/chart-sources` | `{ items: ChartSource[] }` |
 * | POST `/chart-sources/:source/refresh` | 202 `ChartSource` |
 * | GET `/charts?text=&source=&limit=&cursor=` | `{ items: ChartSummary[], total, nextCursor? }` |
 * | GET `/charts/:source/:name/versions?limit=&cursor=` | `{ items: ChartVersionSummary[], nextCursor? }`, newest first |
 * | GET `/charts/:source/:name/versions/:version` | `ChartDetail` |
 * | GET `/charts/:source/:name/diff?from=&to=` | `ChartDiff` |
 * | GET `/charts/:source/:name/icon` | the chart's icon, an image |
 * | POST `/charts/uploads` with a `.tgz` as `application/octet-stream` | 201 `ChartDetail` |
 * | DELETE `/charts/uploads/:name/:version` | 204 |
 * | GET `/images/tags?repository=&text=` | `ImageTags` |
 * | GET `/images/check?image=` | `ImageCheck` |
 */
export const HELM_PLUGIN_ID = 'helm';

/** Helm label that links a release to its component; entity refs hold `:` and `/`, which labels can not. */
export const ENTITY_LABEL = 'foredeck.io/entity';

/** Helm label that names the profile a release was made from. */
export const PROFILE_LABEL = 'foredeck.io/profile';

/** Helm label that holds `LayeredValues.hash` as it was at the deploy. */
export const LAYERS_LABEL = 'foredeck.io/layers';

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
