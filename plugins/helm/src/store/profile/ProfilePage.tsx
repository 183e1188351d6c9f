import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import LockIcon from '@material-ui/icons/LockOutlined';
import Alert from '@material-ui/lab/Alert';
import { useParams, useSearchParams } from 'react-router-dom';
import { helmProfileManagePermission } from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  SectionTabs,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { LinkButton } from '../../page/LinkButton';
import { helmCommonTranslationRef } from '../../messages/common';
import { helmProfilesTranslationRef } from '../../messages/profiles';
import { ChartReadme } from '../chart/ChartReadme';
import { useChartStyles } from '../chart/useChartStyles';
import { useStoreStyles } from '../useStoreStyles';
import { ProfileEditor } from './ProfileEditor';
import { ProfileHeader } from './ProfileHeader';
import { ProfileHistory } from './ProfileHistory';
import { ProfileDocument, useProfileDocument } from './useProfileDocument';

const SECTIONS = ['document', 'history', 'readme'] as const;

type Section = (typeof SECTIONS)[number];

/** One profile: its document, what a change of it would touch, and how it came about. */
export function ProfilePage() {
  const { name = '' } = useParams();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { value, error, retry } = useProfileDocument(name);
  if (error) {
    const kind = messageKindOf(error);
    return (
      <Paper variant="outlined">
        <MessageState
          kind={kind}
          title={kind === 'denied' ? t('denied') : t('page.failed', { name })}
          actions={
            <>
              <LinkButton variant="outlined" to="../profiles">
                {t('page.back')}
              </LinkButton>
              <Button variant="outlined" onClick={retry}>
                {tCommon('retry')}
              </Button>
            </>
          }
        >
          {messageOf(error)}
        </MessageState>
      </Paper>
    );
  }
  if (!value) {
    return <Progress />;
  }
  // Another revision starts over, so that no text of the one before is left.
  const { profile } = value;
  return (
    <>
      <ProfileHeader profile={profile} onChanged={retry} />
      <ProfileSections
        key={`${profile.name}@${profile.revision}`}
        document={value}
        onChanged={retry}
      />
    </>
  );
}

function ProfileSections(props: {
  document: ProfileDocument;
  onChanged(): void;
}) {
  const { document, onChanged } = props;
  const { profile, yaml } = document;
  const api = useApi(storeApiRef);
  const classes = useChartStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const { allowed, loading } = usePermission({
    permission: helmProfileManagePermission,
  });
  const [search, setSearch] = useSearchParams();
  const section: Section =
    SECTIONS.find(one => one === search.get('section')) ?? 'document';
  return (
    <>
      {profile.problem && (
        <Alert severity="error" className={store.alert}>
          {profile.problem}
        </Alert>
      )}
      {profile.notice && (
        <Alert severity="info" className={store.alert}>
          {profile.notice}
        </Alert>
      )}
      {!allowed && !loading && (
        <Alert severity="info" icon={<LockIcon />} className={store.alert}>
          <Typography variant="body2">
            {t('page.readOnly')} {t('notAllowed')}
          </Typography>
        </Alert>
      )}
      <Paper variant="outlined">
        <SectionTabs
          label={t('page.sections')}
          value={section}
          sections={SECTIONS.map(one => ({
            value: one,
            label: t(`page.${one}`),
          }))}
          onChange={next => setSearch({ section: next }, { replace: true })}
          panelClassName={classes.panel}
        >
          {section === 'document' && (
            <ProfileEditor
              name={profile.name}
              saved={yaml}
              readOnly={!allowed}
              save={change =>
                api.updateProfile(profile.name, {
                  ...change,
                  expectedRevision: profile.revision,
                })
              }
              onSaved={onChanged}
              onReload={onChanged}
            />
          )}
          {section === 'history' && (
            <ProfileHistory
              profile={profile}
              mayChange={allowed}
              onRolledBack={onChanged}
            />
          )}
          {section === 'readme' && <ChartReadme readme={profile.readme} />}
        </SectionTabs>
      </Paper>
    </>
  );
}
