import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import PromoteIcon from '@material-ui/icons/ArrowForward';
import {
  Environment,
  ServiceDifference,
} from '@foredeck/backstage-plugin-environments-common';
import { ActionButton } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCompareTranslationRef } from '../messages/compare';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'sticky',
      bottom: theme.spacing(2),
      zIndex: 4,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(1.25, 2),
      boxShadow: theme.shadows[4],
    },
    words: { flex: '1 1 320px' },
    count: { fontWeight: 600 },
    hint: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'ForedeckPromoteBar' },
);

export interface PromoteBarProps {
  from: Environment;
  to: Environment;
  /** Those chosen. */
  services: ServiceDifference[];
  onClear(): void;
}

/** Leads from the chosen services to the plan that promotes them. */
export function PromoteBar(props: PromoteBarProps) {
  const { from, to, services, onClear } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCompareTranslationRef);
  const paths = useEnvironmentPaths();
  const names = { from: from.title, to: to.title };
  if (services.length === 0) {
    return <div className={classes.hint}>{t('chooseHint', names)}</div>;
  }
  return (
    <Paper
      className={classes.root}
      role="region"
      aria-label={t('promote', names)}
    >
      <div className={classes.words}>
        <div className={classes.count} aria-live="polite">
          {t('chosen', { count: services.length })}
        </div>
        <div className={classes.hint}>{t('promoteText', names)}</div>
      </div>
      <Button size="small" onClick={onClear}>
        {t('clear')}
      </Button>
      <ActionButton
        label={t('promote', names)}
        icon={<PromoteIcon />}
        primary
        refusal={refusal()}
        to={paths.newCopy({
          from,
          to,
          mode: 'promote',
          services: services.flatMap(service => service.from ?? []),
        })}
      />
    </Paper>
  );

  function refusal(): string | undefined {
    if (!from.may.includes('copyFrom')) {
      return t('refusal.copyFrom', { name: from.title });
    }
    if (!to.may.includes('copyInto')) {
      return t('refusal.copyInto', { name: to.title });
    }
    return to.protected
      ? t('refusal.protected', { name: to.title })
      : undefined;
  }
}
