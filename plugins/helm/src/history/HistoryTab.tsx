import { useCallback, useEffect, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import { revisionsApiRef } from '../api/RevisionsApi';
import { LoadFailed } from '../details/LoadFailed';
import { useReleaseAddress } from '../details/useReleaseAddress';
import { useReleaseRights } from '../details/useReleaseRights';
import { isPending } from '../releases/isMoving';
import { helmHistoryTranslationRef } from '../messages/history';
import { helmReleaseTranslationRef } from '../messages/release';
import { pairOf, toggleRevision } from './chooseRevisions';
import { RevisionComparison } from './RevisionComparison';
import { RevisionTable } from './RevisionTable';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    hint: { padding: theme.spacing(1.5, 2) },
  }),
  { name: 'ForedeckReleaseHistory' },
);

/** Every revision of a release, any two of them compared, and the way back to one. */
export function HistoryTab({ detail }: { detail: ReleaseDetail }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmHistoryTranslationRef);
  const { t: tRelease } = useTranslationRef(helmReleaseTranslationRef);
  const api = useApi(revisionsApiRef);
  const address = useReleaseAddress();
  const rights = useReleaseRights(detail);
  const { cluster, namespace, name, revision, status } = detail;
  const { value, error, retry } = useAsyncRetry(
    () => api.getRevisions({ cluster, namespace, name }),
    // Another revision or status of the release is another history.
    [api, cluster, namespace, name, revision, status],
  );

  const { from, to, go } = address;
  const [chosen, setChosen] = useState<number[]>([]);
  // The address says what is compared, also after a reload or a step back.
  useEffect(() => {
    if (from !== undefined && to !== undefined) {
      setChosen([from, to]);
    }
  }, [from, to]);
  const choose = useCallback(
    (picked: number) => {
      const next = toggleRevision(chosen, picked);
      setChosen(next);
      go({ tab: 'history', ...pairOf(next) }, { replace: true });
    },
    [chosen, go],
  );

  if (error) {
    return <LoadFailed title={t('failed')} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Progress />;
  }
  const pair = pairOf(chosen);
  return (
    <div className={classes.root}>
      <Paper variant="outlined">
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.hint}
        >
          {t('hint')}
        </Typography>
        <RevisionTable
          revisions={value}
          chosen={chosen}
          onChoose={choose}
          rollbackRefusal={
            rights.rollback ??
            (isPending(detail) ? tRelease('busy') : undefined)
          }
          rollbackPath={target => address.href({ rollback: target })}
          operationPath={operation => address.href({ operation })}
        />
      </Paper>
      {pair && (
        <RevisionComparison
          release={detail}
          {...pair}
          key={`${pair.from}-${pair.to}`}
        />
      )}
    </div>
  );
}
