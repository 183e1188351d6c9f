import { lazy, Suspense } from 'react';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import type { ContextPlace } from '../context/useContextLines';
import type { LogView } from '../model/LogView';
import type { PlacedPod } from '../toolbar/podGroups';

// Each is needed now and then only.
const ContextDialog = lazy(() =>
  import('../context/ContextDialog').then(m => ({ default: m.ContextDialog })),
);
const DoctorDialog = lazy(() =>
  import('../doctor/DoctorDialog').then(m => ({ default: m.DoctorDialog })),
);
const DownloadDialog = lazy(() =>
  import('../download/DownloadDialog').then(m => ({
    default: m.DownloadDialog,
  })),
);
const KeyList = lazy(() =>
  import('../view/keys/KeyList').then(m => ({ default: m.KeyList })),
);

/** Which dialog is open. */
export type OpenDialog =
  | { kind: 'context'; place: ContextPlace }
  | { kind: 'doctor' | 'download' | 'keys' };

/** What is asked for beside the rows. */
export function LogDialogs(props: {
  open?: OpenDialog;
  scope: LogScope;
  view: LogView;
  name: string;
  pods: readonly PlacedPod[];
  onClose(): void;
}) {
  const { open, scope, view, name, pods, onClose } = props;
  return (
    <Suspense fallback={null}>
      {open?.kind === 'context' && (
        <ContextDialog
          place={open.place}
          clock={view.clock}
          onClose={onClose}
        />
      )}
      {open?.kind === 'doctor' && (
        <DoctorDialog pods={pods} onClose={onClose} />
      )}
      {open?.kind === 'download' && (
        <DownloadDialog
          scope={scope}
          view={view}
          name={name}
          pods={pods.length}
          onClose={onClose}
        />
      )}
      {open?.kind === 'keys' && <KeyList open onClose={onClose} />}
    </Suspense>
  );
}
