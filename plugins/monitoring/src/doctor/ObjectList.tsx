import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import ButtonBase from '@material-ui/core/ButtonBase';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import type {
  DoctorObject,
  DoctorObjectsAnswer,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  hairline,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringDoctorTranslationRef } from '../messages/doctor';
import { objectKey } from './objectAddress';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      alignContent: 'start',
      minWidth: 0,
    },
    title: {
      margin: theme.spacing(0, 0, 0.5),
      fontSize: '0.875rem',
      fontWeight: 600,
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      borderBottom: hairline(theme),
      '&:last-child': { borderBottom: 0 },
    },
    button: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(0, 1),
      width: '100%',
      padding: theme.spacing(1, 1.5),
      textAlign: 'left',
      '&:hover': { backgroundColor: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
      '&[aria-current="true"]': {
        backgroundColor: theme.palette.action.selected,
      },
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      gridColumn: '1 / -1',
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckDoctorObjects' },
);

export interface ObjectListProps {
  answer: DoctorObjectsAnswer;
  chosen?: DoctorObject;
  onChoose(object: DoctorObject): void;
}

/** Monitors and Services with the state of their targets, to choose one of. */
export function ObjectList({ answer, chosen, onChoose }: ObjectListProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  const { unmonitored } = answer;
  // What has to be looked into comes first.
  const objects = [...answer.objects].sort(
    (a, b) => Number(a.healthy) - Number(b.healthy),
  );
  const current = chosen && objectKey(chosen);
  const choice = (
    object: DoctorObject,
    state: JSX.Element | undefined,
    second: string | undefined,
  ) => {
    const key = objectKey(object);
    const { kind, namespace, name } = object;
    return (
      <li key={key} className={classes.item}>
        <ButtonBase
          className={classes.button}
          aria-current={key === current}
          onClick={() => onChoose({ kind, namespace, name })}
        >
          <span className={classes.name}>{name}</span>
          {state}
          <span className={classes.second}>
            {[kind, namespace, second].filter(Boolean).join(' · ')}
          </span>
        </ButtonBase>
      </li>
    );
  };
  return (
    <div className={classes.root}>
      {objects.length > 0 && (
        <section>
          <h3 className={classes.title}>{t('objects')}</h3>
          <Paper
            variant="outlined"
            component="ul"
            className={classes.list}
            aria-label={t('objects')}
          >
            {objects.map(object =>
              choice(
                object,
                <StatusLabel tone={object.healthy ? 'ok' : 'error'}>
                  {object.state}
                </StatusLabel>,
                object.targets.dropped > 0
                  ? t('dropped', { count: object.targets.dropped })
                  : undefined,
              ),
            )}
          </Paper>
        </section>
      )}
      {unmonitored.length > 0 && (
        <section>
          <h3 className={classes.title}>{t('unmonitored.title')}</h3>
          <Typography variant="body2" color="textSecondary" paragraph>
            {t('unmonitored.text')}
          </Typography>
          <Paper
            variant="outlined"
            component="ul"
            className={classes.list}
            aria-label={t('unmonitored.title')}
          >
            {unmonitored.map(({ namespace, name, ports }) =>
              choice(
                { kind: 'Service', namespace, name },
                undefined,
                ports.length > 0
                  ? t('unmonitored.ports', { ports: ports.join(', ') })
                  : t('unmonitored.noPorts'),
              ),
            )}
          </Paper>
        </section>
      )}
    </div>
  );
}
