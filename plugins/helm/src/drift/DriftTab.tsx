import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import CircularProgress from '@material-ui/core/CircularProgress';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import RefreshIcon from '@material-ui/icons/Refresh';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  DriftReport,
  ReleaseDetail,
} from '@foredeck/backstage-plugin-helm-common';
import {
  DiffLayout,
  DiffLayoutToggle,
  MessageState,
  messageOf,
  RelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { revisionsApiRef } from '../api/RevisionsApi';
import { LoadFailed } from '../details/LoadFailed';
import { helmDriftTranslationRef } from '../messages/drift';
import { DriftedObject } from './DriftedObject';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    },
    summary: { flex: '1 1 260px' },
    alert: { marginBottom: theme.spacing(1.5) },
  }),
  { name: 'ForedeckDrift' },
);

/** Whether the cluster still is what the release asked for, object by object. */
export function DriftTab({ detail }: { detail: ReleaseDetail }) {
  const { t } = useTranslationRef(helmDriftTranslationRef);
  const api = useApi(revisionsApiRef);
  const { cluster, namespace, name, revision } = detail;
  const { value, error, loading, retry } = useAsyncRetry(
    () => api.getDrift({ cluster, namespace, name }),
    // Another revision asks for something else.
    [api, cluster, namespace, name, revision],
  );
  if (!value) {
    return error ? (
      <LoadFailed title={t('failed')} error={error} onRetry={retry} />
    ) : (
      <Progress />
    );
  }
  return (
    <Report report={value} checking={loading} error={error} onCheck={retry} />
  );
}

function Report(props: {
  report: DriftReport;
  checking: boolean;
  /** Why the last check failed; the report is then the one before. */
  error?: Error;
  onCheck(): void;
}) {
  const { report, checking, error, onCheck } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDriftTranslationRef);
  const [layout, setLayout] = useState<DiffLayout>('unified');
  const [onlyDiffering, setOnlyDiffering] = useState(true);
  const differing = report.items.filter(({ state }) => state !== 'same');
  const shown = onlyDiffering ? differing : report.items;
  return (
    <>
      <div className={classes.bar}>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.summary}
          role="status"
        >
          {differing.length === 0
            ? t('summaryNone', { total: String(report.items.length) })
            : t('summary', {
                count: differing.length,
                total: String(report.items.length),
              })}{' '}
          {t('checked')} <RelativeTime value={report.checkedAt} />.
        </Typography>
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={onlyDiffering}
              onChange={(_, checked) => setOnlyDiffering(checked)}
            />
          }
          label={<Typography variant="body2">{t('onlyDiffering')}</Typography>}
        />
        <DiffLayoutToggle value={layout} onChange={setLayout} />
        <Button
          size="small"
          variant="outlined"
          onClick={onCheck}
          disabled={checking}
          startIcon={
            checking ? (
              <CircularProgress size={16} color="inherit" />
            ) : (
              <RefreshIcon />
            )
          }
        >
          {t('again')}
        </Button>
      </div>
      {error && (
        <Alert severity="warning" className={classes.alert}>
          {t('old', { message: messageOf(error) })}
        </Alert>
      )}
      {shown.length === 0 && (
        <Paper variant="outlined">
          <MessageState kind="empty" title={t('none')}>
            {t('noneText')}
          </MessageState>
        </Paper>
      )}
      {shown.map(item => (
        <DriftedObject
          key={[item.apiVersion, item.kind, item.namespace, item.name].join(
            '|',
          )}
          item={item}
          layout={layout}
          initiallyOpen={differing.length <= 3 && item.state === 'drifted'}
        />
      ))}
    </>
  );
}
