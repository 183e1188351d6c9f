import type {
  Profile,
  ProfileChange,
  ProfileImpact,
  ProfileRevision,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { Caller } from '../releases/ReleaseService';

/** What the store offers, and how those who may change it. */
export interface StoreService {
  list(caller: Caller): Promise<ProfileSummary[]>;
  /** @throws NotFoundError naming the profiles there are */
  get(
    name: string,
    caller: Caller,
    options?: { chartVersion?: string },
  ): Promise<Profile>;
  /** Newest first, secrets masked. */
  revisions(name: string, caller: Caller): Promise<ProfileRevision[]>;
  /** The whole document, YAML, secrets masked. */
  exportYaml(name: string, caller: Caller): Promise<string>;
  /** What saving a change would do to releases; changes nothing. */
  impact(
    name: string,
    change: ProfileChange,
    caller: Caller,
  ): Promise<ProfileImpact>;
  /** @throws ConflictError when there is a profile of that name */
  create(
    change: ProfileChange,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<Profile>;
  /** @throws ConflictError when it was changed since `expectedRevision` */
  update(
    name: string,
    change: ProfileChange,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<Profile>;
  /** @throws ConflictError when it was changed since `expectedRevision` */
  rollback(
    name: string,
    to: ProfileRollback,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<Profile>;
  /** @throws ConflictError while releases are made from it, unless `force` */
  remove(
    name: string,
    options: { force: boolean },
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<void>;
}

/** Which earlier revision of a profile to make the newest again. */
export interface ProfileRollback {
  revision: number;
  /** The revision that was the newest when this was decided. */
  expectedRevision: number;
}
