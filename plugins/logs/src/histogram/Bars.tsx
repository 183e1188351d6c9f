import { useTheme } from '@material-ui/core/styles';
import { toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import { levelColor, SHOWN_LEVELS } from '../toolbar/levelLook';
import { Buckets, totalOf } from './buckets';
import type { BarRange } from './useBrush';
import type { LogEventMark } from './useEvents';

/** Of a bar, in the units of the drawing, and the space on its right. */
const WIDTH = 10;
const GAP = 1.5;
const HEIGHT = 48;
/** Above the bars, for the heads of the markers. */
const TOP = 6;
/** A single line must be seen beside thousands. */
const LEAST = 1.5;

export interface BarsProps {
  buckets: Buckets;
  events: readonly LogEventMark[];
  at?: number;
  range?: BarRange;
}

/** Stacked bars, worst level at the bottom, and lines where something happened. */
export function Bars({ buckets, events, at, range }: BarsProps) {
  const theme = useTheme();
  const { counts, from, step } = buckets;
  const most = Math.max(1, ...counts.map(totalOf));
  const width = counts.length * WIDTH;
  const xOf = (moment: number) => ((moment - from) / step) * WIDTH;
  const shown =
    range ?? (at === undefined ? undefined : { first: at, last: at });
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT + TOP}`}
      preserveAspectRatio="none"
      width="100%"
      height={HEIGHT + TOP}
      aria-hidden
      focusable="false"
    >
      {shown && (
        <rect
          x={shown.first * WIDTH}
          y={0}
          width={(shown.last - shown.first + 1) * WIDTH}
          height={HEIGHT + TOP}
          fill={theme.palette.text.primary}
          opacity={range ? 0.16 : 0.08}
        />
      )}
      {counts.map((bucket, index) => {
        let y = HEIGHT + TOP;
        return SHOWN_LEVELS.map(level => {
          const count = bucket[level] ?? 0;
          if (count === 0) {
            return null;
          }
          const height = Math.max(LEAST, (count / most) * HEIGHT);
          y -= height;
          return (
            <rect
              key={`${index}-${level}`}
              x={index * WIDTH}
              y={Math.max(TOP, y)}
              width={WIDTH - GAP}
              height={height}
              fill={levelColor(theme, level)}
            />
          );
        });
      })}
      {events
        .filter(({ at: moment }) => moment >= from && xOf(moment) <= width)
        .map(({ key, at: moment, tone }) => (
          <g key={key}>
            <line
              x1={xOf(moment)}
              x2={xOf(moment)}
              y1={0}
              y2={HEIGHT + TOP}
              stroke={toneColor(theme, tone)}
              strokeWidth={1.5}
              strokeDasharray="3 2"
              vectorEffect="non-scaling-stroke"
            />
          </g>
        ))}
    </svg>
  );
}
