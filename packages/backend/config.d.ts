export interface Config {
  foredeck?: {
    /** The portal's permission policy. */
    policy?: {
      /** Who may see things that have owners: `everyone` (default) or `owners`. */
      read?: 'everyone' | 'owners';
      /** Who may change things that have owners: `owners` (default), `everyone` or `nobody`. */
      change?: 'owners' | 'everyone' | 'nobody';
      /** Who may read the logs of things that have owners: `owners` (default) or `everyone`. */
      logs?: 'owners' | 'everyone';
      /** Who may read the metrics and alerts of things that have owners: `owners` (default) or `everyone`. */
      metrics?: 'owners' | 'everyone';
      /** Full entity refs of the groups and users that may do anything. */
      admins?: string[];
      /** Names of permissions that every signed-in user has. */
      allow?: string[];
      /** Names of permissions that only admins have; wins over `allow`. */
      deny?: string[];
    };
  };
}
