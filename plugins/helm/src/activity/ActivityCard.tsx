import { useMemo } from 'react';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { InfoCard, Progress } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Link from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { Operation } from '@foredeck/backstage-plugin-operations-common';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import {
  hairline,
  messageOf,
  operationKey,
  operationTone,
  RelativeTime,
  StatusLabel,
  useActivityFeed,
} from '@foredeck/backstage-plugin-foredeck-react';
import { activityRouteRef } from '../routes';
import { Actor } from '../run/Actor';
import { helmActivityTranslationRef } from '../messages/activity';
import { helmOperationTranslationRef } from '../messages/operation';
import { useKindName } from './useKindName';
import { useOperationPath } from './useOperationPath';

const SHOWN = 6;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(1.25, 0),
      borderBottom: hairline(theme),
      fontSize: theme.typography.body2.fontSize,
      '&:last-child': { borderBottom: 0 },
    },
    kind: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
    end: { textAlign: 'right' },
  }),
  { name: 'ForedeckActivityCard' },
);

/** What was done lately to an entity, for its overview. */
export function ActivityCard() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const query = useMemo(() => ({ entityRef }), [entityRef]);
  const { items, failing, loading } = useActivityFeed(query, SHOWN);
  const page = useRouteRef(activityRouteRef);
  return (
    <InfoCard
      title={t('title')}
      deepLink={
        page && {
          title: t('all'),
          link: `${page()}?period=all&service=${encodeURIComponent(entityRef)}`,
        }
      }
    >
      {loading && <Progress />}
      {!loading && items.length === 0 && failing.length === 0 && (
        <Typography color="textSecondary">{t('cardEmpty')}</Typography>
      )}
      <ol className={classes.list} aria-label={t('list')}>
        {items.slice(0, SHOWN).map(operation => (
          <CardLine key={operationKey(operation)} operation={operation} />
        ))}
      </ol>
      {failing.map(({ plugin, error }) => (
        <Typography key={plugin} variant="body2" color="textSecondary">
          {t('source', { plugin, message: messageOf(error) })}
        </Typography>
      ))}
    </InfoCard>
  );
}

function CardLine({ operation }: { operation: Operation }) {
  const classes = useStyles();
  const { t: tOperation } = useTranslationRef(helmOperationTranslationRef);
  const kindName = useKindName();
  const path = useOperationPath();
  const { state, subject } = operation;
  const { token } = operation as Partial<HelmOperation>;
  return (
    <li className={classes.item}>
      <div>
        <Link
          component={RouterLink}
          to={path(operation)}
          className={classes.kind}
        >
          {kindName(operation.kind)}
        </Link>{' '}
        <span className={classes.second}>
          {[subject.namespace, subject.name].filter(Boolean).join('/')}
        </span>
        <div className={classes.second}>
          <Actor initiator={operation.initiator} token={token} />
          {' · '}
          <RelativeTime value={operation.startedAt} />
        </div>
      </div>
      <div className={classes.end}>
        <StatusLabel tone={operationTone(state)}>
          {tOperation(`state.${state}`)}
        </StatusLabel>
      </div>
    </li>
  );
}
