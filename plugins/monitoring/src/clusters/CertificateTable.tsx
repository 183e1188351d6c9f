import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import classNames from 'classnames';
import type { CertificateInfo } from '@foredeck/backstage-plugin-monitoring-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringClustersTranslationRef } from '../messages/clusters';
import { certificateTone } from './clusterLook';
import { useSectionStyles } from './useSectionStyles';

const COLUMNS = ['title', 'ends', 'subject', 'issuer'] as const;

/** Certificates, those that end first at the top. */
export function CertificateTable(props: {
  certificates: readonly CertificateInfo[];
}) {
  const classes = useSectionStyles();
  const { t } = useTranslationRef(monitoringClustersTranslationRef);
  const certificates = [...props.certificates].sort(
    (a, b) => a.daysLeft - b.daysLeft,
  );
  if (certificates.length === 0) {
    return (
      <Typography className={classes.quiet}>
        {t('certificates.none')}
      </Typography>
    );
  }
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('certificates.title')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column} className={classes.head}>
                {t(`certificates.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {certificates.map(certificate => (
            <TableRow
              key={`${certificate.kind} ${certificate.title} ${certificate.subject} ${certificate.notAfter}`}
            >
              <TableCell component="th" scope="row" className={classes.cell}>
                {certificate.title}
              </TableCell>
              <TableCell className={classNames(classes.cell, classes.state)}>
                <StatusLabel
                  tone={certificateTone(certificate)}
                  title={new Date(certificate.notAfter).toLocaleString()}
                >
                  {certificate.daysLeft < 0
                    ? t('certificates.ended')
                    : t('certificates.daysLeft', {
                        count: Math.floor(certificate.daysLeft),
                      })}
                </StatusLabel>
              </TableCell>
              <TableCell className={classes.cell}>
                {certificate.subject}
              </TableCell>
              <TableCell className={classes.cell}>
                {certificate.issuer}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
