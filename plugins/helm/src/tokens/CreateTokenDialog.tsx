import { useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { NewDeployToken, tokensApiRef } from '../api/TokensApi';
import { helmTokensTranslationRef } from '../messages/tokens';

/** Days a token can hold; `never` has no end. */
const LIFETIMES = ['30', '90', '180', '365', 'never'] as const;
type Lifetime = (typeof LIFETIMES)[number];

/** Names a new token and says how long it holds. */
export function CreateTokenDialog(props: {
  release: ReleaseRef;
  onClose(): void;
  onCreated(token: NewDeployToken): void;
}) {
  const { cluster, namespace, name: release } = props.release;
  const { t } = useTranslationRef(helmTokensTranslationRef);
  const api = useApi(tokensApiRef);
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  return (
    <ActionDialog
      title={t('createTitle', { name: release })}
      run={t('create')}
      ready={name.trim() !== ''}
      maxWidth="xs"
      initialFocus={input}
      onRun={() =>
        api.createToken(
          { cluster, namespace, name: release },
          {
            name: name.trim(),
            ...(lifetime !== 'never' && { expiresInDays: Number(lifetime) }),
          },
        )
      }
      onDone={props.onCreated}
      onClose={props.onClose}
    >
      {running => (
        <>
          <TextField
            inputRef={input}
            id="token-name"
            size="small"
            variant="outlined"
            label={t('column.name')}
            helperText={t('nameHelp')}
            value={name}
            onChange={event => setName(event.target.value)}
            disabled={running}
            autoComplete="off"
            inputProps={{ maxLength: 100 }}
          />
          <TextField
            select
            id="token-lifetime"
            size="small"
            variant="outlined"
            label={t('lifetime')}
            value={lifetime}
            onChange={event => setLifetime(event.target.value as Lifetime)}
            disabled={running}
          >
            {LIFETIMES.map(days => (
              <MenuItem key={days} value={days}>
                {days === 'never'
                  ? t('lifetimeNever')
                  : t('lifetimeDays', { days })}
              </MenuItem>
            ))}
          </TextField>
        </>
      )}
    </ActionDialog>
  );
}
