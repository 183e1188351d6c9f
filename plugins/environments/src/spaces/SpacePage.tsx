import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import BackIcon from '@material-ui/icons/ArrowBack';
import CompareIcon from '@material-ui/icons/CompareArrows';
import Alert from '@material-ui/lab/Alert';
import {
  ActionButton,
  LinkButton,
  LoadFailed,
  messageOf,
  PageFrame,
  SectionTabs,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Space } from '@foredeck/backstage-plugin-environments-common';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { CreateDialog } from '../lifecycle/CreateDialog';
import { environmentsSpacesTranslationRef } from '../messages/spaces';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { usePageStyles } from '../page/usePageStyles';
import { SPACE_TABS, SpaceTabContent } from './SpaceTabContent';
import { SpaceFacts } from './SpaceFacts';
import { useSpace, useSpaces } from './useSpaces';

/** One space: what runs where, its quota, default values and members. */
export function SpacePage() {
  const { space = '' } = useParams();
  const classes = usePageStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const paths = useEnvironmentPaths();
  const { value, error, reload } = useSpace(space);
  return (
    <PageFrame title={value?.title ?? space}>
      <div className={classes.root}>
        <LinkButton
          to={paths.spaces}
          startIcon={<BackIcon />}
          size="small"
          className={classes.back}
        >
          {t('all')}
        </LinkButton>
        {value && error && (
          <Alert severity="warning">
            {t('outdated', { message: messageOf(error) })}
          </Alert>
        )}
        {value && <SpaceContent space={value} />}
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

function SpaceContent({ space }: { space: Space }) {
  const classes = usePageStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const paths = useEnvironmentPaths();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const tab = SPACE_TABS.find(one => one === search.get('tab')) ?? 'services';
  return (
    <>
      <header className={classes.header}>
        <div className={classes.words}>
          <h1 className={classes.title}>{space.title}</h1>
          <SpaceFacts space={space} />
        </div>
        {space.environments.length > 1 && (
          <ActionButton
            label={t('actions.compare')}
            icon={<CompareIcon />}
            to={paths.compare(space.name)}
          />
        )}
        <ActionButton
          label={t('actions.create')}
          icon={<AddIcon />}
          primary
          refusal={space.mayCreate ? undefined : t('actions.mayNotCreate')}
          onClick={() => setCreating(true)}
        />
      </header>
      <SectionTabs
        label={t('tabs.label')}
        value={tab}
        sections={SPACE_TABS.map(value => ({
          value,
          label: t(`tabs.${value}`),
        }))}
        onChange={next => setSearch(next === 'services' ? {} : { tab: next })}
        panelClassName={classes.panel}
      >
        <SpaceTabContent tab={tab} space={space} />
      </SectionTabs>
      {creating && (
        <CreateInSpace
          space={space}
          onDone={environment => navigate(paths.environment(environment))}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}

function CreateInSpace(props: {
  space: Space;
  onDone: React.ComponentProps<typeof CreateDialog>['onDone'];
  onClose(): void;
}) {
  const { space, onDone, onClose } = props;
  const spaces = useSpaces();
  // The clusters are part of the list of all spaces.
  return spaces.value ? (
    <CreateDialog
      spaces={[space]}
      clusters={spaces.value.clusters}
      onDone={onDone}
      onClose={onClose}
    />
  ) : null;
}
