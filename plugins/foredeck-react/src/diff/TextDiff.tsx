import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { foredeckReactTranslationRef } from '../translation';
import { DiffLayout } from './diffRows';
import { DiffTable } from './DiffTable';
import { compareLines, countChanges } from './lineDiff';
import { DiffLabels } from './types';

const useStyles = makeStyles(
  theme => ({ same: { padding: theme.spacing(1.5, 2) } }),
  { name: 'ForedeckTextDiff' },
);

export interface TextDiffProps {
  /** What is compared, for screen readers. */
  name: string;
  before: string;
  after: string;
  layout: DiffLayout;
  labels?: DiffLabels;
  /** Said in place of the lines when nothing differs. */
  same?: string;
}

/** Two texts compared line by line. */
export function TextDiff(props: TextDiffProps) {
  const { before, after, layout, labels } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const lines = useMemo(() => compareLines(before, after), [before, after]);
  const { added, removed } = countChanges(lines);
  return added + removed === 0 ? (
    <Typography className={classes.same} color="textSecondary">
      {props.same ?? t('diff.sameText')}
    </Typography>
  ) : (
    <DiffTable
      name={props.name}
      lines={lines}
      layout={layout}
      labels={labels}
    />
  );
}
