import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  DoctorObject,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LoadFailed,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { TableSkeleton } from '../alerts/TableSkeleton';
import { monitoringDoctorTranslationRef } from '../messages/doctor';
import { Diagnosis } from './Diagnosis';
import { objectKey } from './objectAddress';
import { ObjectList } from './ObjectList';
import { useDoctorObjects } from './useDoctorObjects';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
    sides: {
      display: 'grid',
      gridTemplateColumns: 'minmax(280px, 2fr) minmax(0, 5fr)',
      gap: theme.spacing(2.5),
      alignItems: 'start',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
  }),
  { name: 'ForedeckTargetsPanel' },
);

export interface TargetsPanelProps {
  scope: ScopeOnCluster;
  /** What is looked into, where the owner keeps it, such as in the address. */
  object?: DoctorObject;
  onObject?(object: DoctorObject): void;
}

/** What of a scope is scraped, and why what is not is not. */
export function TargetsPanel({ scope, object, onObject }: TargetsPanelProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  const [own, setOwn] = useState<DoctorObject>();
  const { value, error, reload } = useDoctorObjects(scope);
  const chosen = onObject ? object : own;
  if (!value) {
    return error ? (
      <LoadFailed title={t('failed')} error={error} onRetry={reload} />
    ) : (
      <TableSkeleton label={t('loading')} />
    );
  }
  const isEmpty = value.objects.length + value.unmonitored.length === 0;
  return (
    <div className={classes.root}>
      <Typography color="textSecondary">{t('intro')}</Typography>
      {value.notice && <Alert severity="info">{value.notice}</Alert>}
      {isEmpty && !chosen ? (
        <MessageState kind="empty" title={t('empty.title')}>
          {t('empty.text')}
        </MessageState>
      ) : (
        <div className={classes.sides}>
          <ObjectList
            answer={value}
            chosen={chosen}
            onChoose={onObject ?? setOwn}
          />
          {chosen ? (
            <Diagnosis
              key={objectKey(chosen)}
              cluster={scope.cluster}
              object={chosen}
              onChanged={reload}
            />
          ) : (
            <MessageState kind="missing" title={t('choose')} />
          )}
        </div>
      )}
    </div>
  );
}
