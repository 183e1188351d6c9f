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
import { DeployToken } from '@foredeck/backstage-plugin-helm-common';
import {
  RelativeTime,
  StatusLabel,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { tokensApiRef } from '../api/TokensApi';
import { ConfirmDialog } from '../details/ConfirmDialog';
import { Actor } from '../run/Actor';
import { helmTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
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
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(tokensApiRef);
  const [revoking, setRevoking] = useState<DeployToken>();
  const columns = ['name', 'by', 'made', 'expires', 'used'] as const;
  return (
    <TableContainer>
      <Table size="small" aria-label={t('release.tab.tokens')}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>{t(`tokens.column.${column}`)}</TableCell>
            ))}
            <TableCell>
              <span className={classes.hidden}>{t('releases.actions')}</span>
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
                  <span className={classes.second}>{t('tokens.unused')}</span>
                )}
              </TableCell>
              <TableCell align="right">
                <Button
                  size="small"
                  onClick={() => setRevoking(token)}
                  disabled={refusal !== undefined}
                  title={refusal}
                  aria-label={t('tokens.revokeOf', { name: token.name })}
                >
                  {t('tokens.revoke')}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {revoking && (
        <ConfirmDialog
          title={t('tokens.revokeTitle', { name: revoking.name })}
          run={t('tokens.revoke')}
          onRun={() => api.revokeToken(revoking.release, revoking.id)}
          onDone={() => {
            setRevoking(undefined);
            onRevoked();
          }}
          onClose={() => setRevoking(undefined)}
        >
          {t('tokens.revokeText')}
        </ConfirmDialog>
      )}
    </TableContainer>
  );
}

function Expiry({ expiresAt }: { expiresAt?: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  if (!expiresAt) {
    return <span className={classes.second}>{t('tokens.never')}</span>;
  }
  return Date.parse(expiresAt) < Date.now() ? (
    <StatusLabel tone="warning">{t('tokens.expired')}</StatusLabel>
  ) : (
    <RelativeTime value={expiresAt} />
  );
}
