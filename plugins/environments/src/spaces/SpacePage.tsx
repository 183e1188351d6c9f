import { PageFrame } from '@foredeck/backstage-plugin-foredeck-react';

/** One space. */
export function SpacePage() {
  return (
    <PageFrame title="Space">
      <h1>Space</h1>
    </PageFrame>
  );
}
