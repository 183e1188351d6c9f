import { ReactNode, useMemo } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type {
  AlertRule,
  RulePlace,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  LoadFailed,
  MessageState,
  PageFrame,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { useMonitoringPaths } from '../../paths/useMonitoringPaths';
import { emptyDraft } from './draft';
import { forgetDraft } from './draftStorage';
import { placeOfAddress, readEditorAddress, writePlace } from './editorAddress';
import { PlaceChooser } from './PlaceChooser';
import { RuleEditor } from './RuleEditor';

const useStyles = makeStyles(
  theme => ({
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 2),
      marginBottom: theme.spacing(2),
    },
    title: {
      margin: 0,
      fontSize: '1.375rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
      overflowWrap: 'anywhere',
    },
    back: { flexBasis: '100%' },
  }),
  { name: 'ForedeckRuleEditorPage' },
);

/** Makes a rule, or changes the one that the address names. */
export function RuleEditorPage() {
  const [search] = useSearchParams();
  const { rule } = readEditorAddress(search);
  return rule ? <ExistingRule key={rule} id={rule} /> : <NewRule />;
}

function NewRule() {
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const [search, setSearch] = useSearchParams();
  const address = readEditorAddress(search);
  const place = placeOfAddress(address);
  const key = search.toString();
  const { expr } = address;
  const initial = useMemo(() => emptyDraft(expr), [expr]);
  return (
    <Frame
      title={t('titleNew')}
      place={place}
      onElsewhere={place && (() => setSearch(writePlace(search, undefined)))}
    >
      {place ? (
        <RuleEditor
          key={key}
          storageKey={key}
          place={place}
          initial={initial}
          onReload={() => forgetDraft(key)}
        />
      ) : (
        <PlaceChooser
          address={address}
          onChoose={chosen => setSearch(writePlace(search, chosen))}
        />
      )}
    </Frame>
  );
}

function ExistingRule({ id }: { id: string }) {
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const api = useApi(monitoringApiRef);
  const paths = useMonitoringPaths();
  const { value, error, loading, retry } = useAsyncRetry(
    () => api.rule({ id }),
    [api, id],
  );
  const title = value ? t('titleEdit', { name: value.alert }) : t('loading');
  if (loading) {
    return (
      <Frame title={title}>
        <Progress />
      </Frame>
    );
  }
  if (error || !value) {
    return (
      <Frame title={t('loadFailed')}>
        <LoadFailed
          title={t('loadFailed')}
          error={error ?? new Error(id)}
          onRetry={retry}
        />
      </Frame>
    );
  }
  const place = placeOfRule(value);
  if (!value.managed || !value.draft) {
    return (
      <Frame title={title} place={place}>
        <MessageState
          kind="denied"
          title={t('readOnly.title')}
          actions={
            <LinkButton
              variant="outlined"
              to={paths.newRule({ ...place, expr: value.expr })}
            >
              {t('titleNew')}
            </LinkButton>
          }
        >
          {value.origin ?? t('readOnly.text', { name: value.alert })}
        </MessageState>
      </Frame>
    );
  }
  return (
    <Frame title={title} place={place}>
      <RuleEditor
        // Made anew for what somebody else has saved.
        key={value.resourceVersion}
        storageKey={id}
        place={place}
        initial={value.draft}
        rule={value}
        onReload={() => {
          forgetDraft(id);
          retry();
        }}
      />
    </Frame>
  );
}

function Frame(props: {
  title: string;
  place?: RulePlace;
  onElsewhere?(): void;
  children: ReactNode;
}) {
  const { title, place, onElsewhere, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const paths = useMonitoringPaths();
  return (
    <PageFrame title={title}>
      <div className={classes.header}>
        <div className={classes.back}>
          <LinkButton
            size="small"
            startIcon={<BackIcon />}
            to={paths.alerts('rules', {
              entity: place?.entityRef,
              cluster: place?.cluster,
              namespace: place?.namespace,
            })}
          >
            {t('back')}
          </LinkButton>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {place && (
          <Typography variant="body2" color="textSecondary" component="span">
            {[place.entityRef, t('in', place), place.workloads?.join(', ')]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
        )}
        {onElsewhere && (
          <Button size="small" onClick={onElsewhere}>
            {t('changePlace')}
          </Button>
        )}
      </div>
      {children}
    </PageFrame>
  );
}

function placeOfRule(rule: AlertRule): RulePlace {
  const { cluster, namespace, entityRef, workloads } = rule;
  return {
    cluster,
    namespace,
    ...(entityRef && { entityRef }),
    ...(workloads && { workloads }),
  };
}
