import { PageFrame } from '@foredeck/backstage-plugin-foredeck-react';

/** One environment. */
export function EnvironmentPage() {
  return (
    <PageFrame title="Environment">
      <h1>Environment</h1>
    </PageFrame>
  );
}
