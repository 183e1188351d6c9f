import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import {
  hairline,
  PodList,
  ResourceTable,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleaseTranslationRef } from '../messages/release';
import { NotesText } from './NotesText';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    whole: { gridColumn: '1 / -1' },
    title: {
      display: 'flex',
      justifyContent: 'space-between',
      fontSize: '1rem',
      fontWeight: 600,
      margin: 0,
      padding: theme.spacing(1.25, 1.5),
      borderBottom: hairline(theme),
    },
    count: { color: theme.palette.text.secondary, fontWeight: 400 },
    body: { overflow: 'auto' },
    text: { padding: theme.spacing(1.5) },
  }),
  { name: 'ForedeckReleaseOverview' },
);

/** The objects of a release with their live state, its pods and its chart's notes. */
export function OverviewTab({ detail }: { detail: ReleaseDetail }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  return (
    <div className={classes.root}>
      <Section
        title={t('resources')}
        count={detail.resources.length}
        none={t('noResources')}
        whole
      >
        <ResourceTable resources={detail.resources} />
      </Section>
      <Section title={t('pods')} count={detail.pods.length} none={t('noPods')}>
        <PodList pods={detail.pods} />
      </Section>
      <Section
        title={tCommon('word.notes')}
        count={detail.notes ? undefined : 0}
        none={t('noNotes')}
      >
        <div className={classes.text}>
          <NotesText text={detail.notes ?? ''} />
        </div>
      </Section>
    </div>
  );
}

function Section(props: {
  title: string;
  /** 0 shows `none` in place of the children. */
  count?: number;
  none: string;
  whole?: boolean;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={props.title}
      className={props.whole ? classes.whole : undefined}
    >
      <Typography variant="h6" component="h3" className={classes.title}>
        {props.title}
        {props.count ? (
          <span className={classes.count}>{props.count}</span>
        ) : null}
      </Typography>
      <div className={classes.body}>
        {props.count === 0 ? (
          <Typography
            variant="body2"
            color="textSecondary"
            className={classes.text}
          >
            {props.none}
          </Typography>
        ) : (
          props.children
        )}
      </div>
    </Paper>
  );
}
