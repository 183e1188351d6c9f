import type {
  HelmOperationKind,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import { permissionFor } from './operationPermissions';

/** Which change of a release somebody asks for. */
export interface Attempt {
  kind: Exclude<HelmOperationKind, 'bulk'>;
  ref: ReleaseRef;
  /** After "You may not": "remove cart from shop-dev". */
  deed: string;
  caller: Caller;
  origin: AuditOrigin;
}

/** Lets changes through that the portal's policy allows, and records what is refused. */
export class ChangeGate {
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;
  readonly #refusals: RefusalAudit;

  constructor(options: {
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
    refusals: RefusalAudit;
  }) {
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
    this.#refusals = options.refusals;
  }

  /** @throws NotAllowedError; what `act` throws is recorded as well */
  pass<T>(attempt: Attempt, act: () => Promise<T>): Promise<T> {
    const { kind, ref, caller, origin } = attempt;
    const { cluster, namespace, name } = ref;
    const user = caller.principal.userEntityRef;
    const meta = { cluster, namespace, name, user };
    return this.#refusals.watch(
      { eventId: `release-${kind}`, meta, origin },
      async () => {
        await this.check(attempt);
        return act();
      },
    );
  }

  /** @throws NotAllowedError */
  async check({
    kind,
    ref,
    deed,
    caller,
  }: Omit<Attempt, 'origin'>): Promise<void> {
    await this.#authorizer.check(
      permissionFor(kind),
      caller,
      [await this.#ownership.resource(ref)],
      deed,
    );
  }
}
