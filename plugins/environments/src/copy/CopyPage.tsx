import { PageFrame } from '@foredeck/backstage-plugin-foredeck-react';

/** One copy, while it runs and afterwards. */
export function CopyPage() {
  return (
    <PageFrame title="Copy">
      <h1>Copy</h1>
    </PageFrame>
  );
}
