import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { QuotaCheck } from '@foredeck/backstage-plugin-helm-common';
import {
  StatusLabel,
  toneBackground,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmPreviewTranslationRef } from '../../messages/preview';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    number: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    exceeded: { backgroundColor: toneBackground(theme, 'error') },
  }),
  { name: 'ForedeckQuotaTable' },
);

/** What the change takes of each quota, and whether that is too much. */
export function QuotaTable({ quota }: { quota: QuotaCheck[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  const sorted = [...quota].sort(
    (a, b) => Number(b.exceeded) - Number(a.exceeded),
  );
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('quotaTitle')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('quotaName')}</TableCell>
            <TableCell>{t('quotaResource')}</TableCell>
            <TableCell align="right">{t('quotaUsed')}</TableCell>
            <TableCell align="right">{t('quotaAdds')}</TableCell>
            <TableCell align="right">{t('quotaHard')}</TableCell>
            <TableCell>{t('quotaState')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sorted.map(check => (
            <TableRow
              key={`${check.quota} ${check.resource}`}
              className={check.exceeded ? classes.exceeded : undefined}
            >
              <TableCell component="th" scope="row">
                {check.quota}
              </TableCell>
              <TableCell>{check.resource}</TableCell>
              {[check.used, check.adds, check.hard].map((value, index) => (
                <TableCell key={index} align="right" className={classes.number}>
                  {value}
                </TableCell>
              ))}
              <TableCell>
                <StatusLabel tone={check.exceeded ? 'error' : 'ok'}>
                  {t(check.exceeded ? 'quotaOver' : 'quotaOk')}
                </StatusLabel>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
