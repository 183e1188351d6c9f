import { NotAllowedError } from '@backstage/errors';
import {
  environmentCopyFromPermission,
  environmentCopyIntoPermission,
  environmentCreatePermission,
  environmentReadPermission,
  type CopyPlan,
  type CopyRequest,
  type PlannedRelease,
} from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { EnvironmentDirectory } from '../../environments/EnvironmentDirectory';
import type {
  Caller,
  EnvironmentGate,
} from '../../permissions/EnvironmentGate';
import { placeName } from '../placeName';
import type { StoredCopy } from '../store/StoredCopy';

/** What a caller may do at the two ends of a copy. */
export type EndRights = (copy: Pick<StoredCopy, 'source' | 'target'>) => {
  from: boolean;
  into: boolean;
};

/** Says who may plan, start, see and steer which copies. */
export class CopyAccess {
  readonly #gate: EnvironmentGate;
  readonly #directory: Pick<EnvironmentDirectory, 'find' | 'ready'>;
  readonly #engine: () => Pick<HelmEngine, 'visible' | 'releases'>;

  constructor(options: {
    gate: EnvironmentGate;
    directory: Pick<EnvironmentDirectory, 'find' | 'ready'>;
    engine: () => Pick<HelmEngine, 'visible' | 'releases'>;
  }) {
    this.#gate = options.gate;
    this.#directory = options.directory;
    this.#engine = options.engine;
  }

  /** Before a cluster is asked. @throws NotAllowedError */
  async checkRequest(request: CopyRequest, caller: Caller): Promise<void> {
    const { source } = request;
    const target = request.target.environment;
    await this.#gate.check(
      environmentCopyFromPermission,
      source,
      caller,
      `copy from ${placeName(source)}`,
    );
    await this.#directory.ready();
    // What the request calls new may be there.
    if (request.target.kind === 'new' && !this.#directory.find(target)) {
      await this.#gate.check(
        environmentCreatePermission,
        target,
        caller,
        `make ${placeName(target)}`,
      );
    } else {
      await this.#gate.check(
        environmentCopyIntoPermission,
        target,
        caller,
        `copy into ${placeName(target)}`,
      );
    }
  }

  /**
   * A plan as the caller may see it: releases of the target that it leaves as
   * they are, and that the caller may not see, are left out.
   *
   * @throws NotAllowedError when it copies or overwrites what the caller may not see
   */
  async seen(plan: CopyPlan, caller: Caller): Promise<CopyPlan> {
    const hidden = await this.#hidden(plan, caller);
    const refused = hidden.filter(({ action }) => action !== 'keep');
    if (refused.length) {
      throw new NotAllowedError(
        `You may not see ${refused.length} of the ${plan.releases.length} services that this would copy or overwrite; name those you may see`,
      );
    }
    const releases = plan.releases.filter(one => !hidden.includes(one));
    return { ...plan, releases };
  }

  /** A plan that was made for somebody, without the values that the caller may not see. */
  async withoutHidden(plan: CopyPlan, caller: Caller): Promise<CopyPlan> {
    const hidden = await this.#hidden(plan, caller);
    const releases = plan.releases.map(release =>
      hidden.includes(release)
        ? { ...release, values: { before: '', after: '' }, rewrites: [] }
        : release,
    );
    return { ...plan, releases };
  }

  /** Of copies, those whose both ends the caller may read, and the caller's own. */
  async visible<T extends StoredCopy>(
    copies: readonly T[],
    caller: Caller,
  ): Promise<T[]> {
    const mayRead = await this.#gate.filter(environmentReadPermission, caller);
    return copies.filter(
      ({ source, target, requestedBy }) =>
        requestedBy === caller.principal.userEntityRef ||
        (mayRead(source) && mayRead(target)),
    );
  }

  /** One look at the policy, then an answer per copy in memory. */
  async rights(caller: Caller): Promise<EndRights> {
    const [from, into] = await Promise.all([
      this.#gate.filter(environmentCopyFromPermission, caller),
      this.#gate.filter(environmentCopyIntoPermission, caller),
    ]);
    return ({ source, target }) => ({ from: from(source), into: into(target) });
  }

  /** @throws NotAllowedError, recorded for the audit */
  async checkSteer(
    { source, target }: StoredCopy,
    caller: Caller,
    deed: string,
    options: { goesOn: boolean },
  ): Promise<void> {
    const what = `${deed} the copy of ${placeName(source)} into ${placeName(
      target,
    )}`;
    await this.#gate.check(environmentCopyIntoPermission, target, caller, what);
    if (options.goesOn) {
      await this.#gate.check(
        environmentCopyFromPermission,
        source,
        caller,
        what,
      );
    }
  }

  /** Planned releases that are there and that the caller may not see. */
  async #hidden(plan: CopyPlan, caller: Caller): Promise<PlannedRelease[]> {
    const [source, target] = await Promise.all([
      this.#names(
        plan.source.cluster,
        plan.namespaces.map(one => one.from),
        caller,
      ),
      this.#names(
        plan.target.cluster,
        plan.namespaces.filter(one => !one.create).map(one => one.to),
        caller,
      ),
    ]);
    return plan.releases.filter(
      release =>
        (release.source && source.has(keyOf(release.source))) ||
        target.has(keyOf(release.target)),
    );
  }

  async #names(
    cluster: string,
    namespaces: readonly string[],
    caller: Caller,
  ): Promise<Set<string>> {
    if (namespaces.length === 0) {
      return new Set();
    }
    const where = { cluster, namespaces };
    const [all, visible] = await Promise.all([
      this.#engine().releases(where),
      this.#engine().visible(where, caller),
    ]);
    const seen = new Set(visible.map(keyOf));
    return new Set(all.map(keyOf).filter(key => !seen.has(key)));
  }
}

function keyOf({ namespace, name }: { namespace: string; name: string }) {
  return `${namespace}/${name}`;
}
