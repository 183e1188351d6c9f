import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import BackIcon from '@material-ui/icons/ArrowBack';
import {
  environmentKey,
  Space,
} from '@foredeck/backstage-plugin-environments-common';
import {
  LinkButton,
  LoadFailed,
  MessageState,
  PageFrame,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useParams, useSearchParams } from 'react-router-dom';
import { environmentsCompareTranslationRef } from '../messages/compare';
import { inStageOrder } from '../model/stageOrder';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { usePageStyles } from '../page/usePageStyles';
import { useSpace } from '../spaces/useSpaces';
import { Comparison } from './Comparison';
import { PairChoice } from './PairChoice';

/** What differs between two environments of a space, and the way to promote it. */
export function ComparePage() {
  const { space = '' } = useParams();
  const classes = usePageStyles();
  const { t } = useTranslationRef(environmentsCompareTranslationRef);
  const paths = useEnvironmentPaths();
  const { value, error, reload } = useSpace(space);
  return (
    <PageFrame title={t('title')}>
      <div className={classes.root}>
        <LinkButton
          to={paths.space(space)}
          startIcon={<BackIcon />}
          size="small"
          className={classes.back}
        >
          {t('back', { space: value?.title ?? space })}
        </LinkButton>
        <h1 className={classes.title}>{t('title')}</h1>
        {value && <ComparedPair space={value} />}
        {!value && !error && <Progress />}
        {!value && error && (
          <Paper variant="outlined">
            <LoadFailed
              title={t('spaceFailed', { space })}
              error={error}
              onRetry={reload}
            />
          </Paper>
        )}
      </div>
    </PageFrame>
  );
}

/** The two environments that the address names, or the first two. */
function ComparedPair({ space }: { space: Space }) {
  const { t } = useTranslationRef(environmentsCompareTranslationRef);
  const paths = useEnvironmentPaths();
  const [search, setSearch] = useSearchParams();
  const environments = inStageOrder(space.environments);
  const find = (key: string | null) =>
    environments.find(environment => environmentKey(environment) === key);
  const from = find(search.get('from')) ?? environments[0];
  const to =
    find(search.get('to')) ??
    // The one it would be promoted to.
    environments[environments.indexOf(from) + 1] ??
    environments.find(environment => environment !== from);
  if (!from || !to) {
    return (
      <Paper variant="outlined">
        <MessageState
          kind="empty"
          title={t('one')}
          actions={
            <LinkButton
              variant="contained"
              color="primary"
              to={paths.space(space.name)}
            >
              {t('openSpace')}
            </LinkButton>
          }
        >
          {t('oneText')}
        </MessageState>
      </Paper>
    );
  }
  return (
    <>
      <PairChoice
        environments={environments}
        from={from}
        to={to}
        onChange={pair =>
          setSearch(
            {
              from: environmentKey(pair.from),
              to: environmentKey(pair.to),
            },
            { replace: true },
          )
        }
      />
      <Comparison
        // What was chosen belongs to the two it was chosen between.
        key={`${environmentKey(from)} ${environmentKey(to)}`}
        from={from}
        to={to}
      />
    </>
  );
}
