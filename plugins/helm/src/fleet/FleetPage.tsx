import { useCallback, useEffect, useRef, useState } from 'react';
import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import Button from '@material-ui/core/Button';
import FilterIcon from '@material-ui/icons/FilterList';
import { Helmet } from 'react-helmet';
import { helmFleetTranslationRef } from '../messages/fleet';
import { BulkActions } from './bulk/BulkActions';
import { useSelectAll } from './bulk/useSelectAll';
import { ColumnsMenu } from './columns/ColumnsMenu';
import { useColumns } from './columns/useColumns';
import { ExportButton } from './export/ExportButton';
import { FacetPanel } from './filters/FacetPanel';
import { FilterChips } from './filters/FilterChips';
import { HealthStrip } from './filters/HealthStrip';
import { SearchBox } from './filters/SearchBox';
import { useFacetText } from './filters/useFacetText';
import { FleetHeader } from './FleetHeader';
import { FleetNotice } from './FleetNotice';
import { FleetTable } from './FleetTable';
import { useFleet } from './live/useFleet';
import { FleetSort } from './model/releaseOrder';
import { NOTHING_SELECTED } from './model/selection';
import { useHold } from './table/useHold';
import { isNarrowed, useFleetQuery } from './url/useFleetQuery';
import { useFleetPageStyles } from './useFleetPageStyles';
import { SavedViewsMenu } from './views/SavedViewsMenu';

/** All releases of all clusters: found, watched and changed in one place. */
export function FleetPage() {
  const classes = useFleetPageStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const portal = useApi(configApiRef).getOptionalString('app.title');
  const query = useFleetQuery();
  const { filter, change } = query;
  const { hold, handlers } = useHold();
  const view = useFleet(filter, { hold, facets: true });
  const { fleet } = view;
  const { columns, change: changeColumns, reset } = useColumns();
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const { selectAll, selectingAll } = useSelectAll(filter, setSelection);
  const narrow = useMediaQuery(useTheme().breakpoints.down('md'));
  const [showFacets, setShowFacets] = useState(false);
  const narrowed = isNarrowed(filter);
  const column = useRef<HTMLDivElement>(null);

  // What was chosen under another filter could be acted on without being seen.
  const { sort: _sort, ...narrowing } = filter;
  const seen = JSON.stringify(narrowing);
  useEffect(() => setSelection(NOTHING_SELECTED), [seen]);

  const clusters = fleet?.clusters;
  const clusterTitle = useCallback(
    (name: string) =>
      clusters?.find(({ cluster }) => cluster === name)?.title ?? name,
    [clusters],
  );
  const facetText = useFacetText(clusterTitle);
  const onText = useCallback(
    (text: string) => change({ text: text || undefined }, { replace: true }),
    [change],
  );
  const onSort = useCallback((sort: FleetSort) => change({ sort }), [change]);

  return (
    <main className={classes.root}>
      <Helmet title={[t('title'), portal].filter(Boolean).join(' | ')} />
      <FleetHeader fleet={fleet} narrowed={narrowed}>
        <SavedViewsMenu query={query.text} onOpen={query.open} />
        <ColumnsMenu
          columns={columns}
          onChange={changeColumns}
          onReset={reset}
        />
        <ExportButton filter={filter} />
      </FleetHeader>
      <div className={classes.bar}>
        {narrow && (
          <Button
            size="small"
            variant="outlined"
            startIcon={<FilterIcon />}
            aria-expanded={showFacets}
            onClick={() => setShowFacets(!showFacets)}
          >
            {t(showFacets ? 'facets.close' : 'facets.open')}
          </Button>
        )}
        <SearchBox value={filter.text ?? ''} onChange={onText} />
        <HealthStrip
          filter={filter}
          facets={fleet?.facets}
          onToggleHealth={state => query.toggle('health', state)}
          onToggleOutdated={() =>
            change({ outdated: filter.outdated ? undefined : true })
          }
        />
      </div>
      <FilterChips
        filter={filter}
        facetText={facetText}
        onChange={change}
        onToggle={query.toggle}
        onClear={query.clear}
      />
      <FleetNotice
        live={view.live}
        error={fleet && view.error}
        clusters={clusters ?? []}
        onReload={view.reload}
      />
      <div className={classes.content}>
        <Button
          size="small"
          variant="contained"
          className={classes.skip}
          onClick={() =>
            column.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
          }
        >
          {t('facets.skip')}
        </Button>
        {(!narrow || showFacets) && (
          <FacetPanel
            filter={filter}
            facets={fleet?.facets}
            facetText={facetText}
            over={narrow}
            onToggle={query.toggle}
            onClear={query.clear}
          />
        )}
        <div className={classes.column} ref={column}>
          <FleetTable
            view={view}
            columns={columns}
            selection={selection}
            narrowed={narrowed}
            holdHandlers={handlers}
            clusterTitle={clusterTitle}
            onSelection={setSelection}
            onSort={onSort}
            onClear={query.clear}
          />
          {fleet && (
            <BulkActions
              fleet={fleet}
              selection={selection}
              selectingAll={selectingAll}
              onSelectAll={selectAll}
              onSelection={setSelection}
            />
          )}
        </div>
      </div>
    </main>
  );
}
