import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  helmProfileManagePermission,
  helmProfileReadPermission,
  type Profile,
  type ProfileChange,
  type ProfileImpact,
  type ProfileRevision,
  type ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Caller } from '../releases/ReleaseService';
import type { ProfileRollback, StoreService } from './StoreService';

/** What the audit is told of a change of a profile; never its values. */
interface ChangeMeta {
  action: 'create' | 'update' | 'rollback' | 'remove';
  profile?: string;
  toRevision?: number;
  message?: string;
}

/** Shows the store to whom the portal's policy allows it, and audits its changes. */
export class AuthorizedStoreService implements StoreService {
  readonly #inner: StoreService;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #auditor: AuditorService;

  constructor(options: {
    inner: StoreService;
    authorizer: ReleaseAuthorizer;
    auditor: AuditorService;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#auditor = options.auditor;
  }

  async list(caller: Caller): Promise<ProfileSummary[]> {
    await this.#checkRead(caller);
    return this.#inner.list(caller);
  }

  async get(
    name: string,
    caller: Caller,
    options?: { chartVersion?: string },
  ): Promise<Profile> {
    await this.#checkRead(caller);
    return this.#inner.get(name, caller, options);
  }

  async revisions(name: string, caller: Caller): Promise<ProfileRevision[]> {
    await this.#checkRead(caller);
    return this.#inner.revisions(name, caller);
  }

  async exportYaml(name: string, caller: Caller): Promise<string> {
    await this.#checkRead(caller);
    return this.#inner.exportYaml(name, caller);
  }

  async impact(
    name: string,
    change: ProfileChange,
    caller: Caller,
  ): Promise<ProfileImpact> {
    await this.#checkManage(caller, `change profile ${name}`);
    return this.#inner.impact(name, change, caller);
  }

  async create(
    change: ProfileChange,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<Profile> {
    const meta: ChangeMeta = { action: 'create', message: change.message };
    return this.#change(meta, caller, origin, 'create profiles', () =>
      this.#inner.create(change, caller),
    );
  }

  async update(
    name: string,
    change: ProfileChange,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<Profile> {
    const { message } = change;
    const meta: ChangeMeta = { action: 'update', profile: name, message };
    return this.#change(meta, caller, origin, `change profile ${name}`, () =>
      this.#inner.update(name, change, caller),
    );
  }

  async rollback(
    name: string,
    to: ProfileRollback,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<Profile> {
    const toRevision = to.revision;
    const meta: ChangeMeta = { action: 'rollback', profile: name, toRevision };
    return this.#change(meta, caller, origin, `change profile ${name}`, () =>
      this.#inner.rollback(name, to, caller),
    );
  }

  async remove(
    name: string,
    options: { force: boolean },
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<void> {
    const meta: ChangeMeta = { action: 'remove', profile: name };
    return this.#change(meta, caller, origin, `remove profile ${name}`, () =>
      this.#inner.remove(name, options, caller),
    );
  }

  async #change<T>(
    { profile, ...meta }: ChangeMeta,
    caller: Caller,
    origin: AuditOrigin,
    deed: string,
    act: () => Promise<T>,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId: 'profile-change',
      severityLevel: 'medium',
      request: origin,
      meta: { ...meta, profile, user: caller.principal.userEntityRef },
    });
    try {
      await this.#checkManage(caller, deed);
      const done = await act();
      await event.success();
      return done;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }

  async #checkRead(caller: Caller): Promise<void> {
    await this.#authorizer.checkBasic(
      helmProfileReadPermission,
      caller,
      'see the store',
    );
  }

  async #checkManage(caller: Caller, deed: string): Promise<void> {
    await this.#authorizer.checkBasic(
      helmProfileManagePermission,
      caller,
      deed,
    );
  }
}
