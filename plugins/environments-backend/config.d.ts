import type { HumanDuration } from '@backstage/types';

export interface Config {
  foredeck?: {
    /** Spaces, environments and copies. */
    environments?: {
      /** What is known of spaces beside their namespaces. */
      spaces?: Array<{
        name: string;
        title?: string;
        description?: string;
        /** Entity ref of who owns it; an admin of the space. */
        owner?: string;
        /** Clusters where environments may be made; all unless told. */
        clusters?: string[];
        /** Groups and users, and what they are in the space. */
        roles?: Array<{
          /** Entity ref. */
          subject: string;
          role: 'viewer' | 'developer' | 'admin';
        }>;
      }>;
      /** When environments that expire are warned of, and how long one may live. */
      expiry?: {
        /** Before the end; 3 days and 4 hours unless told. */
        warn?: HumanDuration[];
        maximum?: HumanDuration;
      };
      /** How environments fall asleep and wake. */
      sleep?: {
        /**
         * How long workloads may take to come up, or to stop, before it is told
         * which do not; 5 minutes unless told.
         */
        timeout?: HumanDuration;
      };
      /**
       * Role bindings that every namespace made by the portal gets. With one for
       * the portal itself it needs no rights in all other namespaces, only those
       * to make namespaces and to bind the role.
       */
      roleBindings?: Array<{
        clusterRole: string;
        subjects: Array<{
          kind: 'Group' | 'User' | 'ServiceAccount';
          name: string;
          /** Of a service account. */
          namespace?: string;
        }>;
      }>;
      /** How data is copied. */
      data?: {
        /** Image by engine; one with the engine's own client programs. */
        images?: { [engine: string]: string };
        /** How long one job may take; 6 hours unless told. */
        timeout?: HumanDuration;
        velero?: {
          /** Where Velero keeps its resources; velero unless told. */
          namespace?: string;
        };
        /** Statements that make copied data harmless. */
        masking?: Array<{
          name: string;
          title: string;
          engine:
            | 'postgresql'
            | 'mysql'
            | 'mongodb'
            | 'redis'
            | 'elasticsearch';
          /** The statements; `$file` reads them from a file beside the configuration. */
          script: string;
        }>;
      };
    };
  };
}
