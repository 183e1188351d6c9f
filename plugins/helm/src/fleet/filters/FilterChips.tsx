import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RELEASE_FACETS,
  ReleaseFacet,
} from '@foredeck/backstage-plugin-helm-common';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import { ReleaseFilter } from '../../api/releaseQueryParams';
import { entityName } from '../cells/PlaceCells';
import { helmFleetTranslationRef } from '../../messages/fleet';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    chip: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      height: 26,
      padding: theme.spacing(0, 0.75, 0, 1.25),
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
    icon: { width: 14, height: 14, color: theme.palette.text.secondary },
    clear: {
      border: 0,
      padding: theme.spacing(0, 0.5),
      background: 'none',
      color: theme.palette.primary.main,
      font: 'inherit',
      fontSize: '0.75rem',
      fontWeight: 600,
      cursor: 'pointer',
      '&:hover': { textDecoration: 'underline' },
    },
  }),
  { name: 'ForedeckFilterChips' },
);

export interface FilterChipsProps {
  filter: ReleaseFilter;
  facetText(facet: ReleaseFacet, value: string): string;
  onChange(patch: Partial<ReleaseFilter>): void;
  onToggle(facet: ReleaseFacet, value: string): void;
  onClear(): void;
}

/** Everything that narrows the list, each to be taken away with a click. */
export function FilterChips(props: FilterChipsProps) {
  const { filter, facetText, onChange, onToggle } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const chips: Array<{ text: string; remove(): void }> = [];
  if (filter.text) {
    chips.push({
      text: t('chips.text', { value: filter.text }),
      remove: () => onChange({ text: undefined }),
    });
  }
  if (filter.entityRef) {
    chips.push({
      text: t('chips.entity', { value: entityName(filter.entityRef) }),
      remove: () => onChange({ entityRef: undefined }),
    });
  }
  for (const facet of RELEASE_FACETS) {
    for (const value of filter[facet] ?? []) {
      chips.push({
        text: `${t(`facets.${facet}`)}: ${facetText(facet, value)}`,
        remove: () => onToggle(facet, value),
      });
    }
  }
  for (const value of filter.label ?? []) {
    const rest = filter.label?.filter(other => other !== value) ?? [];
    chips.push({
      text: t('chips.carries', { value }),
      remove: () => onChange({ label: rest.length > 0 ? rest : undefined }),
    });
  }
  if (filter.outdated) {
    chips.push({
      text: t('chips.outdated'),
      remove: () => onChange({ outdated: undefined }),
    });
  }
  if (chips.length === 0) {
    return null;
  }
  return (
    <ul className={classes.root} aria-label={t('chips.label')}>
      {chips.map(({ text, remove }) => (
        <li key={text}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('chips.remove', { filter: text })}
            onClick={remove}
          >
            {text}
            <CloseIcon className={classes.icon} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={classes.clear} onClick={props.onClear}>
          {t('facets.clear')}
        </button>
      </li>
    </ul>
  );
}
