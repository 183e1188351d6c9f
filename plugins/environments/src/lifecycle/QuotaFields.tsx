import { useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import { isQuantity, QUOTA_FIELDS, QuotaDraft } from '../model/quantity';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { useDialogStyles } from './useDialogStyles';

export interface QuotaFieldsProps {
  value: QuotaDraft;
  onChange(value: QuotaDraft): void;
  disabled?: boolean;
}

/** How much a namespace may take; an empty field sets no limit. */
export function QuotaFields({ value, onChange, disabled }: QuotaFieldsProps) {
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  return (
    <div className={classes.row} role="group" aria-label={t('field.quota')}>
      {QUOTA_FIELDS.map(({ field, example }) => {
        const text = value[field].trim();
        const wrong = text !== '' && !isQuantity(text);
        return (
          <TextField
            key={field}
            variant="outlined"
            size="small"
            label={t(`quota.${field}`)}
            value={value[field]}
            onChange={event =>
              onChange({ ...value, [field]: event.target.value })
            }
            disabled={disabled}
            error={wrong}
            helperText={
              wrong ? t('quota.invalid', { example }) : t(`quota.${field}Hint`)
            }
            autoComplete="off"
          />
        );
      })}
    </div>
  );
}
