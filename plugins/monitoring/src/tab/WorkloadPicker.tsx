import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import WorkloadIcon from '@material-ui/icons/Layers';
import { PopoverButton } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringTabTranslationRef } from '../messages/tab';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 240, maxWidth: 420 },
    list: {
      margin: 0,
      padding: 0,
      border: 0,
      maxHeight: '50vh',
      overflow: 'auto',
    },
    title: {
      padding: 0,
      fontSize: '0.8125rem',
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
    label: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      padding: theme.spacing(0.25, 0),
      fontSize: '0.875rem',
      cursor: 'pointer',
    },
    box: { margin: 0, accentColor: theme.palette.primary.main },
  }),
  { name: 'ForedeckWorkloadPicker' },
);

export interface WorkloadPickerProps {
  /** Such as `Deployment/cart`. */
  workloads: readonly string[];
  /** All when empty. */
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** Which of the workloads are looked at. */
export function WorkloadPicker(props: WorkloadPickerProps) {
  const { workloads, chosen, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  const there = chosen.filter(one => workloads.includes(one));
  const text = (() => {
    if (there.length === 0) {
      return t('workloads.all', { count: workloads.length });
    }
    return there.length === 1
      ? there[0].split('/')[1]
      : t('workloads.some', {
          number: String(there.length),
          of: String(workloads.length),
        });
  })();
  const toggle = (workload: string) =>
    onChange(
      there.includes(workload)
        ? there.filter(one => one !== workload)
        : [...there, workload],
    );
  return (
    <PopoverButton
      text={text}
      label={t('workloads.label', { chosen: text })}
      icon={<WorkloadIcon />}
      active={there.length > 0}
    >
      {() => (
        <div className={classes.root}>
          <fieldset className={classes.list}>
            <legend className={classes.title}>{t('workloads.title')}</legend>
            {workloads.map(workload => (
              <label key={workload} className={classes.label}>
                <input
                  type="checkbox"
                  className={classes.box}
                  checked={there.includes(workload)}
                  onChange={() => toggle(workload)}
                />
                {workload}
              </label>
            ))}
          </fieldset>
          {there.length > 0 && (
            <Button size="small" onClick={() => onChange([])}>
              {t('workloads.reset')}
            </Button>
          )}
        </div>
      )}
    </PopoverButton>
  );
}
