import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import PauseIcon from '@material-ui/icons/Pause';
import PlayIcon from '@material-ui/icons/PlayArrow';
import { logsToolbarTranslationRef } from '../messages/toolbar';

const useStyles = makeStyles(
  theme => ({
    root: {
      height: 34,
      minWidth: 92,
      textTransform: 'none',
      backgroundColor: theme.palette.background.paper,
    },
  }),
  { name: 'ForedeckLogPlayButton' },
);

/** Lets what is shown stand still, and go on. */
export function PlayButton(props: { paused: boolean; onToggle(): void }) {
  const { paused, onToggle } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  return (
    <Button
      size="small"
      variant={paused ? 'contained' : 'outlined'}
      color={paused ? 'primary' : 'default'}
      className={paused ? undefined : classes.root}
      startIcon={paused ? <PlayIcon /> : <PauseIcon />}
      title={t(paused ? 'play.resumeLabel' : 'play.pauseLabel')}
      onClick={onToggle}
    >
      {t(paused ? 'play.resume' : 'play.pause')}
    </Button>
  );
}
