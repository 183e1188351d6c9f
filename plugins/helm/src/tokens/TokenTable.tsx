import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { DeployToken } from '@foredeck/backstage-plugin-helm-common';
import {
  ActionDialog,
  RelativeTime,
  StatusLabel,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { tokensApiRef } from '../api/TokensApi';
import { Actor } from '../run/Actor';
import { helmCommonTranslationRef } from '../messages/common';
import { helmTokensTranslationRef } from '../messages/tokens';

const useStyles = makeStyles(
  theme => ({
    // What is hidden scrolls with the table, and not the page with it.
    table: { position: 'relative' },
    hidden: visuallyHidden,
    prefix: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      color: theme.palette.text.secondary,
      whiteSpace: 'nowrap',
    },
    second: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckTokenTable' },
);

export interface TokenTableProps {
  tokens: DeployToken[];
  /** Why none can be revoked; undefined where one can. */
  refusal?: string;
  onRevoked(): void;
}

/** A release's tokens: who made them, how long they hold, when they were used last. */
export function TokenTable(props: TokenTableProps) {
  const { tokens, refusal, onRevoked } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTokensTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(tokensApiRef);
  const [revoking, setRevoking] = useState<DeployToken>();
  const columns = ['name', 'by', 'made', 'expires', 'used'] as const;
  return (
    <TableContainer className={classes.table}>
      <Table size="small" aria-label={t('list')}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>{t(`column.${column}`)}</TableCell>
            ))}
            <TableCell>
              <span className={classes.hidden}>{tCommon('word.actions')}</span>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {tokens.map(token => (
            <TableRow key={token.id}>
              <TableCell component="th" scope="row" role="rowheader">
                {token.name}{' '}
                <span className={classes.prefix}>{token.prefix}…</span>
              </TableCell>
              <TableCell>
                <Actor initiator={token.createdBy} />
              </TableCell>
              <TableCell>
                <RelativeTime value={token.createdAt} />
              </TableCell>
              <TableCell>
                <Expiry expiresAt={token.expiresAt} />
              </TableCell>
              <TableCell>
                {token.lastUsedAt ? (
                  <RelativeTime value={token.lastUsedAt} />
                ) : (
                  <span className={classes.second}>{t('unused')}</span>
                )}
              </TableCell>
              <TableCell align="right">
                <Button
                  size="small"
                  onClick={() => setRevoking(token)}
                  disabled={refusal !== undefined}
                  title={refusal}
                  aria-label={t('revokeOf', { name: token.name })}
                >
                  {t('revoke')}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {revoking && (
        <ActionDialog
          title={t('revokeTitle', { name: revoking.name })}
          run={t('revoke')}
          danger
          onRun={() => api.revokeToken(revoking.release, revoking.id)}
          onDone={() => {
            setRevoking(undefined);
            onRevoked();
          }}
          onClose={() => setRevoking(undefined)}
        >
          <Typography>{t('revokeText')}</Typography>
        </ActionDialog>
      )}
    </TableContainer>
  );
}

function Expiry({ expiresAt }: { expiresAt?: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTokensTranslationRef);
  if (!expiresAt) {
    return <span className={classes.second}>{t('never')}</span>;
  }
  return Date.parse(expiresAt) < Date.now() ? (
    <StatusLabel tone="warning">{t('expired')}</StatusLabel>
  ) : (
    <RelativeTime value={expiresAt} />
  );
}
