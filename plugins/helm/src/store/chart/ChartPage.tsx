import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Alert from '@material-ui/lab/Alert';
import { useParams, useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { ChartDetail } from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../../page/LinkButton';
import { ChartName, storeApiRef } from '../../api/StoreApi';
import { helmTranslationRef } from '../../translation';
import { useStoreStyles } from '../useStoreStyles';
import { ChartChanges } from './ChartChanges';
import { ChartDependencies } from './ChartDependencies';
import { ChartFacts } from './ChartFacts';
import { ChartHeader } from './ChartHeader';
import { ChartReadme } from './ChartReadme';
import { ChartValues } from './ChartValues';
import { ChartVersions } from './ChartVersions';
import { useChartStyles } from './useChartStyles';
import { useVersions, Versions } from './useVersions';

const SECTIONS = [
  'readme',
  'values',
  'dependencies',
  'versions',
  'changes',
] as const;

type Section = (typeof SECTIONS)[number];

/** One chart: what it is, what it can be told, and how it changed. */
export function ChartPage() {
  const { source = '', name = '' } = useParams();
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(storeApiRef);
  const [search] = useSearchParams();
  const chart = { source, name };
  const versions = useVersions(chart);
  const version = search.get('version') ?? versions.newest;
  const detail = useAsyncRetry(
    async () => (version ? api.getChart({ source, name }, version) : undefined),
    [api, source, name, version],
  );

  const error = versions.error ?? detail.error;
  if (error) {
    const kind = messageKindOf(error);
    return (
      <Paper variant="outlined">
        <MessageState
          kind={kind}
          title={
            kind === 'denied'
              ? t('charts.denied')
              : t('chartPage.failed', { name })
          }
          actions={
            <>
              <LinkButton variant="outlined" to="../charts">
                {t('store.back')}
              </LinkButton>
              <Button
                variant="outlined"
                onClick={() => {
                  versions.reload();
                  detail.retry();
                }}
              >
                {t('common.retry')}
              </Button>
            </>
          }
        >
          {messageOf(error)}
        </MessageState>
      </Paper>
    );
  }
  if (!detail.value) {
    return <Progress />;
  }
  return (
    <>
      <ChartHeader detail={detail.value} versions={versions} />
      {detail.value.deprecated && (
        <Alert severity="warning" className={classes.alert}>
          {t('chartPage.deprecatedText')}
        </Alert>
      )}
      {detail.value.type === 'library' && (
        <Alert severity="info" className={classes.alert}>
          {t('chartPage.libraryText')}
        </Alert>
      )}
      <ChartSections chart={chart} detail={detail.value} versions={versions} />
    </>
  );
}

function ChartSections(props: {
  chart: ChartName;
  detail: ChartDetail;
  versions: Versions;
}) {
  const { chart, detail, versions } = props;
  const classes = useChartStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const [search, setSearch] = useSearchParams();
  const section: Section =
    SECTIONS.find(one => one === search.get('section')) ?? 'readme';
  const select = (next: Section) =>
    setSearch(
      before => {
        const params = new URLSearchParams(before);
        params.set('section', next);
        return params;
      },
      { replace: true },
    );
  return (
    <div className={classes.columns}>
      <Paper variant="outlined" className={classes.main}>
        <Tabs
          value={section}
          onChange={(_, next: Section) => select(next)}
          indicatorColor="primary"
          variant="scrollable"
          scrollButtons="auto"
          className={classes.tabs}
          aria-label={t('chartPage.sections')}
        >
          {SECTIONS.map(one => (
            <Tab
              key={one}
              value={one}
              label={t(`chartPage.${one}`)}
              id={`chart-tab-${one}`}
              aria-controls={`chart-panel-${one}`}
            />
          ))}
        </Tabs>
        <div
          role="tabpanel"
          id={`chart-panel-${section}`}
          aria-labelledby={`chart-tab-${section}`}
          className={classes.panel}
        >
          {section === 'readme' && <ChartReadme readme={detail.readme} />}
          {section === 'values' && <ChartValues chart={detail} />}
          {section === 'dependencies' && (
            <ChartDependencies dependencies={detail.dependencies} />
          )}
          {section === 'versions' && (
            <ChartVersions current={detail.version} versions={versions} />
          )}
          {section === 'changes' && (
            <ChartChanges
              chart={chart}
              current={detail.version}
              versions={versions}
            />
          )}
        </div>
      </Paper>
      <ChartFacts detail={detail} />
    </div>
  );
}
