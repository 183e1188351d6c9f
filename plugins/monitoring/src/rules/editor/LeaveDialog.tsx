import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import type { LeaveGuard } from './useLeaveGuard';

/** Asks whether to leave a rule that is not saved. */
export function LeaveDialog({ guard }: { guard: LeaveGuard }) {
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const id = useId();
  return (
    <Dialog
      open={guard.pending !== undefined}
      onClose={guard.stay}
      aria-labelledby={id}
    >
      <DialogTitle id={id}>{t('leave.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{t('leave.text')}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={guard.leave}>{t('leave.leave')}</Button>
        <Button onClick={guard.stay} variant="contained" color="primary">
          {t('leave.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
