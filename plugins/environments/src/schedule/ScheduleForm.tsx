import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { SelectField } from '../fields/SelectField';
import { TypedField } from '../fields/TypedField';
import { environmentsSettingsTranslationRef } from '../messages/settings';
import { describeTime } from '../model/describeTime';
import {
  isTimeZone,
  nextTimes,
  SCHEDULE_PRESETS,
  ScheduleDraft,
  SchedulePreset,
  toSchedule,
} from '../model/sleepSchedule';
import { TextInput } from '../fields/TextInput';

const SHOWN = 2;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    row: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
      gap: theme.spacing(2),
    },
    next: {
      margin: 0,
      padding: theme.spacing(1, 1.5),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.action.hover,
      fontSize: theme.typography.body2.fontSize,
      listStyle: 'none',
    },
    zone: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckScheduleForm' },
);

/** The time zones that the browser knows. */
const ZONES: string[] = Intl.supportedValuesOf('timeZone');

export interface ScheduleFormProps {
  draft: ScheduleDraft;
  onChange(draft: ScheduleDraft): void;
  disabled: boolean;
}

/** Whether a draft can be saved: it says nothing, or what comes some day. */
export function isScheduleValid(draft: ScheduleDraft): boolean {
  const schedule = toSchedule(draft);
  return (
    !schedule ||
    (schedule.sleep !== schedule.wake &&
      [schedule.sleep, schedule.wake].every(
        expression =>
          nextTimes(expression, draft.timeZone, 1, new Date()).length > 0,
      ))
  );
}

/** When an environment sleeps: a preset with its times, or cron expressions. */
export function ScheduleForm({ draft, onChange, disabled }: ScheduleFormProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSettingsTranslationRef);
  const change = (next: Partial<ScheduleDraft>) =>
    onChange({ ...draft, ...next });
  const onPreset = (preset: SchedulePreset) => {
    const before = toSchedule(draft);
    // Who goes on to expressions begins with those of the preset.
    change(
      preset === 'custom' && before
        ? { preset, sleep: before.sleep, wake: before.wake }
        : { preset },
    );
  };
  const zoneWrong = !isTimeZone(draft.timeZone);
  return (
    <div className={classes.root}>
      <div className={classes.row}>
        <SelectField
          label={t('schedule.preset')}
          value={draft.preset}
          options={SCHEDULE_PRESETS.map(preset => ({
            value: preset,
            label: t(`schedule.${preset}`),
          }))}
          onChange={value =>
            onPreset(SCHEDULE_PRESETS.find(one => one === value) ?? 'none')
          }
          disabled={disabled}
        />
        {draft.preset !== 'none' && (
          <TypedField
            label={t('schedule.timeZone')}
            value={draft.timeZone}
            options={ZONES}
            onChange={timeZone => change({ timeZone })}
            disabled={disabled}
            error={zoneWrong}
            helperText={zoneWrong ? t('schedule.invalidZone') : undefined}
          />
        )}
      </div>
      {draft.preset !== 'none' && draft.preset !== 'custom' && (
        <div className={classes.row}>
          {(['from', 'to'] as const).map(field => (
            <TextInput
              key={field}
              type="time"
              label={t(`schedule.${field}`)}
              value={draft[field]}
              onChange={time => time && change({ [field]: time })}
              disabled={disabled}
              InputLabelProps={{ shrink: true }}
            />
          ))}
        </div>
      )}
      {draft.preset === 'custom' && (
        <CronFields draft={draft} onChange={change} disabled={disabled} />
      )}
      <NextTimes draft={draft} />
    </div>
  );
}

function CronFields(props: {
  draft: ScheduleDraft;
  onChange(change: Partial<ScheduleDraft>): void;
  disabled: boolean;
}) {
  const { draft, onChange, disabled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSettingsTranslationRef);
  const problemOf = (field: 'sleep' | 'wake') => {
    if (
      isTimeZone(draft.timeZone) &&
      nextTimes(draft[field], draft.timeZone, 1, new Date()).length === 0
    ) {
      return t('schedule.invalidCron');
    }
    return field === 'wake' && draft.sleep.trim() === draft.wake.trim()
      ? t('schedule.sameTimes')
      : undefined;
  };
  return (
    <div className={classes.row}>
      {(['sleep', 'wake'] as const).map(field => {
        const problem = problemOf(field);
        return (
          <TextInput
            key={field}
            label={t(`schedule.${field}Cron`)}
            value={draft[field]}
            onChange={text => onChange({ [field]: text })}
            disabled={disabled}
            error={problem !== undefined}
            helperText={problem ?? t('schedule.cronHint')}
            inputProps={{ spellCheck: false }}
          />
        );
      })}
    </div>
  );
}

/** The next changes that the schedule makes, in words and in their order. */
function NextTimes({ draft }: { draft: ScheduleDraft }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSettingsTranslationRef);
  const schedule = toSchedule(draft);
  if (!schedule || !isScheduleValid(draft)) {
    return null;
  }
  const { timeZone } = schedule;
  const now = new Date();
  const times = (['sleep', 'wake'] as const)
    .flatMap(what =>
      nextTimes(schedule[what], timeZone, SHOWN, now).map(at => ({ what, at })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <ul
      className={classes.next}
      aria-live="polite"
      aria-label={t('schedule.next')}
    >
      {times.map(({ what, at }) => (
        <li key={`${what} ${at.toISOString()}`}>
          {t(what === 'sleep' ? 'schedule.sleeps' : 'schedule.wakes', {
            when: describeTime(at, timeZone),
          })}
        </li>
      ))}
      <li className={classes.zone}>
        {t('schedule.zoneNote', { zone: timeZone })}
      </li>
    </ul>
  );
}
