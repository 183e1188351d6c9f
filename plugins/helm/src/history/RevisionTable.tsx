import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { RevisionEntry } from '@foredeck/backstage-plugin-helm-common';
import {
  RelativeTime,
  StatusLabel,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../page/LinkButton';
import { statusTone } from '../releases/statusTone';
import { Actor } from '../run/Actor';
import { helmCommonTranslationRef } from '../messages/common';
import { helmHistoryTranslationRef } from '../messages/history';
import { VersionChange } from './VersionChange';

const useStyles = makeStyles(
  theme => ({
    // What is hidden scrolls with the table, and not the page with it.
    table: { position: 'relative' },
    hidden: visuallyHidden,
    number: { fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      overflowWrap: 'anywhere',
    },
    what: { minWidth: 150, maxWidth: 380, overflowWrap: 'anywhere' },
    who: { minWidth: 96 },
    nowrap: { whiteSpace: 'nowrap' },
  }),
  { name: 'ForedeckRevisionTable' },
);

export interface RevisionTableProps {
  /** Newest first. */
  revisions: RevisionEntry[];
  /** The revisions chosen to be compared. */
  chosen: readonly number[];
  onChoose(revision: number): void;
  /** Why nothing can be rolled back; undefined where it can. */
  rollbackRefusal?: string;
  /** Addresses of the rollback to a revision, and of the operation that made one. */
  rollbackPath(revision: number): string;
  operationPath(id: string): string;
}

/** The revisions of a release: who, when, why, and what changed in versions. */
export function RevisionTable(props: RevisionTableProps) {
  const { revisions } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmHistoryTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  return (
    <TableContainer className={classes.table}>
      <Table size="small" aria-label={t('table')}>
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox">{t('compare')}</TableCell>
            <TableCell>{tCommon('word.revision')}</TableCell>
            <TableCell>{t('when')}</TableCell>
            <TableCell>{t('who')}</TableCell>
            <TableCell>{t('what')}</TableCell>
            <TableCell>{t('version')}</TableCell>
            <TableCell>
              <span className={classes.hidden}>{tCommon('word.actions')}</span>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {revisions.map((entry, index) => (
            <RevisionRow
              key={entry.revision}
              {...props}
              entry={entry}
              before={revisions[index + 1]}
              latest={index === 0}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function RevisionRow(
  props: RevisionTableProps & {
    entry: RevisionEntry;
    before?: RevisionEntry;
    latest: boolean;
  },
) {
  const { entry, before, latest, chosen, onChoose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmHistoryTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const revision = String(entry.revision);
  const picked = chosen.includes(entry.revision);
  return (
    <TableRow selected={picked}>
      <TableCell padding="checkbox">
        <Checkbox
          size="small"
          color="primary"
          checked={picked}
          disabled={entry.problem !== undefined}
          onChange={() => onChoose(entry.revision)}
          inputProps={{
            'aria-label': t('compareRevision', { revision }),
          }}
        />
      </TableCell>
      <TableCell component="th" scope="row" role="rowheader">
        <span className={classes.number}>{revision}</span>
        <div className={classes.nowrap}>
          <StatusLabel tone={statusTone(entry.status)}>
            {tCommon(`status.${entry.status}`)}
          </StatusLabel>
        </div>
      </TableCell>
      <TableCell className={classes.nowrap}>
        <RelativeTime value={entry.updated} />
      </TableCell>
      <TableCell className={classes.who}>
        {entry.initiator || entry.token ? (
          <Actor initiator={entry.initiator} token={entry.token} />
        ) : (
          <span className={classes.second}>{t('otherClient')}</span>
        )}
      </TableCell>
      <TableCell className={classes.what}>
        {entry.problem ?? entry.reason ?? entry.description}
        {entry.reason &&
          entry.description &&
          entry.description !== entry.reason && (
            <div className={classes.second}>{entry.description}</div>
          )}
      </TableCell>
      <TableCell>
        <VersionChange entry={entry} before={before} />
      </TableCell>
      <TableCell align="right" className={classes.nowrap}>
        {entry.operationId && (
          <LinkButton
            size="small"
            to={props.operationPath(entry.operationId)}
            aria-label={t('logOf', { revision })}
          >
            {t('log')}
          </LinkButton>
        )}
        {!latest && !entry.problem && !props.rollbackRefusal && (
          <LinkButton
            size="small"
            color="primary"
            to={props.rollbackPath(entry.revision)}
            aria-label={t('rollbackTo', { revision })}
          >
            {t('rollback')}
          </LinkButton>
        )}
      </TableCell>
    </TableRow>
  );
}
