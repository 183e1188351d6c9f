import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { MetricTargets } from '@foredeck/backstage-plugin-monitoring-common';
import {
  messageOf,
  queryString,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { MonitorViewAddress } from '../address/useMonitorView';
import { EntityAlertsStrip } from '../alerts/EntityAlertsStrip';
import { timeText } from '../chart/timeText';
import { useWidth } from '../chart/useWidth';
import { MarkerList } from '../markers/MarkerList';
import { useMarkers } from '../markers/useMarkers';
import { monitoringTabTranslationRef } from '../messages/tab';
import { PanelPage, PanelPageProvider } from '../panels/PanelContext';
import { PanelDialog } from '../panels/PanelDialog';
import { usePanels } from '../panels/usePanels';
import { useMonitoringPaths } from '../paths/useMonitoringPaths';
import { spanOf } from '../time/spanNames';
import { isMoving, useResolvedSpan } from '../time/useResolvedSpan';
import type { MonitorBrowserProps } from './MonitorBrowser';
import { MonitorToolbar } from './MonitorToolbar';
import { PanelArea } from './PanelArea';
import { PlaceChoice, placeChoices } from './places';
import { TargetsDialog } from './TargetsDialog';
import { usePanelsRequest, usePlace, useZoom } from './usePage';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
      // The browser's own scroll bars and boxes.
      colorScheme: theme.palette.type,
    },
  }),
  { name: 'ForedeckMonitorWorkbench' },
);

/** Seconds of logs shown before and after a request. */
const LOGS_AROUND = 300;

export interface MonitorWorkbenchProps extends MonitorBrowserProps {
  address: MonitorViewAddress;
  targets: MetricTargets;
  chosen: PlaceChoice;
  onReloadTargets(): void;
}

/** The metrics of one place: what is chosen, alerts, and all panels. */
export function MonitorWorkbench(props: MonitorWorkbenchProps) {
  const { scope, name, entityRef, logsPath, address, targets, chosen } = props;
  const { view, change } = address;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  const syncKey = useId();
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const [doctor, setDoctor] = useState(false);
  const [pointedAt, setPointedAt] = useState<string>();
  const place = usePlace(scope, chosen, view.workloads);
  const width = useWidth(root);
  const busy = useRef<() => boolean>(() => false);
  const { span, reload } = useResolvedSpan(view.span, view.refresh, () =>
    busy.current(),
  );
  const request = usePanelsRequest({
    place,
    span,
    compare: view.compare,
    width,
  });
  const panels = usePanels(request);
  busy.current = panels.busy;
  const { answer, error } = panels;
  const shown = answer ?? { ...span, step: 60 };
  const markers = useMarkers({
    entityRef,
    place: answer?.source.state === 'ok' ? place : undefined,
    from: shown.from,
    to: shown.to,
    moving: isMoving(view.span),
  });
  const { zoom, backOut } = useZoom(address);
  const paths = useMonitoringPaths();
  const onOpen = useCallback(
    (panel: string | undefined) => change({ panel }),
    [change],
  );
  const [first] = chosen.places;
  const namespace = chosen.all ? undefined : first.namespace;
  const hasExemplars = Boolean(
    answer?.source.exemplars &&
      answer.panels.some(({ definition }) => definition.exemplars),
  );
  const page = useMemo<PanelPage | undefined>(
    () =>
      answer && {
        name,
        place,
        answer,
        markers: markers.markers,
        pointedAt,
        syncKey,
        exemplars: hasExemplars && view.exemplars,
        alertOn: expr =>
          first.may.manageRules && expr !== ''
            ? paths.newRule({
                cluster: first.cluster,
                namespace: first.namespace,
                entityRef,
                expr,
              })
            : undefined,
        logsAround: (time, text) =>
          logsPath &&
          `${logsPath}${queryString({
            cluster: first.cluster,
            namespace,
            text,
            ...spanOf(time - LOGS_AROUND, time + LOGS_AROUND),
          })}`,
        onZoom: zoom,
        onBackOut: backOut,
        onOpen,
      },
    [
      answer,
      name,
      place,
      markers.markers,
      pointedAt,
      syncKey,
      hasExemplars,
      view.exemplars,
      first,
      namespace,
      paths,
      entityRef,
      logsPath,
      zoom,
      backOut,
      onOpen,
    ],
  );
  const hidden = chosen.places.reduce(
    (sum, { hiddenWorkloads }) => sum + hiddenWorkloads,
    0,
  );
  const problems = targets.problems.map(problem => t('problem', problem));
  const notices = [
    ...(targets.notice ? [targets.notice] : []),
    ...(hidden > 0 ? [t('hidden', { count: hidden })] : []),
    ...(answer?.notices ?? []),
  ];
  return (
    <div className={classes.root} ref={setRoot}>
      <MonitorToolbar
        address={address}
        choices={placeChoices(targets)}
        chosen={chosen}
        span={shown}
        loading={panels.loading}
        hasExemplars={hasExemplars}
        events={
          <MarkerList
            {...markers}
            span={shown}
            onPoint={setPointedAt}
            onZoom={zoom}
          />
        }
        onReload={() => {
          props.onReloadTargets();
          reload();
        }}
        onTargets={() => setDoctor(true)}
      />
      {entityRef && (
        <EntityAlertsStrip
          entityRef={entityRef}
          cluster={chosen.cluster}
          namespace={namespace}
        />
      )}
      {problems.map(text => (
        <StatusLabel key={text} tone="warning">
          {text}
        </StatusLabel>
      ))}
      {notices.map(text => (
        <StatusLabel key={text} tone="neutral">
          {text}
        </StatusLabel>
      ))}
      {answer && error && (
        <StatusLabel tone="warning">
          {t('stale', {
            time: timeText(answer.to, answer),
            why: messageOf(error),
          })}
        </StatusLabel>
      )}
      {page ? (
        <PanelPageProvider value={page}>
          <PanelArea
            page={page}
            clusterTitle={chosen.clusterTitle}
            folded={view.folded}
            onFold={folded => change({ folded }, { replace: true })}
            onRetry={reload}
            onDoctor={() => setDoctor(true)}
          />
          {view.panel && request && (
            <PanelDialog panel={view.panel} request={request} />
          )}
        </PanelPageProvider>
      ) : (
        <PanelArea
          error={error}
          clusterTitle={chosen.clusterTitle}
          folded={view.folded}
          onFold={folded => change({ folded }, { replace: true })}
          onRetry={reload}
          onDoctor={() => setDoctor(true)}
        />
      )}
      {doctor && (
        <TargetsDialog
          place={place}
          name={name}
          onClose={() => setDoctor(false)}
        />
      )}
    </div>
  );
}
