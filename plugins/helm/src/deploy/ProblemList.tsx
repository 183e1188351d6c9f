import { useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Link from '@material-ui/core/Link';
import Paper from '@material-ui/core/Paper';
import {
  StatusLabel,
  toneColor,
  toneSurface,
} from '@foredeck/backstage-plugin-foredeck-react';
import { FormProblem } from '../values/formPath';
import { helmDeployTranslationRef } from '../messages/deploy';
import { helmFormTranslationRef } from '../messages/form';

const SHOWN = 12;

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1.5, 2),
      marginBottom: theme.spacing(2),
      borderColor: toneColor(theme, 'error'),
      ...toneSurface(theme, 'error'),
      '&:focus': { outline: 'none' },
    },
    list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(3) },
    link: {
      color: 'inherit',
      fontWeight: 600,
      textDecoration: 'underline',
      fontSize: 'inherit',
      verticalAlign: 'baseline',
    },
  }),
  { name: 'ForedeckProblemList' },
);

export interface ProblemListProps {
  /** `titles` are the words of the form along the path. */
  problems: Array<FormProblem & { titles: string[] }>;
  /** Each new attempt moves the focus here. */
  attempts: number;
  /** Leads to a field. */
  onOpen(path: string[]): void;
}

/** All that is wrong with the values, with links to the fields. */
export function ProblemList({ problems, attempts, onOpen }: ProblemListProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const { t: tForm } = useTranslationRef(helmFormTranslationRef);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempts > 0) {
      box.current?.focus();
      box.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [attempts]);
  const shown = problems.slice(0, SHOWN);
  return (
    <Paper
      variant="outlined"
      className={classes.root}
      ref={box}
      tabIndex={-1}
      role="group"
      aria-label={t('values.problems', { count: problems.length })}
    >
      <StatusLabel tone="error">
        {t('values.problems', { count: problems.length })}
      </StatusLabel>
      <ul className={classes.list}>
        {shown.map(({ path, titles, message }) => (
          <li key={`${path.join('/')} ${message}`}>
            <Link
              component="button"
              type="button"
              className={classes.link}
              onClick={() => onOpen(path)}
            >
              {titles.join(' › ') || tForm('settings')}
            </Link>
            : {message}
          </li>
        ))}
      </ul>
      {problems.length > SHOWN &&
        t('values.moreProblems', { count: problems.length - SHOWN })}
    </Paper>
  );
}
