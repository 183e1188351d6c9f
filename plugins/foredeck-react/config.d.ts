export interface Config {
  foredeck?: {
    activity?: {
      /**
       * Ids of the plugins whose operations the activity views show; each has
       * to serve `/operations`. `[helm]` unless told.
       * @deepVisibility frontend
       */
      plugins?: string[];
    };
  };
}
