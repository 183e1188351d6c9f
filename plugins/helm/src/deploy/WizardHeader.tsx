import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Step from '@material-ui/core/Step';
import StepLabel from '@material-ui/core/StepLabel';
import Stepper from '@material-ui/core/Stepper';
import Typography from '@material-ui/core/Typography';
import { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { helmDeployTranslationRef } from '../messages/deploy';
import { Step as StepName, STEPS } from './choice';
import { ProfileIcon } from './ProfileIcon';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5, 4),
      marginBottom: theme.spacing(2.5),
    },
    what: { display: 'flex', alignItems: 'center', gap: theme.spacing(1.5) },
    title: { fontSize: '1.375rem', fontWeight: 600, margin: 0 },
    stepper: {
      flex: '1 1 480px',
      maxWidth: 720,
      marginLeft: 'auto',
      padding: 0,
      backgroundColor: 'transparent',
    },
  }),
  { name: 'ForedeckWizardHeader' },
);

/** What is being deployed where, and how far along it is. */
export function WizardHeader(props: {
  title: string;
  subtitle?: string;
  profile?: ProfileSummary;
  step: StepName;
}) {
  const { title, subtitle, profile, step } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const active = STEPS.indexOf(step);
  return (
    <header className={classes.root}>
      <div className={classes.what}>
        {profile && step !== 'target' && <ProfileIcon icon={profile.icon} />}
        <div>
          <Typography variant="h4" component="h2" className={classes.title}>
            {title}
          </Typography>
          {subtitle && (
            <Typography variant="body2" color="textSecondary">
              {[step !== 'target' && profile?.title, subtitle]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
          )}
        </div>
      </div>
      <Stepper
        activeStep={active}
        className={classes.stepper}
        aria-label={t('steps')}
      >
        {STEPS.map((name, index) => (
          <Step
            key={name}
            completed={index < active}
            aria-current={index === active ? 'step' : undefined}
          >
            <StepLabel>{t(`step_${name}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
    </header>
  );
}
