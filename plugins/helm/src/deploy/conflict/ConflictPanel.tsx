import { useMemo, useState } from 'react';
import { JsonObject } from '@backstage/types';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import {
  ReleaseDetail,
  toPointer,
  withoutValueAt,
  withValueAt,
} from '@foredeck/backstage-plugin-helm-common';
import { RelativeTime } from '@foredeck/backstage-plugin-foredeck-react';
import { helmDeployTranslationRef } from '../../messages/deploy';
import {
  changedSettings,
  threeWay,
  ValuesConflict,
} from '../../values/threeWay';
import { ValuesEditor } from '../../values/valuesEditor';
import { useAttention } from '../useAttention';
import { ConflictChoices, Side } from './ConflictChoices';
import { SettingChanges } from './SettingChanges';

const useStyles = makeStyles(
  theme => ({
    message: { flex: '1 1 auto', minWidth: 0 },
    action: { marginTop: theme.spacing(1.5) },
  }),
  { name: 'ForedeckConflictPanel' },
);

export interface ConflictPanelProps {
  /** The release as they left it. */
  release: ReleaseDetail;
  editor: ValuesEditor;
  onTakeOver(release: ReleaseDetail, own: JsonObject): void;
}

/** Somebody else changed the release: what they did, and how to go on. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { release, editor, onTakeOver } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const attention = useAttention();
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map());
  const joined = useMemo(() => {
    const theirs = release.values as JsonObject;
    return {
      theirs: changedSettings(editor.stored, theirs),
      ...threeWay(editor.stored, editor.own, theirs),
    };
  }, [release, editor.stored, editor.own]);

  return (
    <Alert
      severity="warning"
      classes={{ message: classes.message }}
      ref={attention}
      tabIndex={-1}
    >
      <AlertTitle>{t('conflict.title', { name: release.name })}</AlertTitle>
      <div>
        {t('conflict.now', { revision: String(release.revision) })}{' '}
        <RelativeTime value={release.updated} />
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
      <Button
        variant="contained"
        color="primary"
        className={classes.action}
        onClick={() =>
          onTakeOver(release, settle(joined.values, joined.conflicts, sides))
        }
      >
        {t('conflict.reapply')}
      </Button>
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
