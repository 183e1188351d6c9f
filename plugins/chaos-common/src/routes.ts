/**
 * HTTP surface of the chaos backend, below `/api/chaos`. All JSON, all errors in
 * Backstage's `{ error: { name, message } }` shape.
 *
 * | method and path | answer |
 * | --- | --- |
 * | POST `/preview` with `PreviewRequest` | `ExperimentPreview` |
 * | POST `/experiments` with `StartExperimentRequest` | 201 `Experiment` |
 * | POST `/experiments/list` with `ExperimentsRequest` | `ExperimentsAnswer` |
 * | GET `/experiments/:id` | `Experiment` |
 * | POST `/experiments/:id/stop` | `Experiment` |
 * | GET `/experiments/:id/events?after=` | NDJSON of `ExperimentEvent` |
 * | GET `/experiments/:id/report` | `ExperimentReport` |
 * | GET `/experiments/:id/report.md` | the same as Markdown |
 * | POST `/kills/list` with `KillsRequest` | `KillsAnswer` |
 * | POST `/reports/service` with `ServiceReportRequest` | `ServiceReport` |
 * | GET `/badge?entityRef=` | `ChaosBadge` |
 * | GET `/policy` | `ChaosPolicy` |
 * | POST `/policy/stop` with `GlobalStopRequest` | `ChaosPolicy` |
 * | POST `/policy/resume` | `ChaosPolicy` |
 *
 * Reports are read by whoever may read the experiment; `chaos.policy.manage` is
 * asked for the policy's routes.
 */
export const CHAOS_PLUGIN_ID = 'chaos';
