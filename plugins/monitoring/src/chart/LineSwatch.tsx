import type { ChartLine } from './ChartModel';

const STYLES = { line: 'solid', limit: 'dashed', before: 'dotted' } as const;

/** How a line looks, beside its name. */
export function LineSwatch(props: Pick<ChartLine, 'color' | 'look'>) {
  return (
    <span
      aria-hidden
      style={{
        flex: 'none',
        display: 'inline-block',
        width: 14,
        height: 0,
        borderTop: `3px ${STYLES[props.look]} ${props.color}`,
      }}
    />
  );
}
