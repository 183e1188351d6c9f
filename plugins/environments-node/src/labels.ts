/** Labels of a namespace. */
export const SPACE_LABEL = 'foredeck.io/space';
export const ENVIRONMENT_LABEL = 'foredeck.io/environment';

/** Annotation of a namespace: entity ref of who owns its environment. */
export const OWNER_ANNOTATION = 'foredeck.io/owner';
