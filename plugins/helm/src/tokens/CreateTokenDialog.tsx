import { FormEvent, useId, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { NewDeployToken, tokensApiRef } from '../api/TokensApi';
import { helmTranslationRef } from '../translation';

/** Days a token can hold; `never` has no end. */
const LIFETIMES = ['30', '90', '180', '365', 'never'] as const;
type Lifetime = (typeof LIFETIMES)[number];

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'grid',
      gap: theme.spacing(2),
      paddingTop: theme.spacing(1),
    },
  }),
  { name: 'ForedeckCreateToken' },
);

/** Names a new token and says how long it holds. */
export function CreateTokenDialog(props: {
  release: ReleaseRef;
  onClose(): void;
  onCreated(token: NewDeployToken): void;
}) {
  const { onClose, onCreated } = props;
  const { cluster, namespace, name: release } = props.release;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(tokensApiRef);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<Error>();

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setRunning(true);
    setError(undefined);
    try {
      onCreated(
        await api.createToken(
          { cluster, namespace, name: release },
          {
            name: name.trim(),
            ...(lifetime !== 'never' && { expiresInDays: Number(lifetime) }),
          },
        ),
      );
    } catch (problem) {
      setError(problem as Error);
      setRunning(false);
    }
  };

  return (
    <Dialog
      open
      onClose={running ? undefined : onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby={`${id}-title`}
      TransitionProps={{ onEntered: () => input.current?.focus() }}
    >
      <form onSubmit={create}>
        <DialogTitle id={`${id}-title`}>
          {t('tokens.createTitle', { name: release })}
        </DialogTitle>
        <DialogContent className={classes.content}>
          <TextField
            inputRef={input}
            id={`${id}-name`}
            size="small"
            variant="outlined"
            label={t('tokens.column.name')}
            helperText={t('tokens.nameHelp')}
            value={name}
            onChange={event => setName(event.target.value)}
            disabled={running}
            autoComplete="off"
            inputProps={{ maxLength: 100 }}
          />
          <TextField
            select
            id={`${id}-lifetime`}
            size="small"
            variant="outlined"
            label={t('tokens.lifetime')}
            value={lifetime}
            onChange={event => setLifetime(event.target.value as Lifetime)}
            disabled={running}
          >
            {LIFETIMES.map(days => (
              <MenuItem key={days} value={days}>
                {days === 'never'
                  ? t('tokens.lifetimeNever')
                  : t('tokens.lifetimeDays', { days })}
              </MenuItem>
            ))}
          </TextField>
          {error && <Alert severity="error">{messageOf(error)}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={running}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={running || name.trim() === ''}
            startIcon={
              running && <CircularProgress size={16} color="inherit" />
            }
          >
            {t('tokens.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
