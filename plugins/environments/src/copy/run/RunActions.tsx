import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import PauseIcon from '@material-ui/icons/Pause';
import PlayIcon from '@material-ui/icons/PlayArrow';
import StopIcon from '@material-ui/icons/Stop';
import UndoIcon from '@material-ui/icons/Undo';
import { Copy, CopyDeed } from '@foredeck/backstage-plugin-environments-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { copiesApiRef } from '../api/CopiesApi';
import { environmentsCopyRunTranslationRef } from '../messages/run';

type RunDeed = Exclude<CopyDeed, 'retry'>;

const ICONS: Record<RunDeed, typeof PauseIcon> = {
  pause: PauseIcon,
  resume: PlayIcon,
  cancel: StopIcon,
  rollback: UndoIcon,
};

const DEEDS: readonly RunDeed[] = ['resume', 'pause', 'rollback', 'cancel'];

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ForedeckRunActions' },
);

/** What can be done with a copy as a whole; each says first what will happen. */
export function RunActions(props: { copy: Copy; onActed(copy: Copy): void }) {
  const { copy, onActed } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const api = useApi(copiesApiRef);
  const [asking, setAsking] = useState<RunDeed>();
  const close = () => setAsking(undefined);
  return (
    <div className={classes.root}>
      {DEEDS.filter(deed => copy.may.includes(deed)).map(deed => {
        const Icon = ICONS[deed];
        // After a failure the step itself is retried first.
        const primary = deed === 'resume' && copy.state !== 'failed';
        return (
          <Button
            key={deed}
            size="small"
            variant={primary ? 'contained' : 'outlined'}
            color={primary ? 'primary' : 'default'}
            startIcon={<Icon />}
            onClick={() => setAsking(deed)}
          >
            {t(`deed.${deed}`)}
          </Button>
        );
      })}
      {asking && (
        <ActionDialog
          title={t(`confirm.${asking}Title`)}
          run={t(`deed.${asking}`)}
          cancel={t('confirm.keep')}
          danger={asking === 'rollback' || asking === 'cancel'}
          onRun={() => api.act(copy.id, asking)}
          onDone={next => {
            close();
            onActed(next);
          }}
          onClose={close}
        >
          <Typography>{t(`confirm.${asking}Text`)}</Typography>
        </ActionDialog>
      )}
    </div>
  );
}
