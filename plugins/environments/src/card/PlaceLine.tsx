import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import MuiLink from '@material-ui/core/Link';
import {
  hairline,
  HealthBadge,
  LinkButton,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Link } from 'react-router-dom';
import { MarkIcon } from '../marks/MarkIcon';
import { useMarks } from '../marks/useMarks';
import { environmentsMatrixTranslationRef } from '../messages/matrix';
import { environmentsPlacesTranslationRef } from '../messages/places';
import { releaseVersion } from '../model/releaseVersion';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { useReleaseHref } from '../page/useReleaseHref';
import { Place } from './placeOrder';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.2fr) 84px',
      alignItems: 'start',
      gap: theme.spacing(0.25, 1.5),
      padding: theme.spacing(1.25, 0),
      borderBottom: hairline(theme),
      '&:last-child': { borderBottom: 0 },
    },
    place: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5),
    },
    name: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
    version: { fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'ForedeckPlaceLine' },
);

export interface PlaceLineProps {
  place: Place;
  /** Where it would be promoted to. */
  next?: Place;
}

/** One environment in which a service runs: which version, how it does, and the way on. */
export function PlaceLine({ place, next }: PlaceLineProps) {
  const { environment, releases } = place;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsPlacesTranslationRef);
  const { t: tMatrix } = useTranslationRef(environmentsMatrixTranslationRef);
  const paths = useEnvironmentPaths();
  const hrefOf = useReleaseHref();
  const marks = useMarks()(environment);
  const to = next?.environment;
  const promotable =
    to !== undefined &&
    !to.protected &&
    environment.may.includes('copyFrom') &&
    to.may.includes('copyInto');
  return (
    <li className={classes.root}>
      <div>
        <div className={classes.place}>
          <MuiLink
            component={Link}
            to={paths.environment(environment)}
            className={classes.name}
          >
            {environment.title}
          </MuiLink>
          {marks.map(mark => (
            <MarkIcon key={mark.kind} mark={mark} />
          ))}
        </div>
        <div className={classes.second}>
          {environment.space} · {environment.clusterTitle}
        </div>
      </div>
      <div>
        {releases.map(row => {
          const href = hrefOf(row);
          const version = releaseVersion(row) ?? tMatrix('noVersion');
          return (
            <div key={`${row.namespace}/${row.name}`}>
              <span className={classes.version}>
                {href ? (
                  <MuiLink component={Link} to={href}>
                    {releases.length > 1 ? `${row.name} ${version}` : version}
                  </MuiLink>
                ) : (
                  version
                )}
              </span>{' '}
              <span className={classes.second}>
                {row.chartVersion &&
                  tMatrix('chart', { version: row.chartVersion })}
              </span>
              <HealthBadge
                state={row.health.state}
                reason={row.problem ?? row.health.reason}
              />
            </div>
          );
        })}
      </div>
      <div>
        {promotable && (
          <LinkButton
            size="small"
            color="primary"
            to={paths.newCopy({
              from: environment,
              to,
              mode: 'promote',
              services: releases,
            })}
            aria-label={t('promoteLabel', {
              from: environment.title,
              to: to.title,
            })}
          >
            {t('promote')}
          </LinkButton>
        )}
      </div>
    </li>
  );
}
