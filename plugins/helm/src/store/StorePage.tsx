import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import { Helmet } from 'react-helmet';
import { Link, Navigate, Route, Routes, useParams } from 'react-router-dom';
import { helmStoreTranslationRef } from '../messages/store';
import { ChartPage } from './chart/ChartPage';
import { ChartsView } from './charts/ChartsView';
import { CreateProfilePage } from './profile/CreateProfilePage';
import { ProfilePage } from './profile/ProfilePage';
import { ProfilesView } from './profiles/ProfilesView';
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
      <nav aria-label={t('sections')}>
        <Tabs
          value={current}
          indicatorColor="primary"
          className={classes.tabs}
          // Links that look like tabs: each section has an address of its own.
          role="presentation"
        >
          {SECTIONS.map(one => (
            <Tab
              key={one}
              value={one}
              label={t(`tab.${one}`)}
              component={Link}
              to={`../${one}`}
              role="link"
              aria-selected={undefined}
              aria-current={one === current ? 'page' : undefined}
              tabIndex={0}
            />
          ))}
        </Tabs>
      </nav>
      {current === 'profiles' && <ProfilesView />}
      {current === 'charts' && <ChartsView />}
      {current === 'sources' && <SourcesView />}
    </>
  );
}
