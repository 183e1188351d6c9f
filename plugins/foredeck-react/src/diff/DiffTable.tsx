import { Fragment, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import UnfoldIcon from '@material-ui/icons/UnfoldMore';
import { foredeckReactTranslationRef } from '../translation';
import { DiffLine, foldUnchanged, pairLines } from './lineDiff';
import { useDiffStyles } from './useDiffStyles';

export type DiffLayout = 'unified' | 'split';

/** The lines of one comparison, unchanged stretches folded. */
export function DiffTable(props: {
  name: string;
  lines: DiffLine[];
  layout: DiffLayout;
}) {
  const { name, lines, layout } = props;
  const classes = useDiffStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const blocks = useMemo(() => foldUnchanged(lines), [lines]);
  const Rows = layout === 'split' ? SplitRows : UnifiedRows;
  const columns = layout === 'split' ? 4 : 3;
  return (
    <div
      className={classes.scroll}
      role="region"
      aria-label={t('diff.tableLabel', { name })}
    >
      <table className={classes.table}>
        {layout === 'split' && (
          <thead>
            <tr>
              <th className={classes.head} colSpan={2} scope="colgroup">
                {t('diff.before')}
              </th>
              <th className={classes.head} colSpan={2} scope="colgroup">
                {t('diff.after')}
              </th>
            </tr>
          </thead>
        )}
        <tbody>
          {blocks.map((block, index) =>
            block.type === 'lines' || opened.has(index) ? (
              <Rows key={index} lines={block.lines} />
            ) : (
              <tr key={index}>
                <td colSpan={columns} className={classes.fold}>
                  <Button
                    size="small"
                    startIcon={<UnfoldIcon />}
                    onClick={() => setOpened(new Set(opened).add(index))}
                  >
                    {t('diff.skipped', { count: block.lines.length })}
                  </Button>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function UnifiedRows({ lines }: { lines: DiffLine[] }) {
  const classes = useDiffStyles();
  return (
    <>
      {lines.map(line => (
        <tr key={`${line.before}-${line.after}`} className={classes[line.kind]}>
          <td className={classes.number}>{line.before}</td>
          <td className={classes.number}>{line.after}</td>
          <Code line={line} />
        </tr>
      ))}
    </>
  );
}

function SplitRows({ lines }: { lines: DiffLine[] }) {
  const classes = useDiffStyles();
  return (
    <>
      {pairLines(lines).map(({ left, right }, index) => (
        <tr key={index}>
          {[left, right].map((line, side) => (
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
      ))}
    </>
  );
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
