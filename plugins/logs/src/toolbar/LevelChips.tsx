import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import classNames from 'classnames';
import { logsToolbarTranslationRef } from '../messages/toolbar';
import { levelColor, shortCount, SHOWN_LEVELS, ShownLevel } from './levelLook';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      margin: 0,
      padding: 0,
      border: 0,
    },
    chip: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      height: 26,
      padding: theme.spacing(0, 1),
      borderRadius: 13,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
      color: theme.palette.text.primary,
      font: 'inherit',
      fontSize: '0.75rem',
      cursor: 'pointer',
      '&:hover': { borderColor: theme.palette.text.secondary },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    chosen: {
      borderColor: theme.palette.text.primary,
      fontWeight: 600,
    },
    left: { color: theme.palette.text.secondary },
    dot: { width: 9, height: 9, borderRadius: 2, flex: 'none' },
    count: { fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'ForedeckLogLevelChips' },
);

export interface LevelChipsProps {
  /** Those shown; all when there are none. */
  levels?: readonly ShownLevel[];
  counts: Partial<Record<ShownLevel, number>>;
  onChange(levels: ShownLevel[] | undefined): void;
}

/** Which levels are shown, with how many lines of each are held. */
export function LevelChips({ levels = [], counts, onChange }: LevelChipsProps) {
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const toggle = (level: ShownLevel) => {
    const next = SHOWN_LEVELS.filter(other =>
      other === level ? !levels.includes(other) : levels.includes(other),
    );
    const all = next.length === SHOWN_LEVELS.length;
    onChange(next.length === 0 || all ? undefined : next);
  };
  return (
    <div role="group" aria-label={t('levels.label')} className={classes.root}>
      {SHOWN_LEVELS.map(level => {
        const chosen = levels.includes(level);
        const count = counts[level] ?? 0;
        return (
          <button
            key={level}
            type="button"
            className={classNames(
              classes.chip,
              chosen && classes.chosen,
              levels.length > 0 && !chosen && classes.left,
            )}
            aria-pressed={chosen}
            onClick={() => toggle(level)}
          >
            <span
              className={classes.dot}
              style={{ backgroundColor: levelColor(theme, level) }}
              aria-hidden
            />
            {t(`levels.${level}`)}{' '}
            {count > 0 && (
              <span className={classes.count}>{shortCount(count)}</span>
            )}
          </button>
        );
      })}
    </div>
  );
}
