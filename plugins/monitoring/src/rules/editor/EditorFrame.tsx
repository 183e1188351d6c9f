import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import BackIcon from '@material-ui/icons/ArrowBack';
import type { RulePlace } from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  PageFrame,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { useMonitoringPaths } from '../../paths/useMonitoringPaths';

const useStyles = makeStyles(
  theme => ({
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 2),
      marginBottom: theme.spacing(2),
    },
    title: {
      margin: 0,
      fontSize: '1.375rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
      overflowWrap: 'anywhere',
    },
    back: { flexBasis: '100%' },
  }),
  { name: 'ForedeckRuleEditorFrame' },
);

export interface EditorFrameProps {
  title: string;
  place?: RulePlace;
  /** Chooses another place; left out where it can not be changed. */
  onElsewhere?(): void;
  children: ReactNode;
}

/** The page around the editor: what it is about, and the way back. */
export function EditorFrame(props: EditorFrameProps) {
  const { title, place, onElsewhere, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const paths = useMonitoringPaths();
  return (
    <PageFrame title={title}>
      <div className={classes.header}>
        <div className={classes.back}>
          <LinkButton
            size="small"
            startIcon={<BackIcon />}
            to={paths.alerts('rules', {
              entity: place?.entityRef,
              cluster: place?.cluster,
              namespace: place?.namespace,
            })}
          >
            {t('back')}
          </LinkButton>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {place && (
          <Typography variant="body2" color="textSecondary" component="span">
            {[place.entityRef, t('in', place), place.workloads?.join(', ')]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
        )}
        {onElsewhere && (
          <Button size="small" onClick={onElsewhere}>
            {t('changePlace')}
          </Button>
        )}
      </div>
      {children}
    </PageFrame>
  );
}
