import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import type { FieldCondition } from '@foredeck/backstage-plugin-logs-common';
import { logsToolbarTranslationRef } from '../messages/toolbar';
import type { LogView } from '../model/LogView';

const MOST_NAMES = 2;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      listStyle: 'none',
      margin: 0,
      padding: 0,
      minWidth: 0,
    },
    chip: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      maxWidth: 320,
      height: 26,
      padding: theme.spacing(0, 0.75, 0, 1.25),
      borderRadius: 13,
      border: `1px solid ${theme.palette.primary.main}`,
      backgroundColor: theme.palette.background.paper,
      color: theme.palette.text.primary,
      font: 'inherit',
      fontSize: '0.75rem',
      cursor: 'pointer',
      '&:hover': { borderColor: theme.palette.text.primary },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    text: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    icon: { width: 14, height: 14, color: theme.palette.text.secondary },
    clear: {
      border: 0,
      padding: theme.spacing(0, 0.5),
      background: 'none',
      color: theme.palette.text.primary,
      font: 'inherit',
      fontSize: '0.75rem',
      fontWeight: 600,
      textDecoration: 'underline',
      cursor: 'pointer',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
  }),
  { name: 'ForedeckLogFilterChips' },
);

export interface FilterChipsProps {
  view: Pick<LogView, 'filter' | 'narrow'>;
  onChange(patch: Pick<LogView, 'filter'> | Pick<LogView, 'narrow'>): void;
  onClear(): void;
}

/** All that narrows the lines down, apart from levels; each goes with a click. */
export function FilterChips({ view, onChange, onClear }: FilterChipsProps) {
  const { filter, narrow } = view;
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const chips: Array<{ text: string; remove(): void }> = [];
  for (const kind of ['workloads', 'pods', 'containers'] as const) {
    const names = narrow[kind];
    if (names) {
      chips.push({
        text: t(`chips.${kind}`, { names: shortList(names) }),
        remove: () => onChange({ narrow: { ...narrow, [kind]: undefined } }),
      });
    }
  }
  if (narrow.auxiliary === false) {
    chips.push({
      text: t('chips.noAuxiliary'),
      remove: () => onChange({ narrow: { ...narrow, auxiliary: undefined } }),
    });
  }
  if (filter.text) {
    chips.push({
      text: t('chips.text', { text: filter.text }),
      remove: () => onChange({ filter: { ...filter, text: undefined } }),
    });
  }
  if (filter.regex) {
    chips.push({
      text: t('chips.regex', { regex: filter.regex }),
      remove: () => onChange({ filter: { ...filter, regex: undefined } }),
    });
  }
  filter.fields?.forEach((condition, index) =>
    chips.push({
      text: conditionText(condition, t(`conditions.${condition.operator}`)),
      remove: () =>
        onChange({
          filter: { ...filter, fields: without(filter.fields, index) },
        }),
    }),
  );
  filter.exclude?.forEach((text, index) =>
    chips.push({
      text: t('chips.exclude', { text }),
      remove: () =>
        onChange({
          filter: { ...filter, exclude: without(filter.exclude, index) },
        }),
    }),
  );
  if (chips.length === 0 && !filter.levels) {
    return null;
  }
  return (
    <ul className={classes.root} aria-label={t('chips.label')}>
      {chips.map(({ text, remove }, index) => (
        <li key={`${index}-${text}`}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('chips.remove', { filter: text })}
            title={text}
            onClick={remove}
          >
            <span className={classes.text}>{text}</span>
            <CloseIcon className={classes.icon} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={classes.clear} onClick={onClear}>
          {t('chips.clear')}
        </button>
      </li>
    </ul>
  );
}

function conditionText(condition: FieldCondition, operator: string): string {
  return [condition.field, operator, condition.value]
    .filter(part => part !== undefined)
    .join(' ');
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const rest = names.length - MOST_NAMES;
  return rest > 0 ? `${shown} +${rest}` : shown;
}

function without<T>(list: readonly T[] = [], index: number): T[] | undefined {
  const next = list.filter((_, at) => at !== index);
  return next.length > 0 ? next : undefined;
}
