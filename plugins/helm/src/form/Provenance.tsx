import { SyntheticEvent } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import RestoreIcon from '@material-ui/icons/SettingsBackupRestore';
import { Origin } from '../values/origins';
import { helmLayersTranslationRef } from '../messages/layers';
import { useValuesForm, ValuesFormState } from './FormContext';
import { LayerDot } from './LayerDot';
import { LAYER_POPOVER_ID } from './LayerPopover';
import { useValueText } from './useValueText';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      marginLeft: 'auto',
      flex: 'none',
    },
    mark: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 5,
      margin: 0,
      padding: theme.spacing(0.25, 0.75),
      border: 0,
      borderRadius: 999,
      background: 'none',
      font: 'inherit',
      fontSize: '0.6875rem',
      lineHeight: 1.5,
      whiteSpace: 'nowrap',
      color: theme.palette.text.secondary,
      cursor: 'help',
      '&:hover': { backgroundColor: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    user: { fontWeight: 600, color: theme.palette.text.primary },
    reset: { padding: 2 },
    icon: { fontSize: '1.05rem' },
  }),
  { name: 'ForedeckProvenance' },
);

export interface ProvenanceProps {
  path: string[];
  /** What the form calls the setting. */
  name: string;
  disabled?: boolean;
}

/** Which layer set a value, what it overrides, and the way back. */
export function Provenance(props: ProvenanceProps) {
  const { path, name } = props;
  const context = useValuesForm();
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const origin = context.origins.at(path);
  if (!origin) {
    return null;
  }
  const [{ kind, title, value }] = origin.steps;
  const mine = kind === 'release' || kind === 'deploy';
  const layer = title || t(kind);
  const popover = () => context.popover.current;
  const at = ({ currentTarget }: SyntheticEvent<HTMLElement>) => ({
    path,
    name,
    anchor: currentTarget,
  });
  return (
    <span className={classes.root}>
      <button
        type="button"
        className={`${classes.mark} ${mine ? classes.user : ''}`}
        aria-label={t('mark', {
          name,
          layer: value === null ? t('removedMark', { layer }) : layer,
        })}
        aria-describedby={LAYER_POPOVER_ID}
        onMouseEnter={event => popover()?.hover(at(event))}
        onMouseLeave={() => popover()?.hide()}
        onFocus={event => {
          if (event.currentTarget.matches(':focus-visible')) {
            popover()?.show(at(event));
          }
        }}
        onBlur={() => popover()?.hide()}
        onClick={event => popover()?.toggle(at(event))}
      >
        <LayerDot kind={kind} />
        {t(kind)}
      </button>
      {(mine || origin.edited) && <Reset {...props} origin={origin} />}
    </span>
  );
}

function Reset(props: ProvenanceProps & { origin: Origin }) {
  const { path, name, disabled, origin } = props;
  const context = useValuesForm();
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const title = useResetTitle(context, path, origin);
  return (
    <Tooltip title={title}>
      <span>
        <IconButton
          size="small"
          className={classes.reset}
          disabled={disabled}
          aria-label={t('resetField', { name })}
          onClick={() => context.onReset([path])}
        >
          <RestoreIcon className={classes.icon} />
        </IconButton>
      </span>
    </Tooltip>
  );
}

/** What a reset gives: the layer below, or what this deploy took out. */
function useResetTitle(
  context: ValuesFormState,
  path: string[],
  { steps }: Origin,
): string {
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const valueText = useValueText();
  const dropped = context.origins.droppedAt(path);
  const next =
    dropped === undefined
      ? steps[1]
      : { kind: 'release' as const, title: undefined, value: dropped };
  if (!next) {
    return t('resetNothing');
  }
  return t('reset', {
    layer: next.title || t(next.kind),
    value: valueText(next.value),
  });
}
