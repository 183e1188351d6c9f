import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { PlannedObject } from '@foredeck/backstage-plugin-environments-common';
import { ManifestDiff } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { isChange } from '../../model/planLists';
import { ActionMark } from '../../parts/ActionMark';
import { LongTable } from '../../parts/LongTable';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    diff: { padding: theme.spacing(2) },
  }),
  { name: 'ForedeckPlanObjectTable' },
);

/** What happens to objects outside of releases. */
export function ObjectTable(props: { objects: readonly PlannedObject[] }) {
  const { objects } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const changed = objects.filter(({ action }) => isChange(action));
  return (
    <>
      <LongTable
        label={t('tab.objects', { number: String(objects.length) })}
        minWidth={520}
        items={objects}
        keyOf={({ key }) => key}
        head={
          <TableRow>
            <TableCell>{t('col.action')}</TableCell>
            <TableCell>{t('col.object')}</TableCell>
            <TableCell>{t('col.reason')}</TableCell>
          </TableRow>
        }
        row={({ action, kind, target, reason }) => (
          <TableRow>
            <TableCell>
              <ActionMark action={action} />
            </TableCell>
            <TableCell component="th" scope="row" role="rowheader">
              <div className={classes.name}>{target.name}</div>
              <div className={classes.second}>
                {kind} · {target.namespace}
              </div>
            </TableCell>
            <TableCell>{reason}</TableCell>
          </TableRow>
        )}
      />
      {changed.length > 0 && (
        <div className={classes.diff}>
          <ManifestDiff
            labels={{ before: t('before'), after: t('after') }}
            manifests={changed.map(object => ({
              apiVersion: object.apiVersion,
              kind: object.kind,
              namespace: object.target.namespace,
              name: object.target.name,
              change: object.action === 'add' ? 'create' : 'update',
              before: object.before,
              after: object.after,
            }))}
          />
        </div>
      )}
    </>
  );
}
