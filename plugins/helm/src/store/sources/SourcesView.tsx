import { useCallback, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import RefreshIcon from '@material-ui/icons/Refresh';
import Alert from '@material-ui/lab/Alert';
import { ChartSource } from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
  RelativeTime,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { useFresh } from '../../page/useFresh';
import { helmCommonTranslationRef } from '../../messages/common';
import { helmStoreTranslationRef } from '../../messages/store';
import { useStoreStyles } from '../useStoreStyles';

const TONES: Record<ChartSource['state'], Tone> = {
  fresh: 'ok',
  refreshing: 'progress',
  stale: 'warning',
  failed: 'error',
  never: 'neutral',
};

const MOVING_MS = 2_000;
const QUIET_MS = 60_000;

/** Where charts come from, how current each source is, and why one is not. */
export function SourcesView() {
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmStoreTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(storeApiRef);
  const load = useCallback(() => api.getSources(), [api]);
  const sources = useFresh(load, list =>
    list?.some(one => one.state === 'refreshing') ? MOVING_MS : QUIET_MS,
  );
  const [refused, setRefused] = useState<Error>();

  const refresh = async (name: string) => {
    setRefused(undefined);
    try {
      await api.refreshSource(name);
    } catch (error) {
      setRefused(error as Error);
    }
    sources.reload();
  };

  const { value, error, loading } = sources;
  if (loading) {
    return <Progress />;
  }
  if (error && !value) {
    return (
      <Paper variant="outlined">
        <MessageState
          kind={messageKindOf(error)}
          title={t('sources.failed')}
          actions={
            <Button variant="outlined" onClick={sources.reload}>
              {tCommon('retry')}
            </Button>
          }
        >
          {messageOf(error)}
        </MessageState>
      </Paper>
    );
  }
  if (!value?.length) {
    return (
      <Paper variant="outlined">
        <MessageState kind="empty" title={t('sources.none')}>
          {t('sources.noneText')}
        </MessageState>
      </Paper>
    );
  }
  return (
    <>
      {refused && (
        <Alert
          severity="error"
          className={classes.alert}
          onClose={() => setRefused(undefined)}
          closeText={tCommon('close')}
        >
          {messageOf(refused)}
        </Alert>
      )}
      <TableContainer component={Paper} variant="outlined">
        <Table size="small" aria-label={t('tab.sources')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('sources.source')}</TableCell>
              <TableCell>{t('sources.kind')}</TableCell>
              <TableCell>{t('sources.state')}</TableCell>
              <TableCell>{t('sources.charts')}</TableCell>
              <TableCell>{t('sources.refreshed')}</TableCell>
              <TableCell align="right">{t('sources.actions')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {value.map(source => (
              <SourceRow
                key={source.name}
                source={source}
                onRefresh={() => refresh(source.name)}
              />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  );
}

function SourceRow(props: { source: ChartSource; onRefresh(): void }) {
  const { source, onRefresh } = props;
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmStoreTranslationRef);
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Typography variant="subtitle2" component="div">
          {source.title}
        </Typography>
        {source.url && <div className={classes.address}>{source.url}</div>}
      </TableCell>
      <TableCell>{t(`sources.kinds.${source.kind}`)}</TableCell>
      <TableCell>
        <span className={classes.nowrap}>
          <StatusLabel tone={TONES[source.state]}>
            {t(`sources.states.${source.state}`)}
          </StatusLabel>
        </span>
        {source.message && (
          <Typography variant="body2" color="textSecondary">
            {source.message}
          </Typography>
        )}
      </TableCell>
      <TableCell className={classes.nowrap}>
        <div>{t('sources.countCharts', { count: source.charts })}</div>
        <div className={classes.secondary}>
          {t('sources.countVersions', { count: source.versions })}
        </div>
      </TableCell>
      <TableCell>
        {source.refreshedAt ? (
          <RelativeTime value={source.refreshedAt} />
        ) : (
          t('sources.never')
        )}
      </TableCell>
      <TableCell align="right" className={classes.nowrap}>
        {source.kind !== 'upload' && (
          <Button
            size="small"
            startIcon={<RefreshIcon />}
            onClick={onRefresh}
            disabled={source.state === 'refreshing'}
            aria-label={t('sources.refreshOf', { name: source.title })}
          >
            {t('sources.refresh')}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
