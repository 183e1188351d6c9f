import { useMemo, useState } from 'react';
import { JsonObject } from '@backstage/types';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  ReleaseDetail,
  ReleaseRef,
  toPointer,
  withoutValueAt,
  withValueAt,
} from '@foredeck/backstage-plugin-helm-common';
import {
  messageOf,
  RelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../../api/HelmApi';
import { helmTranslationRef } from '../../translation';
import {
  changedSettings,
  threeWay,
  ValuesConflict,
} from '../../values/threeWay';
import { ValuesEditor } from '../../values/valuesEditor';
import { ConflictChoices, Side } from './ConflictChoices';
import { SettingChanges } from './SettingChanges';

const useStyles = makeStyles(
  theme => ({
    message: { flex: '1 1 auto', minWidth: 0 },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1.5),
    },
  }),
  { name: 'ForedeckConflictPanel' },
);

export interface ConflictPanelProps {
  error: Error;
  release: ReleaseRef;
  editor: ValuesEditor;
  onTakeOver(release: ReleaseDetail, own: JsonObject): void;
}

/** Somebody else changed the release: what they did, and how to go on. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { error, editor, onTakeOver } = props;
  const { cluster, namespace, name } = props.release;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(helmApiRef);
  const now = useAsyncRetry(
    () => api.getRelease({ cluster, namespace, name }),
    [api, cluster, namespace, name],
  );
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map());
  const joined = useMemo(() => {
    const theirs = now.value?.values as JsonObject | undefined;
    return (
      theirs && {
        theirs: changedSettings(editor.stored, theirs),
        ...threeWay(editor.stored, editor.own, theirs),
      }
    );
  }, [now.value, editor.stored, editor.own]);

  return (
    <Alert severity="warning" classes={{ message: classes.message }}>
      <AlertTitle>{t('conflict.title', { name })}</AlertTitle>
      {messageOf(error)}
      {now.loading && (
        <div role="status">
          <CircularProgress size={16} color="inherit" /> {t('conflict.loading')}
        </div>
      )}
      {now.error && (
        <div>{t('conflict.failed', { message: messageOf(now.error) })}</div>
      )}
      {now.value && joined && (
        <>
          <div>
            {t('conflict.now', { revision: String(now.value.revision) })}{' '}
            <RelativeTime value={now.value.updated} />
          </div>
          <SettingChanges changes={joined.theirs} />
          {joined.conflicts.length > 0 && (
            <ConflictChoices
              conflicts={joined.conflicts}
              sides={sides}
              onChange={(path, side) =>
                setSides(new Map(sides).set(toPointer(path), side))
              }
            />
          )}
        </>
      )}
      <div className={classes.actions}>
        {now.error && (
          <Button variant="outlined" color="inherit" onClick={now.retry}>
            {t('common.retry')}
          </Button>
        )}
        {now.value && joined && (
          <Button
            variant="contained"
            color="primary"
            onClick={() =>
              now.value &&
              onTakeOver(
                now.value,
                settle(joined.values, joined.conflicts, sides),
              )
            }
          >
            {t('conflict.reapply')}
          </Button>
        )}
      </div>
    </Alert>
  );
}

/** The joined values with the chosen side of each conflict; mine unless told. */
function settle(
  values: JsonObject,
  conflicts: ValuesConflict[],
  sides: ReadonlyMap<string, Side>,
): JsonObject {
  return conflicts
    .filter(({ path }) => sides.get(toPointer(path)) === 'theirs')
    .reduce(
      (settled, { path, theirs }) =>
        theirs === undefined
          ? withoutValueAt(settled, path)
          : withValueAt(settled, path, theirs),
      values,
    );
}
