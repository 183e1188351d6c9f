import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import EventIcon from '@material-ui/icons/EventNote';
import {
  messageOf,
  PopoverButton,
  StatusLabel,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { ChartMarker } from '../chart/ChartModel';
import { timeText } from '../chart/timeText';
import { monitoringMarkersTranslationRef } from '../messages/markers';
import type { Markers } from './useMarkers';

const useStyles = makeStyles(
  theme => ({
    root: { width: 460, maxWidth: '100%', maxHeight: '50vh', overflow: 'auto' },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'auto auto 1fr',
      alignItems: 'baseline',
      gap: theme.spacing(1),
      width: '100%',
      padding: theme.spacing(0.5, 0.75),
      border: 0,
      borderRadius: theme.shape.borderRadius,
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      fontSize: '0.8125rem',
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover, &:focus-visible': {
        backgroundColor: theme.palette.action.hover,
      },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    sign: { width: 10, height: 10, transform: 'rotate(45deg) scale(0.8)' },
    time: {
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckMarkerList' },
);

/** Seconds shown before and after an event that is zoomed to, at least. */
const AROUND = 900;

export interface MarkerListProps extends Markers {
  span: { from: number; to: number; step: number };
  /** Draws one of them strongly on the charts, or none. */
  onPoint(key: string | undefined): void;
  onZoom(from: number, to: number): void;
}

/** What is marked on the charts, in words. */
export function MarkerList(props: MarkerListProps) {
  const { markers, errors, span, onPoint, onZoom } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(monitoringMarkersTranslationRef);
  const number = String(markers.length);
  const zoomTo = ({ at, to = at }: ChartMarker) => {
    const around = Math.max(AROUND, to - at);
    onZoom(at - around, Math.min(to + around, Date.now() / 1000));
  };
  return (
    <PopoverButton
      text={t('button', { number })}
      label={t('label', { number })}
      icon={<EventIcon />}
    >
      {close => (
        <div className={classes.root}>
          {markers.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('none')}
            </Typography>
          )}
          <ul className={classes.list} aria-label={t('list')}>
            {[...markers].reverse().map(marker => {
              const time = timeText(marker.at, span);
              return (
                <li key={marker.key}>
                  <button
                    type="button"
                    className={classes.item}
                    aria-label={t('zoom', { time, text: marker.text })}
                    onMouseEnter={() => onPoint(marker.key)}
                    onMouseLeave={() => onPoint(undefined)}
                    onFocus={() => onPoint(marker.key)}
                    onBlur={() => onPoint(undefined)}
                    onClick={() => {
                      onPoint(undefined);
                      close();
                      zoomTo(marker);
                    }}
                  >
                    <span
                      className={classes.sign}
                      style={{ backgroundColor: toneColor(theme, marker.tone) }}
                    />
                    <span className={classes.time}>{time}</span>
                    <span>{marker.text}</span>
                  </button>
                </li>
              );
            })}
          </ul>
          {errors.length > 0 && (
            <StatusLabel tone="warning">
              {t('failed', { why: messageOf(errors[0]) })}
            </StatusLabel>
          )}
        </div>
      )}
    </PopoverButton>
  );
}
