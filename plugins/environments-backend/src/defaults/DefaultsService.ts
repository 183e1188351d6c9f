import type {
  DefaultsChange,
  DefaultsDocument,
} from '@foredeck/backstage-plugin-environments-common';
import type { Caller } from '../permissions/EnvironmentGate';
import type { DefaultsPlace } from './DefaultsPlace';

/** Default values of spaces and environments, secrets masked. */
export interface DefaultsService {
  get(place: DefaultsPlace, caller: Caller): Promise<DefaultsDocument>;
  /**
   * A mask that is sent back keeps the value it hides.
   *
   * @throws ConflictError when another revision is there; InputError for a mask
   * that hides nothing
   */
  change(
    place: DefaultsPlace,
    change: DefaultsChange,
    caller: Caller,
  ): Promise<DefaultsDocument>;
  /** Newest first, a hundred at most. */
  revisions(place: DefaultsPlace, caller: Caller): Promise<DefaultsDocument[]>;
}
