import { ReactNode } from 'react';
import {
  alertApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import DotsIcon from '@material-ui/icons/BubbleChart';
import LinkIcon from '@material-ui/icons/Link';
import RefreshIcon from '@material-ui/icons/Refresh';
import TargetsIcon from '@material-ui/icons/GpsFixed';
import ToggleButton from '@material-ui/lab/ToggleButton';
import type { MonitorViewAddress } from '../address/useMonitorView';
import { COMPARISONS, REFRESHES } from '../address/MonitorView';
import { monitoringTabTranslationRef } from '../messages/tab';
import { monitoringTimeTranslationRef } from '../messages/time';
import { NativeSelect } from '../time/NativeSelect';
import { RangePicker } from '../time/RangePicker';
import { spanOf } from '../time/spanNames';
import { isMoving } from '../time/useResolvedSpan';
import { PlacePicker } from './PlacePicker';
import { PlaceChoice, workloadsOf } from './places';
import { WorkloadPicker } from './WorkloadPicker';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75),
    },
    toggle: {
      height: 34,
      gap: theme.spacing(0.5),
      padding: theme.spacing(0, 1),
      textTransform: 'none',
      fontWeight: 600,
      color: theme.palette.text.secondary,
      '&.Mui-selected': { color: theme.palette.text.primary },
    },
    button: { height: 34, textTransform: 'none' },
    end: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      marginLeft: 'auto',
    },
    turn: { display: 'inline-flex', width: 30, justifyContent: 'center' },
  }),
  { name: 'ForedeckMonitorToolbar' },
);

export interface MonitorToolbarProps {
  address: MonitorViewAddress;
  choices: readonly PlaceChoice[];
  chosen: PlaceChoice;
  /** What the view's span means now, in seconds since 1970. */
  span: { from: number; to: number };
  loading: boolean;
  /** Whether single requests can be drawn. */
  hasExemplars: boolean;
  /** The list of what happened. */
  events: ReactNode;
  onReload(): void;
  onTargets(): void;
}

/** All that chooses what is shown. */
export function MonitorToolbar(props: MonitorToolbarProps) {
  const { address, choices, chosen, loading } = props;
  const { view, change } = address;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  const { t: tTime } = useTranslationRef(monitoringTimeTranslationRef);
  const alerts = useApi(alertApiRef);
  const workloads = workloadsOf(chosen);
  const copyLink = async () => {
    const { cluster, places, all } = chosen;
    const shown = {
      ...view,
      cluster,
      namespace: all ? undefined : places[0].namespace,
      // Whoever follows it sees the same, whenever that is.
      span: isMoving(view.span)
        ? spanOf(props.span.from, props.span.to)
        : view.span,
    };
    const link = new URL(address.href(shown), window.location.origin).href;
    try {
      await navigator.clipboard.writeText(link);
      alerts.post({
        message: t('linkCopied'),
        severity: 'success',
        display: 'transient',
      });
    } catch {
      alerts.post({
        message: t('copyFailed'),
        severity: 'warning',
        display: 'transient',
      });
    }
  };
  return (
    <div className={classes.root} role="group" aria-label={t('toolbar')}>
      {choices.length > 1 && (
        <PlacePicker
          choices={choices}
          chosen={chosen}
          onChange={({ cluster, namespace }) =>
            change({ cluster, namespace, workloads: [] })
          }
        />
      )}
      {workloads.length > 1 && (
        <WorkloadPicker
          workloads={workloads}
          chosen={view.workloads}
          onChange={next => change({ workloads: next })}
        />
      )}
      <RangePicker span={view.span} onChange={span => change({ span })} />
      <NativeSelect
        label={tTime('compare.label')}
        value={view.compare ?? 'none'}
        options={(['none', ...COMPARISONS] as const).map(value => ({
          value,
          text: tTime(`compare.${value}`),
        }))}
        onChange={value =>
          change({ compare: value === 'none' ? undefined : value })
        }
      />
      {props.events}
      {props.hasExemplars && (
        <Tooltip title={t('exemplarsHint')}>
          <ToggleButton
            value="exemplars"
            size="small"
            className={classes.toggle}
            selected={view.exemplars}
            onChange={() =>
              change({ exemplars: !view.exemplars }, { replace: true })
            }
          >
            <DotsIcon fontSize="small" />
            {t('exemplars')}
          </ToggleButton>
        </Tooltip>
      )}
      <div className={classes.end}>
        <Tooltip title={t('targetsHint')}>
          <Button
            size="small"
            variant="outlined"
            className={classes.button}
            startIcon={<TargetsIcon />}
            onClick={props.onTargets}
          >
            {t('targets')}
          </Button>
        </Tooltip>
        <NativeSelect
          label={tTime('refresh.label')}
          value={String(view.refresh)}
          options={REFRESHES.map(seconds => ({
            value: String(seconds),
            text: tTime(`refresh.${seconds}`),
          }))}
          onChange={value => {
            const refresh = REFRESHES.find(one => String(one) === value);
            change({ refresh }, { replace: true });
          }}
        />
        <IconButton
          size="small"
          aria-label={tTime('refresh.now')}
          title={tTime('refresh.now')}
          onClick={props.onReload}
        >
          <span className={classes.turn}>
            {loading ? <CircularProgress size={20} /> : <RefreshIcon />}
          </span>
        </IconButton>
        <IconButton
          size="small"
          aria-label={t('link')}
          title={t('link')}
          onClick={copyLink}
        >
          <LinkIcon />
        </IconButton>
      </div>
    </div>
  );
}
