import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { Helmet } from 'react-helmet';
import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { helmStoreTranslationRef } from '../messages/store';
import { ChartPage } from './chart/ChartPage';
import { ChartsView } from './charts/ChartsView';
import { CreateProfilePage } from './profile/CreateProfilePage';
import { ProfilePage } from './profile/ProfilePage';
import { ProfilesView } from './profiles/ProfilesView';
import { SectionLinks } from './SectionLinks';
import { SourcesView } from './sources/SourcesView';
import { UploadButton } from './sources/UploadButton';
import { useStoreStyles } from './useStoreStyles';

const SECTIONS = ['profiles', 'charts', 'sources'] as const;

type Section = (typeof SECTIONS)[number];

/** Profiles to deploy from, the charts behind them, and where those come from. */
export function StorePage() {
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmStoreTranslationRef);
  const portal =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Foredeck';
  return (
    <main className={classes.page}>
      <Helmet title={`${t('title')} | ${portal}`} />
      <div className={classes.content}>
        <Routes>
          <Route index element={<Navigate to="profiles" replace />} />
          <Route path="charts/:source/:name" element={<ChartPage />} />
          <Route path="profiles/new/create" element={<CreateProfilePage />} />
          <Route path="profiles/:name" element={<ProfilePage />} />
          <Route path=":section" element={<StoreSections />} />
        </Routes>
      </div>
    </main>
  );
}

function StoreSections() {
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmStoreTranslationRef);
  const { section } = useParams();
  const current: Section = SECTIONS.find(one => one === section) ?? SECTIONS[0];
  return (
    <>
      <header className={classes.header}>
        <div>
          <Typography variant="h1" className={classes.title}>
            {t('title')}
          </Typography>
          <Typography color="textSecondary" className={classes.subtitle}>
            {t('subtitle')}
          </Typography>
        </div>
        {current !== 'profiles' && <UploadButton />}
      </header>
      <SectionLinks
        label={t('sections')}
        sections={SECTIONS.map(one => ({
          to: `../${one}`,
          label: t(`tab.${one}`),
          current: one === current,
        }))}
      />
      {current === 'profiles' && <ProfilesView />}
      {current === 'charts' && <ChartsView />}
      {current === 'sources' && <SourcesView />}
    </>
  );
}
