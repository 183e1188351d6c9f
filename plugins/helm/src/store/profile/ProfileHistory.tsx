import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/esm/useAsync';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import {
  Profile,
  ProfileRevision,
} from '@foredeck/backstage-plugin-helm-common';
import {
  ManifestDiff,
  MessageState,
  messageKindOf,
  messageOf,
  RelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { helmProfilesTranslationRef } from '../../messages/profiles';
import { useStoreStyles } from '../useStoreStyles';
import { useHistoryStyles } from './useHistoryStyles';

/** Every saved state of a profile: who, when, why and what; and a way back. */
export function ProfileHistory(props: {
  profile: Profile;
  mayChange: boolean;
  onRolledBack(): void;
}) {
  const { profile, mayChange, onRolledBack } = props;
  const { name, revision: expectedRevision } = profile;
  const classes = useHistoryStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const api = useApi(storeApiRef);
  const revisions = useAsync(
    () => api.getProfileRevisions(name),
    [api, name, expectedRevision],
  );
  const [rollback, goBack] = useAsyncFn(
    async (revision: number) => {
      await api.rollbackProfile(name, { revision, expectedRevision });
      onRolledBack();
    },
    [api, name, expectedRevision, onRolledBack],
  );

  if (revisions.error) {
    return (
      <MessageState
        kind={messageKindOf(revisions.error)}
        title={t('history.failed')}
      >
        {messageOf(revisions.error)}
      </MessageState>
    );
  }
  if (!revisions.value) {
    return <Progress />;
  }
  const items = revisions.value;
  return (
    <>
      {rollback.error && (
        <Alert severity="error" className={store.alert}>
          {messageOf(rollback.error)}
        </Alert>
      )}
      <ol className={classes.list}>
        {items.map((item, index) => (
          <Revision
            key={item.revision}
            item={item}
            previous={items[index + 1]}
            current={item.revision === expectedRevision}
            onRollback={
              mayChange && item.revision !== expectedRevision
                ? () => goBack(item.revision)
                : undefined
            }
            busy={rollback.loading}
          />
        ))}
      </ol>
    </>
  );
}

function Revision(props: {
  item: ProfileRevision;
  previous?: ProfileRevision;
  current: boolean;
  onRollback?: () => void;
  busy: boolean;
}) {
  const { item, previous, current, onRollback, busy } = props;
  const classes = useHistoryStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const [open, setOpen] = useState(false);
  const revision = String(item.revision);
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <strong>
          {t('page.revision', { revision })}
          {current && ` (${t('history.current')})`}
        </strong>
        <span>
          {item.by === 'seed' ? (
            t('history.shipped')
          ) : (
            <EntityRefLink entityRef={item.by} />
          )}
        </span>
        <span className={store.secondary}>
          <RelativeTime value={item.at} />
        </span>
        <span className={classes.message}>{item.message}</span>
        {previous ? (
          <Button
            size="small"
            onClick={() => setOpen(!open)}
            aria-expanded={open}
            aria-label={t('history.show', { revision })}
          >
            {t(open ? 'history.hide' : 'history.changes')}
          </Button>
        ) : (
          <Typography variant="body2" color="textSecondary">
            {t('history.first')}
          </Typography>
        )}
        {onRollback && (
          <Button
            size="small"
            variant="outlined"
            onClick={onRollback}
            disabled={busy}
          >
            {t('history.rollback', { revision })}
          </Button>
        )}
      </div>
      {open && previous && (
        <ManifestDiff
          manifests={[
            {
              apiVersion: '',
              kind: 'Profile',
              name: `${previous.revision} → ${item.revision}`,
              change: 'update',
              before: previous.yaml,
              after: item.yaml,
            },
          ]}
        />
      )}
    </li>
  );
}
