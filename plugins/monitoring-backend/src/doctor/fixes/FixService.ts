import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  DoctorFixAnswer,
  DoctorFixRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { stringify } from 'yaml';
import type { Caller, ScopeService } from '../../scopes/ScopeService';
import type { TargetDoctor } from '../TargetDoctor';
import { isObject } from './mergePatch';
import { ObjectChange } from './ObjectChange';

/** What Kubernetes keeps for itself, and what would only hide the change. */
const NOISE = [
  'managedFields',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Makes what a diagnosis offers, in the caller's name. */
export class FixService {
  readonly #access: KubernetesAccess;
  readonly #doctor: Pick<TargetDoctor, 'findFix'>;
  readonly #scopes: Pick<ScopeService, 'authorizeWhole'>;

  constructor(options: {
    access: KubernetesAccess;
    doctor: Pick<TargetDoctor, 'findFix'>;
    scopes: Pick<ScopeService, 'authorizeWhole'>;
  }) {
    this.#access = options.access;
    this.#doctor = options.doctor;
    this.#scopes = options.scopes;
  }

  /**
   * Finds the fix anew and makes it, or asks the server what it would do.
   *
   * @throws ConflictError when the diagnosis offers it no longer or the object
   * was changed meanwhile, NotAllowedError without the right to change what is
   * scraped in its namespace, and what Kubernetes refuses in its words
   */
  async fix(
    request: DoctorFixRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<DoctorFixAnswer> {
    const { fix: id, dryRun, ...where } = request;
    const found = await this.#doctor.findFix(where, id, caller, signal);
    if (!found?.target || !found.patch) {
      throw new ConflictError(
        'What was found has changed, and this fix is no longer offered: look at the checks again',
      );
    }
    const { namespace } = found.target;
    await this.#scopes.authorizeWhole(
      {
        scope: { kind: 'namespace', cluster: request.cluster, namespace },
        cluster: request.cluster,
      },
      'manage-scrapes',
      caller,
    );
    const cluster = this.#access.cluster(request.cluster);
    const change = new ObjectChange(cluster, found, caller, signal);
    const before = await change.read();
    if (found.creates && before) {
      throw new ConflictError(
        `There is a ${found.target.kind} ${namespace}/${found.target.name} now: look at the checks again`,
      );
    }
    const after = await change.write(before, dryRun);
    return {
      before: before ? yamlOf(before) : '',
      after: yamlOf(after),
      applied: !dryRun,
    };
  }
}

/** What of an object matters to a reader. */
function yamlOf(object: JsonObject): string {
  const { status: _, ...rest } = object;
  const metadata = isObject(rest.metadata) ? { ...rest.metadata } : {};
  NOISE.forEach(name => delete metadata[name]);
  if (isObject(metadata.annotations)) {
    const { [LAST_APPLIED]: applied, ...annotations } = metadata.annotations;
    metadata.annotations = annotations;
    if (applied !== undefined && Object.keys(annotations).length === 0) {
      delete metadata.annotations;
    }
  }
  return stringify({ ...rest, metadata });
}
