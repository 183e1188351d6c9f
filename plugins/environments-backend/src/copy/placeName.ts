import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';

/** An environment in a sentence: `shop/dev`. */
export function placeName({ space, name }: EnvironmentRef): string {
  return `${space}/${name}`;
}
