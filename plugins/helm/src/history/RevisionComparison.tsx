import { useEffect, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  ReleaseRef,
  RevisionDiff,
} from '@foredeck/backstage-plugin-helm-common';
import {
  DiffLayout,
  DiffLayoutToggle,
  ManifestDiff,
  TextDiff,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { revisionsApiRef } from '../api/RevisionsApi';
import { LoadFailed } from '../details/LoadFailed';
import { helmCommonTranslationRef } from '../messages/common';
import { helmHistoryTranslationRef } from '../messages/history';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2) },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    },
    title: {
      fontSize: '1rem',
      fontWeight: 600,
      margin: 0,
      '&:focus': { outline: 'none' },
    },
    text: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
    layout: {
      display: 'flex',
      justifyContent: 'flex-end',
      marginBottom: theme.spacing(1.5),
    },
  }),
  { name: 'ForedeckRevisionComparison' },
);

type Part = 'manifests' | 'values' | 'merged';

export interface RevisionComparisonProps {
  release: ReleaseRef;
  /** The older revision. */
  from: number;
  to: number;
}

/** What differs between two revisions: objects, own values, all values. */
export function RevisionComparison(props: RevisionComparisonProps) {
  const { from, to } = props;
  const { cluster, namespace, name } = props.release;
  const classes = useStyles();
  const { t } = useTranslationRef(helmHistoryTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(revisionsApiRef);
  const [part, setPart] = useState<Part>('manifests');
  const { value, error, retry } = useAsyncRetry(
    () => api.getRevisionDiff({ cluster, namespace, name }, from, to),
    [api, cluster, namespace, name, from, to],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const loaded = value !== undefined;
  useEffect(() => {
    if (loaded) {
      heading.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [loaded]);

  if (error) {
    return <LoadFailed title={t('diffFailed')} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Progress />;
  }
  const title = t('comparing', { from: String(from), to: String(to) });
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={title}
      className={classes.root}
    >
      <div className={classes.top}>
        <Typography
          variant="h6"
          component="h3"
          className={classes.title}
          ref={heading}
        >
          {title}
        </Typography>
        <ViewToggle<Part>
          label={t('part')}
          value={part}
          onChange={setPart}
          options={[
            { value: 'manifests', label: t('manifests') },
            { value: 'values', label: tCommon('word.ownValues') },
            { value: 'merged', label: tCommon('word.mergedValues') },
          ]}
        />
      </div>
      <ComparedPart part={part} diff={value} />
    </Paper>
  );
}

function ComparedPart({ part, diff }: { part: Part; diff: RevisionDiff }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmHistoryTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const [layout, setLayout] = useState<DiffLayout>('unified');
  const labels = {
    before: t('revisionNumber', {
      revision: String(diff.from.revision),
    }),
    after: t('revisionNumber', { revision: String(diff.to.revision) }),
  };
  if (part === 'manifests') {
    return <ManifestDiff manifests={diff.manifests} labels={labels} />;
  }
  return (
    <>
      <div className={classes.layout}>
        <DiffLayoutToggle value={layout} onChange={setLayout} />
      </div>
      <div className={classes.text}>
        <TextDiff
          name={tCommon('word.values')}
          {...(part === 'values' ? diff.values : diff.mergedValues)}
          layout={layout}
          labels={labels}
          same={t('sameValues')}
        />
      </div>
    </>
  );
}
