import type { HumanDuration, JsonObject } from '@backstage/types';

export interface Config {
  foredeck?: {
    helm?: {
      /**
       * Directories of profile files, or single files: what the store offers.
       * Relative to the working directory of the backend process.
       */
      profiles?: string[];
      /**
       * Default values for releases in namespaces labelled
       * `foredeck.io/space` and `foredeck.io/environment`. They lie over the
       * profile's values and below those the user sets. An entry applies where
       * all it names is so, and names a space, an environment or both. Of
       * several the later wins, an environment's over a space's.
       */
      layers?: Array<{
        space?: string;
        environment?: string;
        cluster?: string;
        profile?: string;
        values: JsonObject;
      }>;
      deploy?: {
        /** How long a deploy may wait until its workloads are ready. 5 minutes unless set. */
        timeout?: HumanDuration | string;
        /**
         * How long a new pod may be unable to run (image can not be pulled,
         * crash loop, missing Secret) before the deploy is given up and rolled
         * back, ahead of the timeout. 20 seconds unless set.
         */
        failFastAfter?: HumanDuration | string;
        /** Revisions Helm keeps of a release, 2 or more. 10 unless set. */
        historyMax?: number;
        /** Namespaces nobody deploys to: the three `kube-*` ones unless set. */
        protectedNamespaces?: string[];
      };
    };
  };
}
