import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  TargetCheck,
  TargetDoctorReport,
  TargetDoctorRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { Caller, ScopeService } from '../scopes/ScopeService';
import type { LoadedTarget, MetricSources } from '../sources/MetricSource';
import { DoctorView } from './access/DoctorView';
import { belongsTo } from './checks/belongsTo';
import { runChecks, type DraftCheck } from './checks/runChecks';
import { fixId, type DraftFix } from './fixes/DraftFix';
import { valueOf, type DoctorSnapshot } from './snapshot/DoctorSnapshot';
import { jobName } from './snapshot/Monitor';
import { jobOf } from './snapshot/readSource';
import { SnapshotReader } from './snapshot/SnapshotReader';

const MOST_TARGETS = 100;

/** Finds out why a monitor or Service has no targets, or why they are down. */
export class TargetDoctor {
  readonly #scopes: Pick<ScopeService, 'authorize' | 'authorizeWhole'>;
  readonly #snapshots: SnapshotReader;

  constructor(options: {
    access: KubernetesAccess;
    scopes: Pick<ScopeService, 'authorize' | 'authorizeWhole'>;
    sources: Pick<MetricSources, 'prometheus'>;
    now?: () => Date;
  }) {
    this.#scopes = options.scopes;
    this.#snapshots = new SnapshotReader(options);
  }

  /**
   * Walks the ten checks. A source or a right of the portal that is missing is a
   * finding.
   *
   * @throws NotAllowedError without the right to read metrics of the object's
   * namespace, NotFoundError for an object that is not there
   */
  async examine(
    request: TargetDoctorRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<TargetDoctorReport> {
    const { snapshot, checks, view } = await this.#walk(
      request,
      caller,
      signal,
    );
    const first = checks.find(({ result }) => result === 'problem');
    const unknowns = checks.filter(({ result }) => result === 'unknown').length;
    const targets = targetsOf(snapshot);
    return {
      object: request.object,
      summary: first?.finding ?? wellSaid(checks, unknowns, targets),
      healthy: !first && unknowns === 0,
      checks: await Promise.all(checks.map(one => shown(one, view))),
      targets: targets.slice(0, MOST_TARGETS),
      checkedAt: snapshot.now.toISOString(),
    };
  }

  /**
   * The fix of a fresh diagnosis that has an id; undefined when none has.
   *
   * @throws as `examine`
   */
  async findFix(
    request: TargetDoctorRequest,
    id: string,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<DraftFix | undefined> {
    const { checks } = await this.#walk(request, caller, signal);
    return checks
      .flatMap(check => (check.fixes ?? []).map(fix => ({ check, fix })))
      .find(({ check, fix }) => fix.patch && fixId(check.id, fix) === id)?.fix;
  }

  async #walk(
    request: TargetDoctorRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<{
    snapshot: DoctorSnapshot;
    checks: DraftCheck[];
    view: DoctorView;
  }> {
    const { cluster, object } = request;
    const view = new DoctorView({ scopes: this.#scopes, caller, cluster });
    await view.need(object.namespace);
    const snapshot = await this.#snapshots.read(request, view, signal);
    return { snapshot, checks: runChecks(snapshot), view };
  }
}

/** What can be mended from here by this caller is named; the rest is to be pasted. */
async function shown(
  { fixes, ...check }: DraftCheck,
  view: DoctorView,
): Promise<TargetCheck> {
  if (!fixes?.length) {
    return check;
  }
  return {
    ...check,
    fixes: await Promise.all(
      fixes.map(async fix => {
        const { creates: _, ...rest } = fix;
        const may =
          fix.target && fix.patch && (await view.mayMend(fix.target.namespace));
        return may ? { ...rest, id: fixId(check.id, fix) } : rest;
      }),
    ),
  };
}

function wellSaid(
  checks: DraftCheck[],
  unknowns: number,
  targets: Array<{ health: string }>,
): string {
  if (unknowns > 0) {
    const [first] = checks.filter(({ result }) => result === 'unknown');
    return `Nothing wrong was found, but not all could be looked at: ${first.finding}`;
  }
  const up = targets.filter(({ health }) => health === 'up').length;
  const known = targets.filter(({ health }) => health !== 'dropped').length;
  return `All is well: ${up} of ${known} ${
    known === 1 ? 'target' : 'targets'
  } up`;
}

/** Scraped ones first, then the dropped ones that the monitor is meant for. */
function targetsOf(snapshot: DoctorSnapshot): TargetDoctorReport['targets'] {
  const { monitor, targets, endpoints } = snapshot;
  const known = valueOf(targets);
  if (!known) {
    return [];
  }
  const dropped = monitor
    ? known.dropped.filter(one =>
        endpoints.some(
          index =>
            jobOf(one) === jobName(monitor, index) &&
            belongsTo({ ...snapshot, monitor }, index, one),
        ),
      )
    : [];
  return [...known.active, ...dropped].map(shownTarget);
}

function shownTarget(target: LoadedTarget): TargetDoctorReport['targets'][0] {
  const { health, labels, lastError, lastScrape, scrapeUrl } = target;
  const found = target.discoveredLabels;
  return {
    url: scrapeUrl || found.__address__ || '',
    health,
    ...(lastError && { error: lastError }),
    // A target that was never scraped has the year 1.
    ...(lastScrape && !lastScrape.startsWith('0001') && { lastScrape }),
    labels:
      health === 'dropped'
        ? Object.fromEntries(
            Object.entries({
              namespace: found.__meta_kubernetes_namespace,
              service: found.__meta_kubernetes_service_name,
              pod: found.__meta_kubernetes_pod_name,
            }).filter((entry): entry is [string, string] => Boolean(entry[1])),
          )
        : labels,
  };
}
