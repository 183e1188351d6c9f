import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { QuotaFields } from '../fields/QuotaFields';
import { TextInput } from '../fields/TextInput';
import { useDialogStyles } from '../lifecycle/useDialogStyles';
import { environmentsQuotaTranslationRef } from '../messages/quota';
import { isQuantity, QuotaDraft } from '../model/quantity';
import { LimitDraft, LIMIT_FIELDS } from './limitDraft';

export interface LimitsFormProps {
  quota: QuotaDraft;
  limits: LimitDraft;
  disabled: boolean;
  onQuota(quota: QuotaDraft): void;
  onLimits(limits: LimitDraft): void;
}

/** What a namespace may use, and what its containers get by default. */
export function LimitsForm(props: LimitsFormProps) {
  const { quota, limits, disabled, onQuota, onLimits } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsQuotaTranslationRef);
  return (
    <div className={classes.fields}>
      <h3 className={classes.heading}>{t('dialog.quota')}</h3>
      <QuotaFields value={quota} onChange={onQuota} disabled={disabled} />
      <p className={classes.quiet}>{t('dialog.quotaHint')}</p>
      <h3 className={classes.heading}>{t('dialog.limits')}</h3>
      <div className={classes.row}>
        {LIMIT_FIELDS.map(field => {
          const text = limits[field].trim();
          return (
            <TextInput
              key={field}
              label={t(`dialog.${field}`)}
              value={limits[field]}
              onChange={next => onLimits({ ...limits, [field]: next })}
              disabled={disabled}
              error={text !== '' && !isQuantity(text)}
            />
          );
        })}
      </div>
      <p className={classes.quiet}>{t('dialog.limitsHint')}</p>
    </div>
  );
}
