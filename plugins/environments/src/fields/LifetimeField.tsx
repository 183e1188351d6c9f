import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { extendBy } from '../model/expiry';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { SelectField } from './SelectField';

const DAYS = [1, 3, 7, 14, 30, 90];

export interface LifetimeFieldProps {
  /** How many days it lives; undefined when it stays. */
  days?: number;
  onChange(days: number | undefined): void;
  disabled?: boolean;
}

/** How long an environment lives. */
export function LifetimeField(props: LifetimeFieldProps) {
  const { days, onChange, disabled } = props;
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  return (
    <SelectField
      label={t('field.expiry')}
      value={days === undefined ? 'none' : String(days)}
      options={[
        { value: 'none', label: t('expiry.none') },
        ...DAYS.map(count => ({
          value: String(count),
          label: t('expiry.days', { count }),
        })),
      ]}
      onChange={next => onChange(next === 'none' ? undefined : Number(next))}
      helperText={
        days === undefined
          ? undefined
          : t('expiry.until', {
              date: new Date(
                extendBy(undefined, days, Date.now()),
              ).toLocaleDateString(),
            })
      }
      disabled={disabled}
    />
  );
}
