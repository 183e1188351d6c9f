import { lazy, Suspense, useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import IconButton from '@material-ui/core/IconButton';
import CloseIcon from '@material-ui/icons/Close';
import Skeleton from '@material-ui/lab/Skeleton';
import type { ScopeOnCluster } from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringTabTranslationRef } from '../messages/tab';

const TargetsPanel = lazy(() =>
  import('../doctor/TargetsPanel').then(m => ({ default: m.TargetsPanel })),
);

const useStyles = makeStyles(
  theme => ({
    paper: { height: '90vh' },
    close: {
      position: 'absolute',
      top: theme.spacing(1),
      right: theme.spacing(1),
    },
    content: { paddingBottom: theme.spacing(3) },
  }),
  { name: 'ForedeckTargetsDialog' },
);

/** What of a place is scraped, and why what is not is not. */
export function TargetsDialog(props: {
  place: ScopeOnCluster;
  name: string;
  onClose(): void;
}) {
  const { place, name, onClose } = props;
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="lg"
      onClose={onClose}
      aria-labelledby={id}
      classes={{ paper: classes.paper }}
    >
      <DialogTitle id={id}>{t('targetsTitle', { name })}</DialogTitle>
      <IconButton
        className={classes.close}
        aria-label={t('close')}
        onClick={onClose}
      >
        <CloseIcon />
      </IconButton>
      <DialogContent className={classes.content}>
        <Suspense fallback={<Skeleton variant="rect" height={320} />}>
          <TargetsPanel scope={place} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
