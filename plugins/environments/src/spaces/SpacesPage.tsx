import { PageFrame } from '@foredeck/backstage-plugin-foredeck-react';

/** Spaces and their environments. */
export function SpacesPage() {
  return (
    <PageFrame title="Environments">
      <h1>Environments</h1>
    </PageFrame>
  );
}
