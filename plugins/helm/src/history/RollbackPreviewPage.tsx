import { FormEvent, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import MenuItem from '@material-ui/core/MenuItem';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../api/OperationsApi';
import { revisionsApiRef } from '../api/RevisionsApi';
import { LoadFailed } from '../details/LoadFailed';
import { useReleaseAddress } from '../details/useReleaseAddress';
import { useReleaseRights } from '../details/useReleaseRights';
import { LinkButton } from '../page/LinkButton';
import { helmCommonTranslationRef } from '../messages/common';
import { helmHistoryTranslationRef } from '../messages/history';
import { RollbackEffects } from './RollbackEffects';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    title: { fontSize: '1.375rem', fontWeight: 600, margin: 0 },
    fields: {
      display: 'grid',
      gridTemplateColumns: 'minmax(200px, 320px) minmax(0, 1fr)',
      gap: theme.spacing(2),
      padding: theme.spacing(2),
      [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    waiting: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(3),
    },
    footer: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ForedeckRollbackPreview' },
);

export interface RollbackPreviewPageProps {
  release: ReleaseDetail;
  place: string;
  /** Where to go back to. */
  revision: number;
}

/** What a rollback would change, why it is done, and the go-ahead. */
export function RollbackPreviewPage(props: RollbackPreviewPageProps) {
  const { release, place, revision } = props;
  const { cluster, namespace, name } = release;
  const classes = useStyles();
  const { t } = useTranslationRef(helmHistoryTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const operations = useApi(operationsApiRef);
  const revisions = useApi(revisionsApiRef);
  const address = useReleaseAddress();
  const rights = useReleaseRights(release);
  const [reason, setReason] = useState('');
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState<Error>();
  const preview = useAsyncRetry(
    () => revisions.getRollbackPreview({ cluster, namespace, name }, revision),
    [revisions, cluster, namespace, name, revision],
  );
  const { value } = preview;
  const earlier = [...release.history]
    .sort((a, b) => b.revision - a.revision)
    .filter(entry => entry.revision < release.revision);

  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (!value) {
      return;
    }
    setRunning(true);
    setRefused(undefined);
    try {
      const operation = await operations.rollback(
        { cluster, namespace, name },
        {
          revision,
          // What the preview was made from: a newer one is a conflict.
          expectedRevision: value.from.revision,
          reason: reason.trim() || undefined,
        },
      );
      address.go({ operation: operation.id });
    } catch (problem) {
      setRefused(problem as Error);
      setRunning(false);
    }
  };

  return (
    <form className={classes.root} onSubmit={run}>
      <Typography variant="h4" component="h2" className={classes.title}>
        {t('rollbackPage.title', { name, place })}
      </Typography>
      <Paper variant="outlined" className={classes.fields}>
        <TextField
          select
          size="small"
          variant="outlined"
          id="rollback-revision"
          label={t('rollbackPage.to')}
          value={String(revision)}
          onChange={event =>
            address.go(
              { rollback: Number(event.target.value) },
              { replace: true },
            )
          }
          disabled={running}
        >
          {earlier.map(entry => (
            <MenuItem key={entry.revision} value={String(entry.revision)}>
              {[
                t('revisionNumber', {
                  revision: String(entry.revision),
                }),
                [entry.chart, entry.chartVersion].filter(Boolean).join(' '),
                tCommon(`status.${entry.status}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          size="small"
          variant="outlined"
          id="rollback-reason"
          label={t('rollbackPage.reason')}
          helperText={t('rollbackPage.reasonHelp')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          disabled={running}
          inputProps={{ maxLength: 500 }}
        />
      </Paper>
      {preview.loading && (
        <Paper variant="outlined" className={classes.waiting} role="status">
          <CircularProgress size={28} />
          <Typography>{t('rollbackPage.loading')}</Typography>
        </Paper>
      )}
      {!preview.loading && preview.error && (
        <LoadFailed
          title={t('rollbackPage.failed')}
          error={preview.error}
          onRetry={preview.retry}
        />
      )}
      {!preview.loading && value && <RollbackEffects preview={value} />}
      {(rights.rollback || refused) && (
        <Alert severity="error">
          {rights.rollback ?? (refused && messageOf(refused))}
        </Alert>
      )}
      <div className={classes.footer}>
        <LinkButton to={address.href({ tab: 'history' })}>
          {tCommon('cancel')}
        </LinkButton>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={
            running ||
            preview.loading ||
            !value ||
            rights.rollback !== undefined
          }
          startIcon={running && <CircularProgress size={16} color="inherit" />}
        >
          {t('rollbackPage.run', { revision: String(revision) })}
        </Button>
      </div>
    </form>
  );
}
