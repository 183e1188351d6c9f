export interface Config {
  foredeck?: {
    signIn?: {
      /**
       * Ways to sign in, in the order of their buttons. Each needs its entry
       * in `auth.providers`. `guest` alone signs in without asking. Without
       * this list: guest.
       * @deepVisibility frontend
       */
      providers?: Array<'guest' | 'gitlab' | 'oidc'>;
      /**
       * The name of the OIDC provider as users know it, such as `Company login`.
       * @visibility frontend
       */
      oidcTitle?: string;
    };
  };
}
