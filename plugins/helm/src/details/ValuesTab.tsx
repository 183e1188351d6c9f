import { lazy, Suspense, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import {
  CopyButton,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { revisionsApiRef } from '../api/RevisionsApi';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleaseTranslationRef } from '../messages/release';
import { LoadFailed } from './LoadFailed';

const YamlEditor = lazy(() =>
  import('../yaml/YamlEditor').then(m => ({ default: m.YamlEditor })),
);

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2) },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    },
    hint: { flex: '1 1 280px' },
  }),
  { name: 'ForedeckReleaseValues' },
);

type Which = 'own' | 'merged';

/** The values of a release, its own or with everything below merged in; secrets masked. */
export function ValuesTab({ detail }: { detail: ReleaseDetail }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(revisionsApiRef);
  const [which, setWhich] = useState<Which>('own');
  const { cluster, namespace, name, revision } = detail;
  // A revision compared with itself: its values as they were deployed.
  const { value, error, retry } = useAsyncRetry(
    () => api.getRevisionDiff({ cluster, namespace, name }, revision, revision),
    [api, cluster, namespace, name, revision],
  );
  if (error) {
    return (
      <LoadFailed title={t('valuesFailed')} error={error} onRetry={retry} />
    );
  }
  if (!value) {
    return <Progress />;
  }
  const text = (which === 'own' ? value.values : value.mergedValues).after;
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.bar}>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.hint}
        >
          {t(hintKey(which, text))}
        </Typography>
        <ViewToggle<Which>
          label={t('whichValues')}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'own', label: tCommon('word.ownValues') },
            { value: 'merged', label: tCommon('word.mergedValues') },
          ]}
        />
        {text !== '' && <CopyButton text={text} />}
      </div>
      {text !== '' && (
        <Suspense fallback={<Progress />}>
          <YamlEditor
            label={tCommon('word.values')}
            value={text}
            maxHeight="70vh"
            readOnly
          />
        </Suspense>
      )}
    </Paper>
  );
}

function hintKey(which: Which, text: string) {
  if (text === '') {
    return 'noValues';
  }
  return which === 'own' ? 'valuesHint' : 'mergedHint';
}
