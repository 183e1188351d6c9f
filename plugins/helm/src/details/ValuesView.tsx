import { lazy, Suspense } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { JsonObject } from '@backstage/types';
import { formatValues } from '../values/yamlSync';
import { helmTranslationRef } from '../translation';
import { useDrawerStyles } from './useDrawerStyles';

const YamlEditor = lazy(() =>
  import('../yaml/YamlEditor').then(m => ({ default: m.YamlEditor })),
);

/** The values a release was made with, secrets masked. */
export function ValuesView({ values }: { values: Record<string, unknown> }) {
  const classes = useDrawerStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const text = formatValues(values as JsonObject);
  return (
    <div className={classes.padded}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t(text === '' ? 'details.noValues' : 'details.valuesHint')}
      </Typography>
      {text !== '' && (
        <Suspense fallback={<Progress />}>
          <YamlEditor label={t('details.values')} value={text} readOnly />
        </Suspense>
      )}
    </div>
  );
}
