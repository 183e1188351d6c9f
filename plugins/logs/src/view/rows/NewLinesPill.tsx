import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import DownIcon from '@material-ui/icons/ArrowDownward';
import { logsLinesTranslationRef } from '../../messages/lines';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'absolute',
      zIndex: 3,
      bottom: theme.spacing(1.5),
      left: '50%',
      transform: 'translateX(-50%)',
      borderRadius: 999,
      boxShadow: theme.shadows[4],
      whiteSpace: 'nowrap',
      textTransform: 'none',
    },
  }),
  { name: 'ForedeckNewLines' },
);

/** That lines came while somebody reads older ones, and the way to them. */
export function NewLinesPill(props: { fresh: number; onClick(): void }) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsLinesTranslationRef);
  const { fresh, onClick } = props;
  return (
    <Button
      size="small"
      variant="contained"
      color={fresh > 0 ? 'primary' : 'default'}
      className={classes.root}
      startIcon={<DownIcon />}
      onClick={onClick}
      aria-keyshortcuts="f"
    >
      {fresh > 0 ? t('fresh', { count: fresh }) : t('toEnd')}
    </Button>
  );
}
