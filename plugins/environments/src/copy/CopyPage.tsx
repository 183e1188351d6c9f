import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useParams } from 'react-router-dom';
import { PageFrame } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyRunTranslationRef } from './messages/run';
import { CopyRun } from './run/CopyRun';

/** One copy, by the id in the address. */
export function CopyPage() {
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const { id = '' } = useParams();
  return (
    <PageFrame title={t('page')}>
      <CopyRun key={id} id={id} />
    </PageFrame>
  );
}
