/**
 * HTTP surface of the environments backend, below `/api/environments`. All JSON,
 * all errors in Backstage's `{ error: { name, message } }` shape.
 *
 * | method and path | answer |
 * | --- | --- |
 * | GET `/spaces` | `SpaceList`, with those the caller may see |
 * | GET `/spaces/:space` | `Space` |
 * | GET `/spaces/:space/services` | `SpaceMatrix` |
 * | GET `/services?entityRef=` | `ServicePlaces` |
 * | GET `/namespaces/free` | `{ items: FreeNamespace[] }` |
 * | POST `/environments` with `CreateEnvironmentRequest` | 201 `Environment` |
 * | POST `/environments/adopt` with `AdoptRequest` | 201 `Environment` |
 * | GET `E` = `/environments/:cluster/:space/:name` | `Environment` |
 * | PATCH `E` with `UpdateEnvironmentRequest` | `Environment` |
 * | GET `E/limits` | `EnvironmentLimits` |
 * | GET `E/deletion` | `DeletionPreview` |
 * | DELETE `E?confirm=` | 202 `EnvironmentOperation` |
 * | GET `E/sleep`, GET `E/wake` | `SleepPreview` |
 * | POST `E/sleep`, POST `E/wake` | 202 `EnvironmentOperation` |
 * | GET `E/compare?to=cluster/space/name` | `EnvironmentComparison` |
 * | GET `E/lineage` | `{ items: CopyDrift[] }`, newest first |
 * | GET `/defaults?space=&environment=&cluster=` | `DefaultsDocument` |
 * | PUT `/defaults?space=&environment=&cluster=` with `DefaultsChange` | `DefaultsDocument` |
 * | GET `/defaults/revisions?space=&environment=&cluster=` | `{ items: DefaultsDocument[] }`, newest first |
 * | GET `/layers?cluster=&space=&environment=&profile=` | `{ layers: ValuesLayer[] }`; for the helm plugin only, a service |
 * | GET `/masking` | `{ items: MaskingScript[] }` |
 * | POST `/copies/plan` with `CopyRequest` | `CopyPlan` |
 * | POST `/copies/preflight` with `{ request, fingerprint }` | NDJSON of `PreflightEvent`, ends after the last |
 * | POST `/copies/manifests` with `{ request, release }` | `{ manifests: ManifestChange[] }`, of one planned release |
 * | POST `/copies` with `StartCopyRequest` | 202 `Copy` |
 * | GET `/copies?` `CopyQuery` (`environment=cluster/space/name`) | `CopyPage`, newest first |
 * | GET `/copies/:id` | `Copy` |
 * | GET `/copies/:id/events?after=` | NDJSON of `CopyEvent`: first all steps as they are, then each change, ends when the run does |
 * | POST `/copies/:id/pause`, `/resume`, `/cancel`, `/rollback` | 202 `Copy` |
 * | POST `/copies/:id/retry` with `{ step }` | 202 `Copy` |
 * | GET `/operations...` | as `createOperationRoutes` serves them |
 */
export const ENVIRONMENTS_PLUGIN_ID = 'environments';
