import type {
  Environment,
  EnvironmentRef,
  FreeNamespace,
  Space,
  SpaceList,
} from '@foredeck/backstage-plugin-environments-common';
import type { Caller } from '../permissions/EnvironmentGate';

/** Shows spaces and environments, to everybody those they may see. */
export interface SpaceService {
  list(caller: Caller): Promise<SpaceList>;
  /** Everything, with nobody's roles and deeds: for other backend plugins. */
  listForService(): Promise<SpaceList>;
  /** @throws NotFoundError, also for a space the caller may not see */
  get(space: string, caller: Caller): Promise<Space>;
  /** @throws NotFoundError, also for an environment the caller may not see */
  environment(ref: EnvironmentRef, caller: Caller): Promise<Environment>;
  /** Those of all spaces that the caller may see. */
  environments(caller: Caller): Promise<Environment[]>;
  /** @throws NotAllowedError for those who may make environments nowhere */
  freeNamespaces(caller: Caller): Promise<FreeNamespace[]>;
}
