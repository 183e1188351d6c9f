import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import {
  CopyRequest,
  PlannedRelease,
} from '@foredeck/backstage-plugin-environments-common';
import {
  DiffLayout,
  DiffLayoutToggle,
  hairline,
  ManifestDiff,
  messageOf,
  TextDiff,
} from '@foredeck/backstage-plugin-foredeck-react';
import { copiesApiRef } from '../../api/CopiesApi';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { RewriteTable } from './RewriteTable';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    facts: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    },
    title: { fontSize: '0.9375rem', fontWeight: 600, margin: 0 },
    frame: {
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
  }),
  { name: 'ForedeckReleaseDetails' },
);

export interface ReleaseDetailsProps {
  release: PlannedRelease;
  request: CopyRequest;
}

/** All there is to know about one service of a plan. */
export function ReleaseDetails({ release, request }: ReleaseDetailsProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const [layout, setLayout] = useState<DiffLayout>('unified');
  const { chart, values, rewrites, dependsOn, target } = release;
  return (
    <div className={classes.root}>
      <div className={classes.facts}>
        {chart.name} {chart.version},{' '}
        {chart.origin === 'profile'
          ? t('origin.profile', { profile: chart.profile ?? '' })
          : t('origin.record')}
        {chart.digest && (
          <> · {t('digest', { digest: chart.digest.slice(0, 12) })}</>
        )}
        {chart.notice && <div>{chart.notice}</div>}
        {dependsOn.length > 0 && (
          <div>
            {t('comesAfter')} {dependsOn.map(({ key }) => key).join(', ')}
          </div>
        )}
      </div>
      <section aria-label={t('valuesOf', { name: target.name })}>
        <div className={classes.head}>
          <Typography variant="h6" component="h3" className={classes.title}>
            {t('valuesTitle')}
          </Typography>
          <DiffLayoutToggle value={layout} onChange={setLayout} />
        </div>
        <div className={classes.frame}>
          <TextDiff
            name={t('valuesOf', { name: target.name })}
            before={values.before}
            after={values.after}
            layout={layout}
            labels={{ before: t('before'), after: t('after') }}
            same={t('valuesSame')}
          />
        </div>
      </section>
      {rewrites.length > 0 && (
        <section aria-label={t('rewritesTitle')}>
          <div className={classes.head}>
            <Typography variant="h6" component="h3" className={classes.title}>
              {t('rewritesTitle')}
            </Typography>
          </div>
          <div className={classes.frame}>
            <RewriteTable
              label={t('rewritesTitle')}
              rules={request.rules}
              rewrites={rewrites.map((rewrite, index) => ({
                ...rewrite,
                key: String(index),
              }))}
            />
          </div>
        </section>
      )}
      <Manifests release={release.key} request={request} />
    </div>
  );
}

/** What changes on the cluster; rendered only when it is asked for. */
function Manifests(props: { release: string; request: CopyRequest }) {
  const { release, request } = props;
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const api = useApi(copiesApiRef);
  const [state, load] = useAsyncFn(
    () => api.getManifests(request, release),
    [api, request, release],
  );
  if (state.value) {
    return (
      <ManifestDiff
        manifests={state.value}
        labels={{ before: t('before'), after: t('after') }}
      />
    );
  }
  return (
    <div>
      {state.error && (
        <Alert severity="error">
          {t('manifestsFailed')}: {messageOf(state.error)}
        </Alert>
      )}
      <Button
        size="small"
        variant="outlined"
        onClick={load}
        disabled={state.loading}
        startIcon={
          state.loading && <CircularProgress size={16} color="inherit" />
        }
      >
        {t(state.loading ? 'manifestsLoading' : 'showManifests')}
      </Button>
    </div>
  );
}
