import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { InfoCard, Progress } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { environmentKey } from '@foredeck/backstage-plugin-environments-common';
import { messageOf, useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsPlacesTranslationRef } from '../messages/places';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { inPlaceOrder, nextPlace } from './placeOrder';
import { PlaceLine } from './PlaceLine';

const REFRESH_MS = 10_000;
const every = () => REFRESH_MS;

const useStyles = makeStyles(
  { list: { listStyle: 'none', margin: 0, padding: 0 } },
  { name: 'ForedeckPlacesCard' },
);

/** The environments in which an entity runs, for its overview. */
export function PlacesCard() {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsPlacesTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(environmentsApiRef);
  const paths = useEnvironmentPaths();
  const load = useCallback(() => api.getPlaces(entityRef), [api, entityRef]);
  const { value, error } = useFresh(load, every);
  const places = inPlaceOrder(value?.items ?? []);
  return (
    <InfoCard
      title={t('title')}
      deepLink={{ title: t('all'), link: paths.spaces }}
    >
      {!value && !error && <Progress />}
      {!value && error && (
        <Typography color="textSecondary">{messageOf(error)}</Typography>
      )}
      {value && places.length === 0 && (
        <Typography color="textSecondary">{t('none')}</Typography>
      )}
      <ul className={classes.list} aria-label={t('title')}>
        {places.map(place => (
          <PlaceLine
            key={environmentKey(place.environment)}
            place={place}
            next={nextPlace(place, places)}
          />
        ))}
      </ul>
    </InfoCard>
  );
}
