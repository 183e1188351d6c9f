import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ReleaseFacets,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import {
  Tone,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { foredeckReactTranslationRef } from '@foredeck/backstage-plugin-foredeck-react/translations';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import classNames from 'classnames';
import { ReleaseFilter } from '../../api/releaseQueryParams';
import { helmFleetTranslationRef } from '../../messages/fleet';

type State = ReleaseRow['health']['state'];

const STATES: Array<{ state: State; tone: Tone }> = [
  { state: 'unhealthy', tone: 'error' },
  { state: 'progressing', tone: 'progress' },
  { state: 'unknown', tone: 'neutral' },
  { state: 'healthy', tone: 'ok' },
];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
    },
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
    count: { fontWeight: 650, fontVariantNumeric: 'tabular-nums' },
    none: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckHealthStrip' },
);

export interface HealthStripProps {
  filter: ReleaseFilter;
  facets: ReleaseFacets | undefined;
  onToggleHealth(state: State): void;
  onToggleOutdated(): void;
}

/** How the releases are, at a glance, and the way to those in trouble. */
export function HealthStrip(props: HealthStripProps) {
  const { filter, facets } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const { t: shared } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <div className={classes.root} role="group" aria-label={t('health.label')}>
      {STATES.map(({ state, tone }) => {
        const chosen = filter.health?.includes(state) ?? false;
        const count = facets?.health.find(({ value }) => value === state);
        return (
          <button
            key={state}
            type="button"
            aria-pressed={chosen}
            className={classNames(classes.button, !count && classes.none)}
            style={
              chosen
                ? {
                    backgroundColor: toneBackground(theme, tone),
                    borderColor: toneColor(theme, tone),
                  }
                : undefined
            }
            onClick={() => props.onToggleHealth(state)}
          >
            <span
              className={classes.dot}
              style={{ backgroundColor: toneColor(theme, tone) }}
              aria-hidden
            />
            {shared(`health.${state}`)}
            {facets && (
              <span className={classes.count}>
                {(count?.count ?? 0).toLocaleString()}
              </span>
            )}
          </button>
        );
      })}
      <button
        type="button"
        aria-pressed={filter.outdated ?? false}
        className={classes.button}
        style={
          filter.outdated
            ? {
                backgroundColor: toneBackground(theme, 'progress'),
                borderColor: toneColor(theme, 'progress'),
              }
            : undefined
        }
        onClick={props.onToggleOutdated}
      >
        <span aria-hidden style={{ color: toneColor(theme, 'progress') }}>
          ↑
        </span>
        {t('health.outdated')}
      </button>
    </div>
  );
}
