import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import type { Alert } from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { ALERT_STATES, AlertFilter } from './alertsAddress';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    text: { flex: '1 1 220px', maxWidth: 360 },
    severity: { minWidth: 160 },
    state: {
      padding: theme.spacing(0.5, 1.25),
      fontWeight: 600,
      fontSize: '0.8125rem',
      textTransform: 'none',
      letterSpacing: 0,
      color: theme.palette.text.secondary,
      '&.Mui-selected': { color: theme.palette.text.primary },
    },
    count: {
      marginLeft: 'auto',
      color: theme.palette.text.secondary,
      fontSize: '0.875rem',
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'ForedeckAlertFilters' },
);

export interface AlertFiltersProps {
  filter: AlertFilter;
  onChange(filter: AlertFilter): void;
  alerts: readonly Alert[];
  /** How many the filter leaves in. */
  shown: number;
}

/** Narrows down a list of alerts. */
export function AlertFilters(props: AlertFiltersProps) {
  const { filter, onChange, alerts, shown } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const total = alerts.length;
  const severities = [
    ...new Set(
      [filter.severity, ...alerts.map(alert => alert.severity)].filter(
        (severity): severity is string => Boolean(severity),
      ),
    ),
  ].sort();
  return (
    <div role="search" aria-label={t('filter.label')} className={classes.root}>
      <TextField
        className={classes.text}
        variant="outlined"
        size="small"
        placeholder={t('filter.text')}
        inputProps={{ 'aria-label': t('filter.text'), spellCheck: false }}
        value={filter.text}
        onChange={event => onChange({ ...filter, text: event.target.value })}
      />
      <ToggleButtonGroup
        size="small"
        value={filter.states}
        onChange={(_, states: Array<Alert['state']>) =>
          onChange({ ...filter, states })
        }
        aria-label={t('filter.states')}
      >
        {ALERT_STATES.map(state => (
          <ToggleButton key={state} value={state} className={classes.state}>
            {t(`state.${state}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TextField
        className={classes.severity}
        select
        SelectProps={{ native: true }}
        variant="outlined"
        size="small"
        inputProps={{ 'aria-label': t('severity.label') }}
        value={filter.severity ?? ''}
        onChange={event =>
          onChange({ ...filter, severity: event.target.value || undefined })
        }
      >
        <option value="">{t('filter.allSeverities')}</option>
        {severities.map(severity => (
          <option key={severity} value={severity}>
            {severity}
          </option>
        ))}
      </TextField>
      {shown < total && (
        <Button size="small" onClick={() => onChange({ text: '', states: [] })}>
          {t('filter.clear')}
        </Button>
      )}
      <span className={classes.count} aria-live="polite">
        {shown === total
          ? t('filter.count', { count: total })
          : t('filter.some', { shown: String(shown), total: String(total) })}
      </span>
    </div>
  );
}
