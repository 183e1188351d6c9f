export interface Config {
  foredeck?: {
    environments?: {
      /** Places for namespaces without labels, made elsewhere; the first that matches decides. */
      namespaces?: Array<{
        /** Regular expression for the whole name; groups `space` and `environment` name the place. */
        match: string;
        /** Only on this cluster. */
        cluster?: string;
        space?: string;
        environment?: string;
      }>;
    };
  };
}
