import { useEffect, useId, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import InputAdornment from '@material-ui/core/InputAdornment';
import LinearProgress from '@material-ui/core/LinearProgress';
import MenuItem from '@material-ui/core/MenuItem';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import SearchIcon from '@material-ui/icons/Search';
import { useSearchParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { helmChartsTranslationRef } from '../../messages/charts';
import { helmCommonTranslationRef } from '../../messages/common';
import { useStoreStyles } from '../useStoreStyles';
import { ChartCard } from './ChartCard';
import { Charts, useCharts } from './useCharts';

/** Long enough for a fast typist, too short to wait for. */
const PAUSE_MS = 200;

/** All charts of all sources, searched as one types; the search is in the address. */
export function ChartsView() {
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  const [search, setSearch] = useSearchParams();
  const text = search.get('q') ?? '';
  const source = search.get('source') ?? '';
  const [typed, setTyped] = useState(text);
  const id = useId();
  const api = useApi(storeApiRef);
  const sources = useAsync(() => api.getSources(), [api]);
  const charts = useCharts({ text, source });

  const put = (key: string, value: string) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before);
        if (value) {
          next.set(key, value);
        } else {
          next.delete(key);
        }
        return next;
      },
      { replace: true },
    );

  useDebounce(() => typed !== text && put('q', typed), PAUSE_MS, [typed]);
  // The address may change by the browser's back button, too.
  useEffect(() => setTyped(text), [text]);

  const clear = () => {
    setTyped('');
    setSearch({}, { replace: true });
  };

  return (
    <>
      <div className={classes.bar} role="search">
        <TextField
          id={`${id}-1`}
          variant="outlined"
          size="small"
          className={classes.search}
          label={t('list.search')}
          placeholder={t('list.searchHint')}
          type="search"
          value={typed}
          onChange={event => setTyped(event.target.value)}
          InputProps={{
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          }}
        />
        <TextField
          id={`${id}-2`}
          select
          variant="outlined"
          size="small"
          className={classes.select}
          label={t('list.source')}
          value={source}
          onChange={event => put('source', event.target.value)}
          SelectProps={{ displayEmpty: true }}
          InputLabelProps={{ shrink: true }}
        >
          <MenuItem value="">{t('list.allSources')}</MenuItem>
          {(sources.value ?? []).map(one => (
            <MenuItem key={one.name} value={one.name}>
              {one.title}
            </MenuItem>
          ))}
          {source && !sources.value?.some(one => one.name === source) && (
            <MenuItem value={source}>{source}</MenuItem>
          )}
        </TextField>
        <Typography color="textSecondary" role="status">
          {!charts.error && t('list.found', { count: charts.total })}
        </Typography>
      </div>
      <Results charts={charts} text={text} onClear={clear} />
    </>
  );
}

function Results(props: { charts: Charts; text: string; onClear(): void }) {
  const { charts, text, onClear } = props;
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { items, error, loading } = charts;
  if (error && items.length === 0) {
    const kind = messageKindOf(error);
    return (
      <Paper variant="outlined">
        <MessageState
          kind={kind}
          title={t(kind === 'denied' ? 'list.denied' : 'list.failed')}
          actions={
            <Button variant="outlined" onClick={charts.reload}>
              {tCommon('retry')}
            </Button>
          }
        >
          {messageOf(error)}
        </MessageState>
      </Paper>
    );
  }
  if (items.length === 0 && !loading) {
    return (
      <Paper variant="outlined">
        {text ? (
          <MessageState
            kind="missing"
            title={t('list.noMatch')}
            actions={
              <Button variant="outlined" onClick={onClear}>
                {t('list.clear')}
              </Button>
            }
          >
            {t('list.noMatchText', { text })}
          </MessageState>
        ) : (
          <MessageState kind="empty" title={t('list.none')}>
            {t('list.noneText')}
          </MessageState>
        )}
      </Paper>
    );
  }
  return (
    <>
      {loading && <LinearProgress aria-label={t('list.search')} />}
      <ul className={classes.grid} aria-busy={loading}>
        {items.map(chart => (
          <ChartCard key={`${chart.source}/${chart.name}`} chart={chart} />
        ))}
      </ul>
      {charts.loadMore && (
        <div className={classes.more}>
          <Button
            variant="outlined"
            onClick={charts.loadMore}
            disabled={loading}
          >
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  );
}
