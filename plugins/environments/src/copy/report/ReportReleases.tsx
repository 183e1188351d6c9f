import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { CopyReport } from '@foredeck/backstage-plugin-environments-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyReportTranslationRef } from '../messages/report';
import { LongTable } from '../parts/LongTable';
import { Section } from '../parts/Section';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
  }),
  { name: 'ForedeckReportReleases' },
);

/** Which revision of the target came from which of the source. */
export function ReportReleases(props: { releases: CopyReport['releases'] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyReportTranslationRef);
  const place = (side: { namespace: string; revision: number }) =>
    t('revision', {
      name: side.namespace,
      revision: String(side.revision),
    });
  return (
    <Section title={t('servicesTitle')} flush>
      <LongTable
        label={t('servicesTitle')}
        minWidth={600}
        items={props.releases}
        keyOf={({ key }) => key}
        head={
          <TableRow>
            <TableCell>{t('col.service')}</TableCell>
            <TableCell>{t('col.chart')}</TableCell>
            <TableCell>{t('col.from')}</TableCell>
            <TableCell>{t('col.to')}</TableCell>
            <TableCell>{t('col.ready')}</TableCell>
          </TableRow>
        }
        row={({ target, from, chart, ready }) => (
          <TableRow>
            <TableCell component="th" scope="row" role="rowheader">
              <span className={classes.name}>{target.name}</span>
            </TableCell>
            <TableCell>
              {chart.name} {chart.version}
              {chart.digest && (
                <div className={classes.second} title={chart.digest}>
                  {chart.digest.slice(0, 12)}
                </div>
              )}
            </TableCell>
            <TableCell>{place(from)}</TableCell>
            <TableCell>{place(target)}</TableCell>
            <TableCell>
              <StatusLabel tone={ready ? 'ok' : 'warning'}>
                {t(ready ? 'ready' : 'unready')}
              </StatusLabel>
            </TableCell>
          </TableRow>
        )}
      />
    </Section>
  );
}
