import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { ChartDetail } from '@foredeck/backstage-plugin-helm-common';
import { helmChartsTranslationRef } from '../../messages/charts';
import { useStoreStyles } from '../useStoreStyles';

/** Charts this one brings along. */
export function ChartDependencies(props: {
  dependencies: ChartDetail['dependencies'];
}) {
  const { dependencies } = props;
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  if (dependencies.length === 0) {
    return <Typography color="textSecondary">{t('noDependencies')}</Typography>;
  }
  return (
    <Table size="small" aria-label={t('dependencies')}>
      <TableBody>
        {dependencies.map(({ name, version, repository, condition }) => (
          <TableRow key={`${name}@${version}@${condition}`}>
            <TableCell component="th" scope="row">
              {name}
            </TableCell>
            <TableCell>{version}</TableCell>
            <TableCell className={store.mono}>{repository}</TableCell>
            <TableCell>{condition && t('condition', { condition })}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
