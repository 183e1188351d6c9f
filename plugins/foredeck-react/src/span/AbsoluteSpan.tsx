import { FormEvent, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { toneColor } from '../status/tones';
import { ViewToggle } from '../toggle/ViewToggle';
import { fromDateInput, toDateInput, Zone } from './dateInput';
import { momentOf, problemOf, SpanProblem, TimeSpanText } from './spanTime';
import { spanTranslationRef } from './spanTranslation';

const HOUR_MS = 3_600_000;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      alignContent: 'start',
      gap: theme.spacing(1.5),
      width: 220,
      paddingTop: theme.spacing(0.75),
    },
    problem: {
      margin: 0,
      color: toneColor(theme, 'error'),
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckAbsoluteSpan' },
);

export interface AbsoluteSpanProps {
  /** To begin with; the last hour when absent. */
  span?: TimeSpanText;
  /** To begin with. */
  zone: Zone;
  /** Called with absolute times that make sense. */
  onChange(span: TimeSpanText): void;
}

/** A span from one moment to another, in local time or UTC. */
export function AbsoluteSpan({
  span,
  zone: first,
  onChange,
}: AbsoluteSpanProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(spanTranslationRef);
  const id = useId();
  const [zone, setZone] = useState(first);
  const [now] = useState(() => Date.now());
  const [from, setFrom] = useState(() => momentIn(span, 'from', now));
  const [to, setTo] = useState(() => momentIn(span, 'to', now));
  const [problem, setProblem] = useState<SpanProblem>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = { from: from ?? '', to: to ?? '' };
    const found = problemOf(wanted, Date.now());
    setProblem(found);
    if (!found) {
      onChange(wanted);
    }
  };
  const field = (
    name: 'from' | 'to',
    value: string | undefined,
    set: (next: string | undefined) => void,
  ) => (
    <TextField
      id={`${id}-${name}`}
      type="datetime-local"
      variant="outlined"
      size="small"
      label={t(name)}
      // Browsers give back nothing while only a part is typed.
      defaultValue={value && toDateInput(Date.parse(value), zone)}
      key={`${name}-${zone}`}
      onChange={event => set(fromDateInput(event.target.value, zone))}
      error={problem === name || problem === 'order' || problem === 'future'}
      InputLabelProps={{ shrink: true }}
      inputProps={{
        step: 1,
        'aria-describedby': problem ? `${id}-problem` : undefined,
      }}
    />
  );
  return (
    <form
      className={classes.root}
      onSubmit={submit}
      noValidate
      aria-label={t('absolute')}
    >
      {field('from', from, setFrom)}
      {field('to', to, setTo)}
      <ViewToggle<Zone>
        label={t('zone')}
        value={zone}
        options={[
          { value: 'local', label: t('local') },
          { value: 'utc', label: t('utc') },
        ]}
        onChange={setZone}
      />
      {problem && (
        <p id={`${id}-problem`} role="alert" className={classes.problem}>
          {t(`problem.${problem}`)}
        </p>
      )}
      <Button type="submit" variant="contained" color="primary" size="small">
        {t('apply')}
      </Button>
    </form>
  );
}

/** The end of a span as ISO 8601; of the last hour without one. */
function momentIn(
  span: TimeSpanText | undefined,
  end: 'from' | 'to',
  now: number,
): string | undefined {
  const usual = end === 'from' ? now - HOUR_MS : now;
  const at = span && momentOf(span[end], now);
  return new Date(at ?? usual).toISOString();
}
