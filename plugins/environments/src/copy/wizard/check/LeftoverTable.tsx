import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Leftover } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { LongTable } from '../../parts/LongTable';

const useStyles = makeStyles(
  {
    code: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    name: { fontWeight: 600 },
  },
  { name: 'ForedeckLeftoverTable' },
);

/** Names of the source that would stay in the target. */
export function LeftoverTable(props: { leftovers: readonly Leftover[] }) {
  const { leftovers } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  return (
    <LongTable
      label={t('tab.leftovers', { number: String(leftovers.length) })}
      minWidth={560}
      items={leftovers}
      keyOf={({ subject }, index) => `${subject} ${index}`}
      head={
        <TableRow>
          <TableCell>{t('col.name')}</TableCell>
          <TableCell>{t('col.subject')}</TableCell>
          <TableCell>{t('col.path')}</TableCell>
          <TableCell>{t('col.excerpt')}</TableCell>
        </TableRow>
      }
      row={({ subject, where, path, excerpt, name }) => (
        <TableRow>
          <TableCell component="th" scope="row" role="rowheader">
            <span className={classes.name}>{name}</span>
          </TableCell>
          <TableCell>{subject}</TableCell>
          <TableCell>{[where, path].filter(Boolean).join(': ')}</TableCell>
          <TableCell className={classes.code}>{excerpt}</TableCell>
        </TableRow>
      )}
    />
  );
}
