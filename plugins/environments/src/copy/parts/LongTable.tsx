import { ReactNode, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableHead from '@material-ui/core/TableHead';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';

/** More items than this are drawn only where they are looked at. */
const DRAWN_WHOLE = 60;
const ROW_HEIGHT = 45;
const OVERSCAN = 8;

/** A region that scrolls is reached and scrolled with the keys, though it is no control. */
const KEYBOARD_SCROLL = { tabIndex: 0 };

const useStyles = makeStyles(
  theme => ({
    scroll: {
      overflowX: 'auto',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    long: { overflow: 'auto', maxHeight: 'min(640px, 70vh)' },
    table: {
      // Not those of tables in an unfolded row.
      '& > thead > tr > *, & > tbody > tr > *': {
        padding: theme.spacing(0.75, 2),
      },
      // Between items, not between the rows of one.
      '& > tbody > tr > *': { borderBottom: 0 },
      '& > tbody + tbody > tr:first-child > *': { borderTop: hairline(theme) },
    },
  }),
  { name: 'ForedeckLongTable' },
);

export interface LongTableProps<T> {
  /** What is in it, for screen readers. */
  label: string;
  /** The row of headings. */
  head: ReactNode;
  items: readonly T[];
  keyOf(item: T, index: number): string;
  /** The row of an item, or its rows when it is unfolded. */
  row(item: T): ReactNode;
  /** Pixels, below which it scrolls sideways. */
  minWidth?: number;
}

/** A table whose rows may unfold; a long one is drawn only where it is looked at. */
export function LongTable<T>(props: LongTableProps<T>) {
  const { label, head, items, keyOf, row, minWidth } = props;
  const classes = useStyles();
  const scroll = useRef<HTMLDivElement>(null);
  const long = items.length > DRAWN_WHOLE;
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    getItemKey: index => keyOf(items[index], index),
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    enabled: long,
  });
  const drawn = virtualizer.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below =
    virtualizer.getTotalSize() - (drawn[drawn.length - 1]?.end ?? 0);
  return (
    <div
      ref={scroll}
      className={`${classes.scroll} ${long ? classes.long : ''}`}
      {...(long && { role: 'region', 'aria-label': label, ...KEYBOARD_SCROLL })}
    >
      <Table
        size="small"
        stickyHeader={long}
        className={classes.table}
        style={{ minWidth }}
        aria-label={label}
        aria-rowcount={long ? items.length + 1 : undefined}
      >
        <TableHead>{head}</TableHead>
        {long ? (
          <>
            <Gap height={above} />
            {drawn.map(({ index, key }) => (
              <TableBody
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
              >
                {row(items[index])}
              </TableBody>
            ))}
            <Gap height={below} />
          </>
        ) : (
          items.map((item, index) => (
            <TableBody key={keyOf(item, index)}>{row(item)}</TableBody>
          ))
        )}
      </Table>
    </div>
  );
}

/** Keeps the place of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tbody aria-hidden>
      <tr>
        <td style={{ height, padding: 0 }} />
      </tr>
    </tbody>
  ) : null;
}
