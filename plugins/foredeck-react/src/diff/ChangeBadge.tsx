import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import EditIcon from '@material-ui/icons/EditOutlined';
import RemoveIcon from '@material-ui/icons/Remove';
import EqualIcon from '@material-ui/icons/DragHandle';
import { foredeckReactTranslationRef } from '../translation';
import { Tone, toneBackground, toneColor } from '../status/tones';
import { ManifestChange } from './types';

const LOOKS: Record<
  ManifestChange['change'],
  { tone: Tone; icon: typeof AddIcon }
> = {
  create: { tone: 'ok', icon: AddIcon },
  update: { tone: 'progress', icon: EditIcon },
  delete: { tone: 'error', icon: RemoveIcon },
  unchanged: { tone: 'neutral', icon: EqualIcon },
};

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.25, 1, 0.25, 0.5),
      borderRadius: 999,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 600,
      whiteSpace: 'nowrap',
      color: ({ tone }) => toneColor(theme, tone),
      backgroundColor: ({ tone }) => toneBackground(theme, tone),
    },
    icon: { fontSize: '1rem' },
  }),
  { name: 'ForedeckChangeBadge' },
);

/** What happens to an object, as an icon and a word. */
export function ChangeBadge(props: {
  change: ManifestChange['change'];
  count?: number;
}) {
  const { tone, icon: Icon } = LOOKS[props.change];
  const classes = useStyles({ tone });
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <span className={classes.root}>
      <Icon className={classes.icon} aria-hidden />
      {t(`diff.${props.change}`)}
      {props.count !== undefined && ` ${props.count}`}
    </span>
  );
}
