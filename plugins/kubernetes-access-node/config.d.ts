export interface Config {
  foredeck?: {
    kubernetes?: {
      /**
       * When true, calls that are made for a signed-in user reach Kubernetes in
       * that user's name: the user's entity ref as user, the refs of the groups
       * the user belongs to as groups. The portal's own account then needs the
       * verb `impersonate` on users and groups. Off unless told.
       */
      impersonate?: boolean;
    };
    tools?: {
      /** Path of the helm executable, version 4 or newer. */
      helm?: string;
      /** Path of the kubectl executable. */
      kubectl?: string;
    };
  };
}
