import { useId } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import LinearProgress from '@material-ui/core/LinearProgress';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useSearchParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { ChartName, storeApiRef } from '../../api/StoreApi';
import { helmChartsTranslationRef } from '../../messages/charts';
import { useStoreStyles } from '../useStoreStyles';
import { ChartDiffView } from './ChartDiffView';
import { useChartStyles } from './useChartStyles';
import { Versions } from './useVersions';

/** What changed between two versions, in words before it is shown line by line. */
export function ChartChanges(props: {
  chart: ChartName;
  current: string;
  versions: Versions;
}) {
  const { chart, current, versions } = props;
  const { source, name } = chart;
  const classes = useChartStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  const api = useApi(storeApiRef);
  const [search, setSearch] = useSearchParams();
  const index = versions.items.findIndex(one => one.version === current);
  const older = versions.items[index + 1]?.version ?? current;
  const from = search.get('from') ?? older;
  const diff = useAsync(
    async () =>
      from === current
        ? undefined
        : api.getDiff({ source, name }, { from, to: current }),
    [api, source, name, from, current],
  );
  const choose = (key: 'from' | 'version', value: string) =>
    setSearch(before => {
      const next = new URLSearchParams(before);
      next.set(key, value);
      return next;
    });

  return (
    <>
      <div className={classes.fields}>
        <VersionSelect
          label={t('diff.from')}
          value={from}
          versions={versions}
          onChange={value => choose('from', value)}
        />
        <VersionSelect
          label={t('diff.to')}
          value={current}
          versions={versions}
          onChange={value => choose('version', value)}
        />
      </div>
      {diff.loading && <LinearProgress />}
      {diff.error && (
        <MessageState kind={messageKindOf(diff.error)} title={t('diff.failed')}>
          {messageOf(diff.error)}
        </MessageState>
      )}
      {from === current && (
        <Typography color="textSecondary">{t('diff.same')}</Typography>
      )}
      {diff.value && <ChartDiffView diff={diff.value} />}
    </>
  );
}

function VersionSelect(props: {
  label: string;
  value: string;
  versions: Versions;
  onChange(version: string): void;
}) {
  const { label, value, versions, onChange } = props;
  const id = useId();
  const store = useStoreStyles();
  const listed = versions.items.some(one => one.version === value);
  return (
    <TextField
      id={`${id}-1`}
      select
      size="small"
      variant="outlined"
      className={store.select}
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
    >
      {!listed && <MenuItem value={value}>{value}</MenuItem>}
      {versions.items.map(({ version }) => (
        <MenuItem key={version} value={version}>
          {version}
        </MenuItem>
      ))}
    </TextField>
  );
}
