import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Link from '@material-ui/core/Link';
import { Link as RouterLink } from 'react-router-dom';
import { Operation } from '@foredeck/backstage-plugin-operations-common';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import {
  ClockTime,
  formatDuration,
  hairline,
  operationTone,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Actor } from '../run/Actor';
import { helmActivityTranslationRef } from '../messages/activity';
import { helmOperationTranslationRef } from '../messages/operation';
import { useKindName } from './useKindName';
import { useOperationPath } from './useOperationPath';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: '72px minmax(0, 1fr) minmax(110px, 170px) 124px',
      alignItems: 'baseline',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(1.25, 2),
      borderBottom: hairline(theme),
      fontSize: theme.typography.body2.fontSize,
      '&:last-child': { borderBottom: 0 },
      '&:hover': { backgroundColor: theme.palette.action.hover },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '72px minmax(0, 1fr)',
        '& > $who, & > $state': { gridColumn: 2 },
      },
    },
    what: { minWidth: 0, overflowWrap: 'anywhere' },
    kind: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary },
    // A failure may be told at length; its own page tells it whole.
    summary: {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
    },
    reason: { fontStyle: 'italic' },
    who: { overflowWrap: 'anywhere' },
    state: {},
  }),
  { name: 'ForedeckActivityRow' },
);

/** One operation in a line or two: when, what, to which service, who, and how it ended. */
export function ActivityRow({ operation }: { operation: Operation }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const { t: tOperation } = useTranslationRef(helmOperationTranslationRef);
  const kindName = useKindName();
  const path = useOperationPath();
  const { subject, state, startedAt, finishedAt } = operation;
  // What only some plugins tell.
  const { token, reason } = operation as Partial<HelmOperation>;
  const place = [
    subject.namespace,
    subject.cluster,
    operation.parentId && t('partOfBulk'),
  ].filter(Boolean);
  return (
    <li className={classes.root}>
      <ClockTime value={startedAt} />
      <div className={classes.what}>
        <Link
          component={RouterLink}
          to={path(operation)}
          className={classes.kind}
        >
          {kindName(operation.kind)}
        </Link>{' '}
        <span>{subject.name}</span>{' '}
        <span className={classes.second}>
          {place.join(' · ')}
          {operation.entityRef && (
            <>
              {' · '}
              <EntityRefLink
                entityRef={operation.entityRef}
                defaultKind="component"
                hideIcon
              />
            </>
          )}
        </span>
        <div className={`${classes.second} ${classes.summary}`}>
          {operation.summary}
        </div>
        {reason && (
          <div className={`${classes.second} ${classes.reason}`}>{reason}</div>
        )}
      </div>
      <div className={classes.who}>
        <Actor initiator={operation.initiator} token={token} />
      </div>
      <div className={classes.state}>
        <StatusLabel tone={operationTone(state)}>
          {tOperation(`state.${state}`)}
        </StatusLabel>
        {finishedAt && (
          <div className={classes.second}>
            {formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))}
          </div>
        )}
      </div>
    </li>
  );
}
