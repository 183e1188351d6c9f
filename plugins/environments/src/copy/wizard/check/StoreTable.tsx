import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { PlannedStore } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyDataTranslationRef } from '../../messages/data';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { formatBytes } from '../../model/formatBytes';
import { LongTable } from '../../parts/LongTable';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  }),
  { name: 'ForedeckPlanStoreTable' },
);

/** What happens to the data of each store. */
export function StoreTable({ stores }: { stores: readonly PlannedStore[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const { t: tData } = useTranslationRef(environmentsCopyDataTranslationRef);
  return (
    <LongTable
      label={t('tab.data', { number: String(stores.length) })}
      minWidth={620}
      items={stores}
      keyOf={({ id }) => id}
      head={
        <TableRow>
          <TableCell>{t('col.store')}</TableCell>
          <TableCell>{t('col.data')}</TableCell>
          <TableCell>{t('col.size')}</TableCell>
          <TableCell>{t('col.to')}</TableCell>
          <TableCell>{t('col.held')}</TableCell>
        </TableRow>
      }
      row={store => (
        <TableRow>
          <TableCell component="th" scope="row" role="rowheader">
            <div className={classes.name}>{store.workload}</div>
            <div className={classes.second}>
              {tData(`engine.${store.engine}`)} {store.version}
            </div>
          </TableCell>
          <TableCell>
            {tData(`choice.${store.choice}`)}
            {store.method && store.choice !== 'none' && (
              <div className={classes.second}>
                {tData(`method.${store.method}`)}
              </div>
            )}
          </TableCell>
          <TableCell className={classes.number}>
            {store.sizeBytes === undefined
              ? tData('unknownSize')
              : formatBytes(store.sizeBytes)}
          </TableCell>
          <TableCell>
            {store.target.namespace}/{store.target.name}
          </TableCell>
          <TableCell>
            {store.choice === 'none'
              ? ''
              : store.consumers
                  .map(name => name.slice(name.lastIndexOf('/') + 1))
                  .join(', ')}
          </TableCell>
        </TableRow>
      )}
    />
  );
}
