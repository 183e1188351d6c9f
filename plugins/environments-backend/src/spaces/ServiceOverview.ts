import type {
  EnvironmentComparison,
  EnvironmentRef,
  ServicePlaces,
  SpaceMatrix,
} from '@foredeck/backstage-plugin-environments-common';
import type { Caller } from '../permissions/EnvironmentGate';

/** Shows what runs where, with the releases the caller may see. */
export interface ServiceOverview {
  /** @throws NotFoundError */
  matrix(space: string, caller: Caller): Promise<SpaceMatrix>;
  places(entityRef: string, caller: Caller): Promise<ServicePlaces>;
  /** @throws NotFoundError; InputError for an environment compared with itself */
  compare(
    from: EnvironmentRef,
    to: EnvironmentRef,
    caller: Caller,
  ): Promise<EnvironmentComparison>;
}
