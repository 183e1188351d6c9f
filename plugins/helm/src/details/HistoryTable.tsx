import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { ReleaseRevision } from '@foredeck/backstage-plugin-helm-common';
import {
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { statusTone } from '../releases/statusTone';
import { helmTranslationRef } from '../translation';

/** The revisions of a release, newest first. */
export function HistoryTable({ history }: { history: ReleaseRevision[] }) {
  const { t } = useTranslationRef(helmTranslationRef);
  const sorted = [...history].sort((a, b) => b.revision - a.revision);
  return (
    <Table size="small" aria-label={t('details.history')}>
      <TableHead>
        <TableRow>
          <TableCell>{t('details.revision')}</TableCell>
          <TableCell>{t('releases.status')}</TableCell>
          <TableCell>{t('releases.chart')}</TableCell>
          <TableCell>{t('releases.updated')}</TableCell>
          <TableCell>{t('details.description')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {sorted.map(entry => (
          <TableRow key={entry.revision}>
            <TableCell component="th" scope="row" role="rowheader">
              {entry.revision}
            </TableCell>
            <TableCell>
              <StatusLabel tone={statusTone(entry.status)}>
                {t(`status.${entry.status}`)}
              </StatusLabel>
            </TableCell>
            <TableCell>
              {[entry.chart, entry.chartVersion].filter(Boolean).join(' ')}
            </TableCell>
            <TableCell>
              <RelativeTime value={entry.updated} />
            </TableCell>
            <TableCell>{entry.description}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
