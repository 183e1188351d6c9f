import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import MuiLink from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { Link, useSearchParams } from 'react-router-dom';
import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  PageFrame,
  SectionTabs,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import {
  AlertsTab as TabName,
  useMonitoringPaths,
} from '../paths/useMonitoringPaths';
import { RulesTab } from '../rules/RulesTab';
import { SilencesTab } from '../silences/SilencesTab';
import { TargetsTab } from '../doctor/TargetsTab';
import { ALERTS_TABS, readScope, readTab } from './alertsAddress';
import { AlertsTab } from './AlertsTab';

const useStyles = makeStyles(
  theme => ({
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(1),
    },
    title: {
      margin: 0,
      fontSize: '1.375rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
      overflowWrap: 'anywhere',
    },
    scope: { flex: 1, minWidth: 0 },
    panel: { paddingTop: theme.spacing(2) },
  }),
  { name: 'ForedeckAlertsPage' },
);

/** Alerts, rules, silences and targets of what the address names, or of all that the user owns. */
export function AlertsPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const [search, setSearch] = useSearchParams();
  const paths = useMonitoringPaths();
  const tab = readTab(search);
  const scope = readScope(search);
  const name = scope && nameOf(scope);
  const title = name ? t('titleOf', { name }) : t('title');
  const newRule = paths.newRule(scope && placeOf(scope));
  const addRule = (
    <LinkButton
      to={newRule}
      variant="contained"
      color="primary"
      size="small"
      startIcon={<AddIcon />}
    >
      {t('newRule')}
    </LinkButton>
  );
  const show = (next: TabName) => {
    // The filter of one list says nothing to another.
    const scoped = new URLSearchParams();
    for (const key of ['entity', 'cluster', 'namespace']) {
      const value = search.get(key);
      if (value) {
        scoped.set(key, value);
      }
    }
    if (next !== 'alerts') {
      scoped.set('tab', next);
    }
    setSearch(scoped);
  };
  return (
    <PageFrame title={title}>
      <div className={classes.header}>
        <h1 className={classes.title}>{title}</h1>
        <Typography
          variant="body2"
          color="textSecondary"
          component="span"
          className={classes.scope}
        >
          {scope ? (
            <MuiLink component={Link} to={paths.alerts(tab)}>
              {t('scope.showMine')}
            </MuiLink>
          ) : (
            t('scope.mine')
          )}
        </Typography>
        {addRule}
      </div>
      <SectionTabs<TabName>
        label={t('sections')}
        value={tab}
        sections={ALERTS_TABS.map(value => ({
          value,
          label: t(`tab.${value}`),
        }))}
        onChange={show}
        panelClassName={classes.panel}
      >
        {tab === 'alerts' && <AlertsTab scope={scope} emptyActions={addRule} />}
        {tab === 'rules' && <RulesTab scope={scope} emptyActions={addRule} />}
        {tab === 'silences' && <SilencesTab scope={scope} />}
        {tab === 'targets' && <TargetsTab scope={scope} />}
      </SectionTabs>
    </PageFrame>
  );
}

function nameOf(scope: MetricScope): string {
  switch (scope.kind) {
    case 'entity':
      return parseEntityRef(scope.entityRef).name;
    case 'namespace':
      return `${scope.namespace} (${scope.cluster})`;
    case 'environment':
      return `${scope.space}/${scope.environment}`;
    default:
      return scope.name;
  }
}

/** What of a scope says where a new rule is to live. */
function placeOf(scope: MetricScope) {
  const { entityRef, cluster, namespace } = {
    entityRef: undefined,
    cluster: undefined,
    namespace: undefined,
    ...scope,
  };
  return { entityRef, cluster, namespace };
}
