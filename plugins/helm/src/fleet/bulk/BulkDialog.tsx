import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Dialog from '@material-ui/core/Dialog';
import DialogTitle from '@material-ui/core/DialogTitle';
import {
  HelmOperation,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { helmBulkTranslationRef } from '../../messages/bulk';
import { BulkAction } from './bulkRequest';
import { BulkForm } from './BulkForm';
import { BulkProgress } from './BulkProgress';
import { useBulkStyles } from './useBulkStyles';

export interface BulkDialogProps {
  action: BulkAction;
  /** As they were when the action was chosen: what is confirmed is what was seen. */
  rows: ReleaseRow[];
  /** `started` once there is an operation at work. */
  onClose(started: boolean): void;
}

/** First what would happen and the consent, then what happens. */
export function BulkDialog({ action, rows, onClose }: BulkDialogProps) {
  const classes = useBulkStyles();
  const { t } = useTranslationRef(helmBulkTranslationRef);
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [started, setStarted] = useState<HelmOperation>();
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={busy ? undefined : () => onClose(started !== undefined)}
      aria-labelledby={id}
      classes={{ paper: classes.paper }}
    >
      <DialogTitle id={id}>
        {t(`title.${action}`, { count: rows.length })}
      </DialogTitle>
      {started ? (
        <BulkProgress operation={started} onClose={() => onClose(true)} />
      ) : (
        <BulkForm
          action={action}
          rows={rows}
          onBusy={setBusy}
          onStarted={setStarted}
          onCancel={() => onClose(false)}
        />
      )}
    </Dialog>
  );
}
