import { Fragment, memo } from 'react';
import Button from '@material-ui/core/Button';
import UnfoldIcon from '@material-ui/icons/UnfoldMore';
import { DiffLayout, DiffRow } from './diffRows';
import { DiffLine } from './lineDiff';
import { useDiffStyles } from './useDiffStyles';

/** The words of a row, looked up once for all of them. */
export interface DiffWords {
  added: string;
  removed: string;
  skipped(count: number): string;
}

export interface DiffRowViewProps {
  row: DiffRow;
  classes: ReturnType<typeof useDiffStyles>;
  words: DiffWords;
  layout: DiffLayout;
  onOpen(block: number): void;
  /** Where the row is in a table that is drawn in parts. */
  index?: number;
  measure?(element: HTMLTableRowElement | null): void;
}

function RowView(props: DiffRowViewProps) {
  const { row, layout, onOpen, index, measure, classes, words } = props;
  const place = {
    ref: measure,
    'data-index': index,
    'aria-rowindex': index === undefined ? undefined : index + 1,
  };
  switch (row.type) {
    case 'fold':
      return (
        <tr {...place}>
          <td colSpan={layout === 'split' ? 4 : 3} className={classes.fold}>
            <Button
              size="small"
              startIcon={<UnfoldIcon />}
              onClick={() => onOpen(row.block)}
            >
              {words.skipped(row.count)}
            </Button>
          </td>
        </tr>
      );
    case 'line':
      return (
        <tr {...place} className={classes[row.line.kind]}>
          <td className={classes.number}>{row.line.before}</td>
          <td className={classes.number}>{row.line.after}</td>
          <Code line={row.line} classes={classes} words={words} />
        </tr>
      );
    default:
      return (
        <tr {...place}>
          {[row.left, row.right].map((line, side) => (
            <Fragment key={side}>
              <td
                className={`${classes.number} ${
                  line ? classes[line.kind] : ''
                }`}
              >
                {side === 0 ? line?.before : line?.after}
              </td>
              <Code line={line} classes={classes} words={words} half />
            </Fragment>
          ))}
        </tr>
      );
  }
}

/** A line, a pair of lines, or a fold; drawn anew only when it changes, as there may be thousands. */
export const DiffRowView = memo(RowView);

const SIGNS = { same: ' ', added: '+', removed: '−' };

function Code(
  props: Pick<DiffRowViewProps, 'classes' | 'words'> & {
    line?: DiffLine;
    half?: boolean;
  },
) {
  const { line, half, classes, words } = props;
  if (!line) {
    return <td className={`${classes.code} ${classes.blank}`} />;
  }
  return (
    <td
      className={`${classes.code} ${classes[line.kind]} ${
        half ? classes.half : ''
      }`}
    >
      <span className={classes.sign} aria-hidden>
        {SIGNS[line.kind]}
      </span>
      {line.kind !== 'same' && (
        <span className={classes.hidden}>{words[line.kind]}: </span>
      )}
      {line.text}
    </td>
  );
}
