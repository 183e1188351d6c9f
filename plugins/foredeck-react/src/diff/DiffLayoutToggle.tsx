import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ViewToggle } from '../toggle/ViewToggle';
import { foredeckReactTranslationRef } from '../translation';
import { DiffLayout } from './diffRows';

/** Unified or side by side. */
export function DiffLayoutToggle(props: {
  value: DiffLayout;
  onChange(value: DiffLayout): void;
}) {
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <ViewToggle<DiffLayout>
      label={t('diff.layout')}
      value={props.value}
      onChange={props.onChange}
      options={[
        { value: 'unified', label: t('diff.unified') },
        { value: 'split', label: t('diff.split') },
      ]}
    />
  );
}
