import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isQuantity, QuotaDraft } from '../model/quantity';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { useDialogStyles } from '../lifecycle/useDialogStyles';
import { TextInput } from './TextInput';

export interface QuotaFieldsProps {
  value: QuotaDraft;
  onChange(value: QuotaDraft): void;
  disabled?: boolean;
}

/** How much a namespace may take; an empty field sets no limit. */
export function QuotaFields({ value, onChange, disabled }: QuotaFieldsProps) {
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const words: Record<string, { label: string; example: string }> = {
    'requests.cpu': { label: t('quota.cpu'), example: '4' },
    'requests.memory': { label: t('quota.memory'), example: '8Gi' },
    pods: { label: t('quota.pods'), example: '40' },
  };
  return (
    <div className={classes.row} role="group" aria-label={t('field.quota')}>
      {Object.entries(value).map(([resource, written]) => {
        const text = written.trim();
        const wrong = text !== '' && !isQuantity(text);
        const { label, example } = words[resource] ?? {
          label: resource,
          example: /memory|storage/.test(resource) ? '8Gi' : '10',
        };
        return (
          <TextInput
            key={resource}
            label={label}
            value={written}
            onChange={next => onChange({ ...value, [resource]: next })}
            disabled={disabled}
            error={wrong}
            helperText={t(wrong ? 'quota.invalid' : 'quota.hint', { example })}
          />
        );
      })}
    </div>
  );
}
