import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Tone,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { foredeckReactTranslationRef } from '@foredeck/backstage-plugin-foredeck-react/translations';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { HealthState, ServiceFilter } from '../model/serviceFilter';
import { environmentsSpacesTranslationRef } from '../messages/spaces';

const STATES: Array<{ state: HealthState; tone: Tone }> = [
  { state: 'unhealthy', tone: 'error' },
  { state: 'progressing', tone: 'progress' },
  { state: 'healthy', tone: 'ok' },
];

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) },
    button: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      height: 32,
      padding: theme.spacing(0, 1.25),
      borderRadius: 16,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
      color: theme.palette.text.primary,
      font: 'inherit',
      fontSize: '0.8125rem',
      fontWeight: 500,
      whiteSpace: 'nowrap',
      cursor: 'pointer',
      '&:hover': { borderColor: theme.palette.text.secondary },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    dot: { width: 8, height: 8, borderRadius: '50%', flex: 'none' },
  }),
  { name: 'ForedeckHealthFilter' },
);

/** Leads to the services that are in trouble, or have a newer chart. */
export function HealthFilter(props: {
  filter: ServiceFilter;
  onChange(change: Partial<ServiceFilter>): void;
}) {
  const { filter, onChange } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const { t: shared } = useTranslationRef(foredeckReactTranslationRef);
  const chosenLook = (chosen: boolean, tone: Tone) =>
    chosen
      ? {
          backgroundColor: toneBackground(theme, tone),
          borderColor: toneColor(theme, tone),
        }
      : undefined;
  return (
    <div className={classes.root} role="group" aria-label={t('health')}>
      {STATES.map(({ state, tone }) => {
        const chosen = filter.health === state;
        return (
          <button
            key={state}
            type="button"
            aria-pressed={chosen}
            className={classes.button}
            style={chosenLook(chosen, tone)}
            onClick={() => onChange({ health: chosen ? undefined : state })}
          >
            <span
              className={classes.dot}
              style={{ backgroundColor: toneColor(theme, tone) }}
              aria-hidden
            />
            {shared(`health.${state}`)}
          </button>
        );
      })}
      <button
        type="button"
        aria-pressed={filter.outdated ?? false}
        className={classes.button}
        style={chosenLook(filter.outdated ?? false, 'progress')}
        onClick={() =>
          onChange({ outdated: filter.outdated ? undefined : true })
        }
      >
        <span aria-hidden style={{ color: toneColor(theme, 'progress') }}>
          ↑
        </span>
        {t('outdatedOnly')}
      </button>
    </div>
  );
}
