import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type {
  MetricScope,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LoadFailed,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';
import { TableSkeleton } from '../alerts/TableSkeleton';
import { monitoringDoctorTranslationRef } from '../messages/doctor';
import { objectKey, readObject } from './objectAddress';
import { ScopeForm } from './ScopeForm';
import { TargetsPanel } from './TargetsPanel';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1.5) },
    place: { maxWidth: 420 },
  }),
  { name: 'ForedeckTargetsTab' },
);

/** Targets of what the address names; without that, a choice of whose. */
export function TargetsTab({ scope }: { scope?: MetricScope }) {
  if (!scope) {
    return <ScopeForm />;
  }
  const { cluster } = { cluster: undefined, ...scope };
  return cluster ? (
    <AddressedTargets scope={{ scope, cluster }} />
  ) : (
    <PlacedTargets scope={scope} />
  );
}

/** Of an entity that may run on several clusters: one after the other. */
function PlacedTargets({ scope }: { scope: MetricScope }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  const api = useApi(monitoringApiRef);
  const [search, setSearch] = useSearchParams();
  const key = JSON.stringify(scope);
  const { value, error, retry } = useAsyncRetry(
    () => api.targets(JSON.parse(key) as MetricScope),
    [api, key],
  );
  if (error) {
    return (
      <LoadFailed title={t('noPlace.failed')} error={error} onRetry={retry} />
    );
  }
  if (!value) {
    return <TableSkeleton label={t('loading')} />;
  }
  const clusters = new Map(
    value.places.map(place => [place.cluster, place.clusterTitle]),
  );
  const [first] = clusters.keys();
  if (first === undefined) {
    return <MessageState kind="empty" title={t('noPlace.nowhere')} />;
  }
  const asked = search.get('on') ?? first;
  const cluster = clusters.has(asked) ? asked : first;
  return (
    <div className={classes.root}>
      {clusters.size > 1 && (
        <TextField
          className={classes.place}
          select
          SelectProps={{ native: true }}
          variant="outlined"
          size="small"
          label={t('noPlace.cluster')}
          value={cluster}
          onChange={event => {
            const next = new URLSearchParams(search);
            next.set('on', event.target.value);
            next.delete('object');
            setSearch(next);
          }}
        >
          {[...clusters].map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </TextField>
      )}
      <AddressedTargets scope={{ scope, cluster }} />
    </div>
  );
}

/** What is looked into stands in the address. */
function AddressedTargets({ scope }: { scope: ScopeOnCluster }) {
  const [search, setSearch] = useSearchParams();
  return (
    <TargetsPanel
      scope={scope}
      object={readObject(search.get('object'))}
      onObject={object => {
        const next = new URLSearchParams(search);
        next.set('object', objectKey(object));
        setSearch(next);
      }}
    />
  );
}
