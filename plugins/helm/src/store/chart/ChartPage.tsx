import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Alert from '@material-ui/lab/Alert';
import { useParams, useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { ChartDetail } from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  SectionTabs,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../../page/LinkButton';
import { ChartName, storeApiRef } from '../../api/StoreApi';
import { helmChartsTranslationRef } from '../../messages/charts';
import { helmCommonTranslationRef } from '../../messages/common';
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
  const { t } = useTranslationRef(helmChartsTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
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
          title={kind === 'denied' ? t('list.denied') : t('failed', { name })}
          actions={
            <>
              <LinkButton variant="outlined" to="../charts">
                {t('back')}
              </LinkButton>
              <Button
                variant="outlined"
                onClick={() => {
                  versions.reload();
                  detail.retry();
                }}
              >
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
  if (!detail.value) {
    return <Progress />;
  }
  return (
    <>
      <ChartHeader detail={detail.value} versions={versions} />
      {detail.value.deprecated && (
        <Alert severity="warning" className={classes.alert}>
          {t('deprecatedText')}
        </Alert>
      )}
      {detail.value.type === 'library' && (
        <Alert severity="info" className={classes.alert}>
          {t('libraryText')}
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
  const { t } = useTranslationRef(helmChartsTranslationRef);
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
        <SectionTabs
          label={t('sections')}
          value={section}
          sections={SECTIONS.map(one => ({ value: one, label: t(one) }))}
          onChange={select}
          panelClassName={classes.panel}
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
        </SectionTabs>
      </Paper>
      <ChartFacts detail={detail} />
    </div>
  );
}
