import { PageFrame } from '@foredeck/backstage-plugin-foredeck-react';

/** What differs between two environments. */
export function ComparePage() {
  return (
    <PageFrame title="Compare">
      <h1>Compare</h1>
    </PageFrame>
  );
}
