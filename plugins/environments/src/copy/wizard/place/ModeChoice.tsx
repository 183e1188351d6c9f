import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Radio from '@material-ui/core/Radio';
import Typography from '@material-ui/core/Typography';
import classNames from 'classnames';
import { CopyMode } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';
import { Section } from '../../parts/Section';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
      gap: theme.spacing(2),
    },
    option: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(1, 1.5, 1.25, 0.5),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      cursor: 'pointer',
    },
    chosen: {
      borderColor: theme.palette.primary.main,
      backgroundColor: theme.palette.action.selected,
    },
    radio: { padding: theme.spacing(0.5) },
    name: { fontWeight: 600 },
  }),
  { name: 'ForedeckModeChoice' },
);

const MODES: readonly CopyMode[] = ['copy', 'promote'];

/** Copy or promote, each said in a sentence. */
export function ModeChoice(props: {
  value: CopyMode;
  onChange(mode: CopyMode): void;
}) {
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  return (
    <Section title={t('mode.title')}>
      <div
        role="radiogroup"
        aria-label={t('mode.title')}
        className={classes.root}
      >
        {MODES.map(mode => (
          <label
            key={mode}
            htmlFor={`${id}-${mode}-radio`}
            className={classNames(classes.option, {
              [classes.chosen]: mode === props.value,
            })}
          >
            <Radio
              size="small"
              color="primary"
              className={classes.radio}
              id={`${id}-${mode}-radio`}
              name={id}
              checked={mode === props.value}
              onChange={() => props.onChange(mode)}
              inputProps={{
                'aria-label': t(`mode.${mode}`),
                'aria-describedby': `${id}-${mode}`,
              }}
            />
            <div>
              <div className={classes.name}>{t(`mode.${mode}`)}</div>
              <Typography
                id={`${id}-${mode}`}
                variant="body2"
                color="textSecondary"
              >
                {t(`mode.${mode}Text`)}
              </Typography>
            </div>
          </label>
        ))}
      </div>
    </Section>
  );
}
