import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { Silence } from '@foredeck/backstage-plugin-monitoring-common';
import {
  RelativeTime,
  StatusLabel,
  Tone,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringSilencesTranslationRef } from '../messages/silences';
import { matcherText } from './matchers';

const TONES: Record<Silence['state'], Tone> = {
  active: 'ok',
  pending: 'neutral',
  expired: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    // Holds what only screen readers read within what scrolls.
    root: { position: 'relative' },
    head: {
      fontWeight: 600,
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      whiteSpace: 'nowrap',
    },
    what: { minWidth: 220 },
    matcher: {
      display: 'block',
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    cluster: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
    comment: { overflowWrap: 'anywhere' },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckSilenceTable' },
);

export interface SilenceTableProps {
  silences: readonly Silence[];
  onEnd(silence: Silence): void;
}

/** What is silenced, by whom, why and until when. */
export function SilenceTable({ silences, onEnd }: SilenceTableProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringSilencesTranslationRef);
  const columns = ['state', 'matchers', 'ends', 'by', 'comment'] as const;
  return (
    <TableContainer
      component={Paper}
      variant="outlined"
      className={classes.root}
    >
      <Table size="small" aria-label={t('list')}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column} className={classes.head}>
                {t(`column.${column}`)}
              </TableCell>
            ))}
            <TableCell>
              <span className={classes.hidden}>{t('column.actions')}</span>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {silences.map(silence => {
            const matchers = silence.matchers.map(matcherText);
            return (
              <TableRow key={`${silence.cluster}/${silence.id}`} hover>
                <TableCell>
                  <StatusLabel tone={TONES[silence.state]} pill>
                    {t(`state.${silence.state}`)}
                  </StatusLabel>
                </TableCell>
                <TableCell component="th" scope="row" className={classes.what}>
                  {matchers.map(text => (
                    <span key={text} className={classes.matcher}>
                      {text}
                    </span>
                  ))}
                  <span className={classes.cluster}>{silence.cluster}</span>
                </TableCell>
                <TableCell>
                  <RelativeTime value={silence.endsAt} />
                </TableCell>
                <TableCell>{silence.createdBy}</TableCell>
                <TableCell className={classes.comment}>
                  {silence.comment}
                </TableCell>
                <TableCell align="right">
                  {silence.state !== 'expired' && (
                    <Button
                      size="small"
                      onClick={() => onEnd(silence)}
                      aria-label={t('endOf', { matchers: matchers.join(', ') })}
                    >
                      {t('end')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
