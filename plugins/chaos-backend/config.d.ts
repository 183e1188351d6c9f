export interface Config {
  foredeck?: {
    /** Chaos experiments. Anything wrong in here switches all of them off. */
    chaos?: {
      /**
       * Where chaos may run; nowhere unless told. A place is allowed when all
       * lists of one entry match it. `*` in a name stands for any text. Beside
       * it, each namespace has to opt in by the annotation `foredeck.io/chaos:
       * enabled`.
       */
      allow?: Array<{
        clusters?: string[];
        spaces?: string[];
        environments?: string[];
        namespaces?: string[];
      }>;
      /** Never hit, beside those of Kubernetes and of the platform's own parts. */
      systemNamespaces?: string[];
      maxima?: {
        /** Seconds that an experiment lasts at most. 28800 unless told. */
        durationSeconds?: number;
        /** Seconds between two kills at least. 60 unless told. */
        paceSeconds?: number;
        /** Pods of one workload at once. 3 unless told. */
        podsAtOnce?: number;
        /** Kills on one cluster in an hour, of all experiments. 60 unless told. */
        killsPerHour?: number;
        /** Experiments that run at the same time. 5 unless told. */
        experiments?: number;
      };
      /** Seconds that an experiment counts down before it runs. 15 unless told. */
      countdownSeconds?: number;
      /** Seconds that a kill may take to recover before its experiment halts. 600 unless told. */
      recoverySeconds?: number;
    };
  };
}
