import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { helmActivityTranslationRef } from '../messages/activity';
import { ActivityFilter, Period, PERIODS } from './activityFilter';

const CHOICES: Period[] = [
  ...(Object.keys(PERIODS) as Array<keyof typeof PERIODS>),
  'all',
  'custom',
];

/** How far to look back, or from when until when. */
export function PeriodField(props: {
  filter: ActivityFilter;
  onChange(change: Partial<ActivityFilter>): void;
  className?: string;
}) {
  const { filter, onChange, className } = props;
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const id = useId();
  const choose = (period: Period) =>
    onChange({
      period,
      since:
        period === 'custom'
          ? new Date(Date.now() - PERIODS.day * 3_600_000).toISOString()
          : undefined,
      until: undefined,
    });
  return (
    <>
      <TextField
        select
        id={id}
        className={className}
        size="small"
        variant="outlined"
        label={t('period')}
        value={filter.period}
        onChange={event => choose(event.target.value as Period)}
      >
        {CHOICES.map(period => (
          <MenuItem key={period} value={period} dense>
            {t(`periods.${period}`)}
          </MenuItem>
        ))}
      </TextField>
      {filter.period === 'custom' &&
        (['since', 'until'] as const).map(end => (
          <TextField
            key={end}
            id={`${id}-${end}`}
            className={className}
            size="small"
            variant="outlined"
            type="datetime-local"
            label={t(end)}
            value={localTime(filter[end])}
            onChange={event => onChange({ [end]: isoTime(event.target.value) })}
            InputLabelProps={{ shrink: true }}
          />
        ))}
    </>
  );
}

/** As the input wants it: local time to the minute, without a zone. */
function localTime(iso: string | undefined): string {
  if (!iso) {
    return '';
  }
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 16);
}

function isoTime(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
