/** Whose default values: a space's own, or those of one environment. */
export interface DefaultsPlace {
  space: string;
  /** Both or none. */
  environment?: { cluster: string; name: string };
}

/** Names a place in the database. No name holds a slash. */
export function placeKey({ space, environment }: DefaultsPlace): string {
  return environment
    ? `${environment.cluster}/${space}/${environment.name}`
    : space;
}

/** In words: "shop" or "shop/dev on east". */
export function placeName({ space, environment }: DefaultsPlace): string {
  return environment
    ? `${space}/${environment.name} on ${environment.cluster}`
    : space;
}
