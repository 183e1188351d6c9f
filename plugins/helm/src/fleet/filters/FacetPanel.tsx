import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ReleaseFacet,
  ReleaseFacets,
} from '@foredeck/backstage-plugin-helm-common';
import Button from '@material-ui/core/Button';
import classNames from 'classnames';
import { ReleaseFilter } from '../../api/releaseQueryParams';
import { helmFleetTranslationRef } from '../../messages/fleet';
import { isNarrowed } from '../url/useFleetQuery';
import { FacetGroup, FacetValue } from './FacetGroup';
import { useFacetStyles } from './useFacetStyles';

/** Health is left out: it has a place of its own above the table. */
const GROUPS: ReleaseFacet[] = [
  'status',
  'environment',
  'space',
  'cluster',
  'chart',
  'owner',
  'profile',
  'namespace',
];

export interface FacetPanelProps {
  filter: ReleaseFilter;
  facets: ReleaseFacets | undefined;
  facetText(facet: ReleaseFacet, value: string): string;
  /** It lies over the table where there is no room beside it. */
  over: boolean;
  onToggle(facet: ReleaseFacet, value: string): void;
  onClear(): void;
}

/** What the list can be narrowed by, with how many releases each would leave. */
export function FacetPanel(props: FacetPanelProps) {
  const { filter, facets, facetText, over, onToggle } = props;
  const classes = useFacetStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const groups = GROUPS.map(facet => ({
    facet,
    chosen: filter[facet] ?? [],
    values: valuesOf(facet, props, facetText),
    // A single value narrows nothing.
  })).filter(({ values, chosen }) => values.length > 1 || chosen.length > 0);
  return (
    <aside
      className={classNames(classes.panel, over && classes.over)}
      aria-label={t('facets.label')}
      aria-busy={!facets}
    >
      <div className={classes.top}>
        <h2 className={classes.title}>{t('facets.label')}</h2>
        {isNarrowed(filter) && (
          <Button
            size="small"
            color="primary"
            className={classes.clear}
            onClick={props.onClear}
          >
            {t('facets.clear')}
          </Button>
        )}
      </div>
      {groups.map(({ facet, values, chosen }) => (
        <FacetGroup
          key={facet}
          title={t(`facets.${facet}`)}
          values={values}
          chosen={chosen}
          onToggle={value => onToggle(facet, value)}
        />
      ))}
    </aside>
  );
}

/** The facet's values, with those chosen that no release has any more. */
function valuesOf(
  facet: ReleaseFacet,
  { filter, facets }: Pick<FacetPanelProps, 'filter' | 'facets'>,
  facetText: FacetPanelProps['facetText'],
): FacetValue[] {
  const counted = facets?.[facet] ?? [];
  const missing = (filter[facet] ?? [])
    .filter(value => counted.every(known => known.value !== value))
    .map(value => ({ value, count: 0 }));
  return [...counted, ...missing].map(({ value, count }) => ({
    value,
    count,
    text: facetText(facet, value),
  }));
}
