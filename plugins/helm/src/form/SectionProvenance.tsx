import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import RestoreIcon from '@material-ui/icons/SettingsBackupRestore';
import { helmLayersTranslationRef } from '../messages/layers';
import { useValuesForm } from './FormContext';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.25),
      fontSize: '0.75rem',
      fontWeight: 400,
      color: theme.palette.text.secondary,
      whiteSpace: 'nowrap',
    },
    reset: { padding: 2 },
    icon: { fontSize: '1.05rem' },
  }),
  { name: 'ForedeckSectionProvenance' },
);

/** How many values of a section the user set, and the way back for all. */
export function SectionProvenance(props: {
  paths: string[][];
  name: string;
  disabled?: boolean;
}) {
  const { paths, name, disabled } = props;
  const context = useValuesForm();
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const set = paths.filter(path => context.origins.countOwn(path) > 0);
  if (set.length === 0) {
    return null;
  }
  const count = set.reduce(
    (sum, path) => sum + context.origins.countOwn(path),
    0,
  );
  const label = t('resetSection', { name });
  return (
    <span className={classes.root}>
      {t('ownCount', { count })}
      <Tooltip title={label}>
        <span>
          <IconButton
            size="small"
            className={classes.reset}
            disabled={disabled}
            aria-label={label}
            onClick={() => context.onReset(set)}
          >
            <RestoreIcon className={classes.icon} />
          </IconButton>
        </span>
      </Tooltip>
    </span>
  );
}
