import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import PlaylistAddIcon from '@material-ui/icons/PlaylistAdd';
import Alert from '@material-ui/lab/Alert';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  Environment,
  SpaceList,
} from '@foredeck/backstage-plugin-environments-common';
import {
  ActionButton,
  LoadFailed,
  messageKindOf,
  messageOf,
  PageFrame,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useNavigate } from 'react-router-dom';
import { FilterBar } from '../filter/FilterBar';
import { useServiceFilter } from '../filter/useServiceFilter';
import { AdoptDialog } from '../lifecycle/AdoptDialog';
import { CreateDialog } from '../lifecycle/CreateDialog';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { usePageStyles } from '../page/usePageStyles';
import { environmentsSpacesTranslationRef } from '../messages/spaces';
import { ClusterNotice } from './ClusterNotice';
import { NoSpaces } from './NoSpaces';
import { SpaceGroups } from './SpaceGroups';
import { useSpaces } from './useSpaces';

type Asking = { what: 'create'; space?: string } | { what: 'adopt' };

/** Spaces and their environments: what runs where, yours first. */
export function SpacesPage() {
  const classes = usePageStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const { value, error, reload } = useSpaces();
  const { filter, change, clear } = useServiceFilter();
  const [asking, setAsking] = useState<Asking>();
  const navigate = useNavigate();
  const paths = useEnvironmentPaths();
  const creatable = value?.items.filter(({ mayCreate }) => mayCreate) ?? [];
  const refusal = creatable.length > 0 ? undefined : t('actions.noSpaces');
  const onMade = (environment: Environment) =>
    navigate(paths.environment(environment));

  return (
    <PageFrame title={t('title')}>
      <div className={classes.root}>
        <header className={classes.header}>
          <div className={classes.words}>
            <h1 className={classes.title}>{t('title')}</h1>
            <p className={classes.summary} aria-live="polite">
              {value && value.items.length > 0 && <Summary list={value} />}
            </p>
          </div>
          {value && (
            <>
              <ActionButton
                label={t('actions.adopt')}
                icon={<PlaylistAddIcon />}
                refusal={refusal}
                onClick={() => setAsking({ what: 'adopt' })}
              />
              <ActionButton
                label={t('actions.create')}
                icon={<AddIcon />}
                primary
                refusal={refusal}
                onClick={() => setAsking({ what: 'create' })}
              />
            </>
          )}
        </header>
        {value && <ClusterNotice clusters={value.clusters} />}
        {value && error && (
          <Alert
            severity="warning"
            action={
              <Button color="inherit" size="small" onClick={reload}>
                ↻
              </Button>
            }
          >
            {t('outdated', { message: messageOf(error) })}
          </Alert>
        )}
        {!value && error && (
          <Paper variant="outlined">
            <LoadFailed
              title={t(messageKindOf(error) === 'denied' ? 'denied' : 'failed')}
              error={error}
              onRetry={reload}
            />
          </Paper>
        )}
        {!value && !error && <SpacesSkeleton label={t('loading')} />}
        {value && value.items.length === 0 && <NoSpaces />}
        {value && value.items.length > 0 && (
          <>
            <FilterBar filter={filter} onChange={change} onClear={clear} />
            <SpaceGroups
              spaces={value.items}
              filter={filter}
              onClear={clear}
              onCreate={({ name }) =>
                setAsking({ what: 'create', space: name })
              }
            />
          </>
        )}
      </div>
      {asking?.what === 'create' && value && (
        <CreateDialog
          spaces={creatable}
          initialSpace={asking.space}
          clusters={value.clusters}
          onDone={onMade}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking?.what === 'adopt' && value && (
        <AdoptDialog
          spaces={creatable}
          clusters={value.clusters}
          onDone={onMade}
          onClose={() => setAsking(undefined)}
        />
      )}
    </PageFrame>
  );
}

function Summary({ list }: { list: SpaceList }) {
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const environments = list.items.flatMap(space => space.environments);
  return (
    <>
      {t('count.spaces', { count: list.items.length })}
      {', '}
      {t('count.environments', { count: environments.length })}
    </>
  );
}

function SpacesSkeleton({ label }: { label: string }) {
  return (
    <div role="progressbar" aria-label={label}>
      <Skeleton variant="rect" height={260} />
    </div>
  );
}
