import { useMemo } from 'react';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import MuiLink from '@material-ui/core/Link';
import Paper from '@material-ui/core/Paper';
import Alert from '@material-ui/lab/Alert';
import {
  Environment,
  EnvironmentOperation,
  ENVIRONMENTS_PLUGIN_ID,
} from '@foredeck/backstage-plugin-environments-common';
import { Operation } from '@foredeck/backstage-plugin-operations-common';
import {
  hairline,
  messageOf,
  MessageState,
  operationKey,
  operationTone,
  RelativeTime,
  StatusLabel,
  useActivityFeed,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Link } from 'react-router-dom';
import { environmentsEnvironmentTranslationRef } from '../../messages/environment';
import { isEntityRef } from '../../model/names';
import { useEnvironmentPaths } from '../../page/useEnvironmentPaths';
import { operationRouteRef } from '../../routes';

const PAGE = 30;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1.5) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(1.25, 2),
      borderBottom: hairline(theme),
      fontSize: theme.typography.body2.fontSize,
      '&:last-child': { borderBottom: 0 },
      '&:hover': { backgroundColor: theme.palette.action.hover },
    },
    kind: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
    more: { justifySelf: 'center' },
  }),
  { name: 'ForedeckEnvironmentActivity' },
);

/** What was done to an environment, newest first. */
export function ActivityTab({ environment }: { environment: Environment }) {
  const { cluster, space, name } = environment;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  // As the backend names the environment that an operation changes.
  const query = useMemo(
    () => ({ cluster, name: `${space}/${name}` }),
    [cluster, space, name],
  );
  const { items, failing, loading, loadingMore, more } = useActivityFeed(
    query,
    PAGE,
  );
  if (loading) {
    return <Progress />;
  }
  return (
    <div className={classes.root}>
      {failing.map(({ plugin, error }) => (
        <Alert key={plugin} severity="warning">
          {t('activity.source', { plugin, message: messageOf(error) })}
        </Alert>
      ))}
      {items.length === 0 && failing.length === 0 && (
        <Paper variant="outlined">
          <MessageState kind="empty" title={t('activity.none')}>
            {t('activity.noneText')}
          </MessageState>
        </Paper>
      )}
      {items.length > 0 && (
        <Paper
          variant="outlined"
          component="ol"
          className={classes.list}
          aria-label={t('activity.list')}
        >
          {items.map(operation => (
            <ActivityLine
              key={operationKey(operation)}
              operation={operation}
              environment={environment}
            />
          ))}
        </Paper>
      )}
      {more && (
        <Button
          className={classes.more}
          variant="outlined"
          onClick={more}
          disabled={loadingMore}
        >
          {t('activity.more')}
        </Button>
      )}
    </div>
  );
}

function ActivityLine(props: {
  operation: Operation;
  environment: Environment;
}) {
  const { operation, environment } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const kindName = useKindName();
  const paths = useEnvironmentPaths();
  const operationRoute = useRouteRef(operationRouteRef);
  const { plugin, id, state } = operation;
  const { copyId } = operation as Partial<EnvironmentOperation>;
  const href = hrefOf();
  return (
    <li className={classes.item}>
      <div>
        {href ? (
          <MuiLink component={Link} to={href} className={classes.kind}>
            {kindName(operation.kind)}
          </MuiLink>
        ) : (
          <span className={classes.kind}>{kindName(operation.kind)}</span>
        )}
        <div className={classes.second}>{operation.summary}</div>
        <div className={classes.second}>
          {isEntityRef(operation.initiator) ? (
            <EntityRefLink
              entityRef={operation.initiator}
              defaultKind="user"
              hideIcon
            />
          ) : (
            operation.initiator
          )}
          {' · '}
          <RelativeTime value={operation.startedAt} />
        </div>
      </div>
      <StatusLabel tone={operationTone(state)}>
        {t(`operation.state.${state}`)}
      </StatusLabel>
    </li>
  );

  function hrefOf(): string | undefined {
    if (plugin !== ENVIRONMENTS_PLUGIN_ID) {
      return operationRoute?.({ plugin, id });
    }
    return copyId
      ? paths.copy(copyId)
      : paths.environment(environment, { operation: id });
  }
}

const KINDS: ReadonlyArray<EnvironmentOperation['kind']> = [
  'sleep',
  'wake',
  'delete',
  'copy',
  'rollback-copy',
];

/** Names a kind of operation; those of other plugins go by their own word. */
function useKindName(): (kind: string) => string {
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  return kind => {
    const known = KINDS.find(name => name === kind);
    return known ? t(`activity.kind.${known}`) : kind;
  };
}
