import { PageFrame } from '@foredeck/backstage-plugin-foredeck-react';

/** Plans a copy of an environment. */
export function CopyWizardPage() {
  return (
    <PageFrame title="Copy an environment">
      <h1>Copy an environment</h1>
    </PageFrame>
  );
}
