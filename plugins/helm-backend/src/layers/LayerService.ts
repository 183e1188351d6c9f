import type {
  LayeredValues,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { Caller } from '../releases/ReleaseService';

/** Which release's layers to show, and as what it would be deployed. */
export interface LayerQuestion extends ReleaseRef {
  /** The release's own unless told; needed for one that is not there yet. */
  profile?: string;
  /** The release's own, or the newest in the profile's range, unless told. */
  chartVersion?: string;
}

/** Shows the layers of values a release is made of. */
export interface LayerService {
  /**
   * @throws NotFoundError for an unknown profile, cluster or namespace, and a
   * release the caller may not see; InputError without a profile to go by
   */
  layers(question: LayerQuestion, caller: Caller): Promise<LayeredValues>;
}
