import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import EditIcon from '@material-ui/icons/EditOutlined';
import EqualIcon from '@material-ui/icons/DragHandle';
import KeepIcon from '@material-ui/icons/PauseCircleOutline';
import RemoveIcon from '@material-ui/icons/Remove';
import { PlanAction } from '@foredeck/backstage-plugin-environments-common';
import {
  Tone,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyPlanTranslationRef } from '../messages/plan';

const LOOKS: Record<PlanAction, { tone: Tone; icon: typeof AddIcon }> = {
  add: { tone: 'ok', icon: AddIcon },
  update: { tone: 'progress', icon: EditIcon },
  unchanged: { tone: 'neutral', icon: EqualIcon },
  remove: { tone: 'error', icon: RemoveIcon },
  keep: { tone: 'neutral', icon: KeepIcon },
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
  { name: 'ForedeckActionMark' },
);

/** What a copy does to a service or an object, as an icon and a word. */
export function ActionMark({ action }: { action: PlanAction }) {
  const { tone, icon: Icon } = LOOKS[action];
  const classes = useStyles({ tone });
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  return (
    <span className={classes.root}>
      <Icon className={classes.icon} aria-hidden />
      {t(`action.${action}`)}
    </span>
  );
}
