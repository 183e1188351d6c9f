import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Paper from '@material-ui/core/Paper';
import Alert from '@material-ui/lab/Alert';
import { useSearchParams } from 'react-router-dom';
import {
  ActivityList as Activity,
  MessageState,
  messageKindOf,
  messageOf,
  useActivityFeed,
} from '@foredeck/backstage-plugin-foredeck-react';
import { PageFrame } from '../page/PageFrame';
import { helmActivityTranslationRef } from '../messages/activity';
import { helmCommonTranslationRef } from '../messages/common';
import {
  ActivityFilter,
  isNarrowed,
  queryOf,
  readFilter,
  writeFilter,
} from './activityFilter';
import { ActivityFilters } from './ActivityFilters';
import { ActivityList } from './ActivityList';

const PAGE_SIZE = 50;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      maxWidth: 1280,
    },
    title: {
      margin: 0,
      fontSize: '1.375rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
      lineHeight: 1.3,
    },
    subtitle: { margin: 0, color: theme.palette.text.secondary },
    more: { justifySelf: 'center' },
  }),
  { name: 'ForedeckActivityPage' },
);

/** Who did what to which service: filtered, live, by all plugins that tell. */
export function ActivityPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const filter = useMemo(() => readFilter(new URLSearchParams(text)), [text]);
  // A span that ends now begins when it is chosen, not anew at every render.
  const query = useMemo(() => queryOf(filter, Date.now()), [filter]);
  const activity = useActivityFeed(query, PAGE_SIZE);
  const change = (next: Partial<ActivityFilter>) =>
    setSearch(writeFilter({ ...filter, ...next }), { replace: true });
  const seenKinds = [...new Set(activity.items.map(({ kind }) => kind))];

  return (
    <PageFrame title={t('title')}>
      <div className={classes.root}>
        <header>
          <h1 className={classes.title}>{t('title')}</h1>
          <p className={classes.subtitle}>{t('subtitle')}</p>
        </header>
        <ActivityFilters
          filter={filter}
          seenKinds={seenKinds}
          onChange={change}
          onClear={() =>
            change({
              user: undefined,
              service: undefined,
              kind: [],
              state: [],
              cluster: undefined,
              namespace: undefined,
            })
          }
        />
        <ActivityContent activity={activity} narrowed={isNarrowed(filter)} />
        {activity.more && activity.items.length > 0 && (
          <Button
            variant="outlined"
            className={classes.more}
            onClick={activity.more}
            disabled={activity.loadingMore}
            startIcon={
              activity.loadingMore && (
                <CircularProgress size={16} color="inherit" />
              )
            }
          >
            {t('more')}
          </Button>
        )}
      </div>
    </PageFrame>
  );
}

function ActivityContent(props: { activity: Activity; narrowed: boolean }) {
  const { items, failing, loading, reload } = props.activity;
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  if (loading) {
    return <Progress />;
  }
  const [first] = failing;
  if (items.length === 0) {
    return (
      <Paper variant="outlined">
        {first ? (
          <MessageState
            kind={messageKindOf(first.error)}
            title={t('failed')}
            actions={
              <Button variant="outlined" onClick={reload}>
                {tCommon('retry')}
              </Button>
            }
          >
            {messageOf(first.error)}
          </MessageState>
        ) : (
          <MessageState kind="empty" title={t('none')}>
            {t(props.narrowed ? 'noneNarrowed' : 'noneText')}
          </MessageState>
        )}
      </Paper>
    );
  }
  return (
    <>
      {failing.map(({ plugin, error }) => (
        <Alert key={plugin} severity="warning">
          {t('source', { plugin, message: messageOf(error) })}
        </Alert>
      ))}
      <ActivityList operations={items} />
    </>
  );
}
