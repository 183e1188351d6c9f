import { Fragment } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import UnfoldIcon from '@material-ui/icons/UnfoldMore';
import { foredeckReactTranslationRef } from '../translation';
import { DiffLayout, DiffRow } from './diffRows';
import { DiffLine } from './lineDiff';
import { useDiffStyles } from './useDiffStyles';

export interface DiffRowViewProps {
  row: DiffRow;
  layout: DiffLayout;
  onOpen(block: number): void;
  /** Where the row is in a table that is drawn in parts. */
  index?: number;
  measure?(element: HTMLTableRowElement | null): void;
}

/** A line, a pair of lines, or a fold. */
export function DiffRowView(props: DiffRowViewProps) {
  const { row, layout, onOpen, index, measure } = props;
  const classes = useDiffStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
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
              {t('diff.skipped', { count: row.count })}
            </Button>
          </td>
        </tr>
      );
    case 'line':
      return (
        <tr {...place} className={classes[row.line.kind]}>
          <td className={classes.number}>{row.line.before}</td>
          <td className={classes.number}>{row.line.after}</td>
          <Code line={row.line} />
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
              <Code line={line} half />
            </Fragment>
          ))}
        </tr>
      );
  }
}

const SIGNS = { same: ' ', added: '+', removed: '−' };

function Code({ line, half }: { line?: DiffLine; half?: boolean }) {
  const classes = useDiffStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
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
        <span className={classes.hidden}>
          {t(line.kind === 'added' ? 'diff.lineAdded' : 'diff.lineRemoved')}:{' '}
        </span>
      )}
      {line.text}
    </td>
  );
}
