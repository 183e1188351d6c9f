import { InfoCard } from '@backstage/core-components';

/** Where an entity runs, for its overview. */
export function PlacesCard() {
  return <InfoCard title="Where it runs" />;
}
