import { memo, useMemo } from 'react';
import classNames from 'classnames';
import { StepLayout } from './layOutSteps';
import {
  COLUMN_WIDTH,
  MARGIN,
  NODE_HEIGHT,
  NODE_WIDTH,
  ROW_HEIGHT,
  useGraphStyles,
} from './useGraphStyles';

export interface GraphLinesProps {
  layout: StepLayout;
  width: number;
  height: number;
  /** The step whose lines stand out. */
  current?: string;
  onlyCurrent: boolean;
}

/** What waits for what, drawn below the steps; the buttons say it in words. */
export const GraphLines = memo((props: GraphLinesProps) => {
  const { layout, width, height, current, onlyCurrent } = props;
  const classes = useGraphStyles();
  const lines = useMemo(() => {
    const places = new Map(layout.nodes.map(node => [node.key, node]));
    return layout.edges.flatMap(edge => {
      const from = places.get(edge.from);
      const to = places.get(edge.to);
      return from && to ? { ...edge, path: curve(from, to) } : [];
    });
  }, [layout]);
  const isOn = ({ from, to }: { from: string; to: string }) =>
    current !== undefined && (from === current || to === current);
  return (
    <svg width={width} height={height} className={classes.lines} aria-hidden>
      {[...lines]
        .filter(line => !onlyCurrent || isOn(line))
        // Those that stand out are drawn last, over the others.
        .sort((a, b) => Number(isOn(a)) - Number(isOn(b)))
        .map(line => (
          <path
            key={`${line.from} ${line.to}`}
            d={line.path}
            className={classNames(classes.line, isOn(line) && classes.lineOn)}
          />
        ))}
    </svg>
  );
});

type Place = { column: number; row: number };

/** From the right edge of one step to the left edge of another. */
function curve(from: Place, to: Place): string {
  const x1 = MARGIN + from.column * COLUMN_WIDTH + NODE_WIDTH;
  const y1 = MARGIN + from.row * ROW_HEIGHT + NODE_HEIGHT / 2;
  const x2 = MARGIN + to.column * COLUMN_WIDTH;
  const y2 = MARGIN + to.row * ROW_HEIGHT + NODE_HEIGHT / 2;
  const bend = Math.min(COLUMN_WIDTH - NODE_WIDTH, (x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
