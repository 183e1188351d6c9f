import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  ManifestChange,
  RollbackPreview,
} from '@foredeck/backstage-plugin-helm-common';
import {
  DiffLayout,
  DiffLayoutToggle,
  ManifestDiff,
  TextDiff,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';
import { helmHistoryTranslationRef } from '../messages/history';

const useStyles = makeStyles(
  theme => ({
    part: { padding: theme.spacing(2) },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1.5),
    },
    title: { fontSize: '1rem', fontWeight: 600, margin: 0 },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    text: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
  }),
  { name: 'ForedeckRollbackEffects' },
);

/** What a rollback takes, makes anew and restarts, and every line it changes. */
export function RollbackEffects({ preview }: { preview: RollbackPreview }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmHistoryTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const [layout, setLayout] = useState<DiffLayout>('unified');
  const { manifests, affected, warnings, quota } = preview;
  const effects = [
    objects(
      manifests.filter(({ change }) => change === 'delete'),
      names => t('rollbackPage.deleted', { names }),
    ),
    objects(
      manifests.filter(({ immutable }) => immutable?.length),
      names => t('rollbackPage.recreated', { names }),
    ),
    affected.restarts.length > 0 &&
      t('rollbackPage.restarts', {
        names: affected.restarts
          .map(({ kind, name, pods }) => `${kind}/${name} (${pods})`)
          .join(', '),
      }),
    ...quota
      .filter(({ exceeded }) => exceeded)
      .map(check =>
        t('rollbackPage.quota', {
          quota: check.quota,
          resource: check.resource,
          hard: check.hard,
        }),
      ),
  ].filter((effect): effect is string => Boolean(effect));
  return (
    <>
      {warnings.map(warning => (
        <Alert key={warning} severity="warning">
          {warning}
        </Alert>
      ))}
      {effects.length > 0 && (
        <Alert severity="info">
          <ul className={classes.list}>
            {effects.map(effect => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </Alert>
      )}
      {affected.dependents.length > 0 && (
        <Alert severity="info">
          {tCommon('dependents')}{' '}
          {affected.dependents.map((entityRef, index) => (
            <span key={entityRef}>
              {index > 0 && ', '}
              <EntityRefLink entityRef={entityRef} hideIcon />
            </span>
          ))}
        </Alert>
      )}
      <Paper variant="outlined" component="section" className={classes.part}>
        <div className={classes.bar}>
          <Typography variant="h6" component="h3" className={classes.title}>
            {t('rollbackPage.values')}
          </Typography>
          <DiffLayoutToggle value={layout} onChange={setLayout} />
        </div>
        <div className={classes.text}>
          <TextDiff
            name={tCommon('word.values')}
            {...preview.values}
            layout={layout}
            labels={{
              before: t('rollbackPage.now'),
              after: t('rollbackPage.then'),
            }}
            same={t('sameValues')}
          />
        </div>
      </Paper>
      <Paper variant="outlined" component="section" className={classes.part}>
        <div className={classes.bar}>
          <Typography variant="h6" component="h3" className={classes.title}>
            {t('rollbackPage.objects')}
          </Typography>
        </div>
        <ManifestDiff
          manifests={manifests}
          labels={{
            before: t('rollbackPage.now'),
            after: t('rollbackPage.then'),
          }}
        />
      </Paper>
    </>
  );
}

/** A sentence about objects, when there are any. */
function objects(
  changes: ManifestChange[],
  sentence: (names: string) => string,
): string | undefined {
  return changes.length > 0
    ? sentence(changes.map(({ kind, name }) => `${kind}/${name}`).join(', '))
    : undefined;
}
