import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Step from '@material-ui/core/Step';
import StepButton from '@material-ui/core/StepButton';
import Stepper from '@material-ui/core/Stepper';
import Typography from '@material-ui/core/Typography';
import { environmentsCopyWizardTranslationRef } from '../messages/wizard';
import { Draft, targetOf } from '../model/draft';
import { environmentName } from '../model/environmentName';
import { WizardStep, WIZARD_STEPS } from './steps';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5, 4),
      marginBottom: theme.spacing(2),
    },
    what: { minWidth: 0, flex: '1 1 300px' },
    title: {
      fontSize: '1.375rem',
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    stepper: {
      flex: '3 1 560px',
      maxWidth: 860,
      marginLeft: 'auto',
      padding: 0,
      backgroundColor: 'transparent',
      [theme.breakpoints.down('sm')]: { marginLeft: 0 },
    },
  }),
  { name: 'ForedeckCopyWizardHeader' },
);

export interface CopyWizardHeaderProps {
  draft: Draft;
  step: WizardStep;
  /** Whether a step can be shown as things are. */
  canShow(step: WizardStep): boolean;
  onStep(step: WizardStep): void;
}

/** What is copied where, and how far along it is. */
export function CopyWizardHeader(props: CopyWizardHeaderProps) {
  const { draft, step, canShow, onStep } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const target = targetOf(draft);
  const active = WIZARD_STEPS.indexOf(step);
  const title =
    draft.source && target
      ? t(draft.mode === 'promote' ? 'promoteTitle' : 'copyTitle', {
          from: environmentName(draft.source),
          to: environmentName(target),
        })
      : t('title');
  return (
    <header className={classes.root}>
      <div className={classes.what}>
        <Typography variant="h4" component="h1" className={classes.title}>
          {title}
        </Typography>
        {step === WIZARD_STEPS[0] && (
          <Typography variant="body2" color="textSecondary">
            {t('subtitle')}
          </Typography>
        )}
      </div>
      <Stepper
        nonLinear
        activeStep={active}
        className={classes.stepper}
        aria-label={t('steps')}
      >
        {WIZARD_STEPS.map((name, index) => (
          <Step key={name} completed={index < active}>
            <StepButton
              disabled={!canShow(name)}
              onClick={() => onStep(name)}
              aria-current={index === active ? 'step' : undefined}
            >
              {t(`step_${name}`)}
            </StepButton>
          </Step>
        ))}
      </Stepper>
    </header>
  );
}
