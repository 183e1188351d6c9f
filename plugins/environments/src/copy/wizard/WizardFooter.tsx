import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import {
  LinkButton,
  messageOf,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useEnvironmentPaths } from '../../page/useEnvironmentPaths';
import { environmentsCopyWizardTranslationRef } from '../messages/wizard';
import { usePlanSentence } from './check/usePlanSentence';
import { Planning } from './usePlan';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'sticky',
      bottom: 0,
      zIndex: 2,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: theme.spacing(1, 1.5),
      marginTop: theme.spacing(2),
      padding: theme.spacing(1.25, 2),
    },
    plan: { flex: '1 1 320px', minWidth: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckCopyWizardFooter' },
);

export interface WizardFooterProps {
  planning: Planning;
  /** Nothing can be done for the moment. */
  busy?: boolean;
  /** Absent in the first step. */
  onBack?(): void;
  /** The way on. */
  children: ReactNode;
}

/** What the plan is so far, and the way back and on, always in reach. */
export function WizardFooter(props: WizardFooterProps) {
  const { planning, busy, onBack, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const paths = useEnvironmentPaths();
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.plan} role="status">
        <PlanState planning={planning} />
      </div>
      {onBack ? (
        <Button onClick={onBack} disabled={busy}>
          {t('back')}
        </Button>
      ) : (
        <LinkButton to={paths.spaces}>{t('cancel')}</LinkButton>
      )}
      {children}
    </Paper>
  );
}

function PlanState({ planning }: { planning: Planning }) {
  const { planned, pending, error, again } = planning;
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const sentence = usePlanSentence(planned?.plan, planned?.request.parallelism);
  if (pending) {
    return (
      <StatusLabel tone="progress">
        {t(planned ? 'replanning' : 'planning')}
      </StatusLabel>
    );
  }
  if (error) {
    return (
      <StatusLabel tone="error">
        {messageOf(error)}{' '}
        <Button size="small" color="inherit" onClick={again}>
          {t('planAgain')}
        </Button>
      </StatusLabel>
    );
  }
  return (
    <Typography variant="body2" color="textSecondary">
      {planned ? sentence : t('waiting')}
    </Typography>
  );
}
