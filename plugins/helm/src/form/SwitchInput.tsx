import { ariaDescribedByIds, WidgetProps } from '@rjsf/utils';
import { makeStyles } from '@material-ui/core/styles';
import Switch from '@material-ui/core/Switch';
import { humanize } from '../values/formLayout';
import { useFormStyles } from './useFormStyles';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', alignItems: 'flex-start' },
    switch: { margin: theme.spacing(-0.75, 0.5, 0, -1) },
    label: { cursor: 'pointer', paddingTop: 1 },
  }),
  { name: 'ForedeckFormSwitch' },
);

/** Yes or no, with its label beside it. */
export function SwitchInput(props: WidgetProps) {
  const { id, value, label, schema, uiSchema, hideLabel, options } = props;
  const classes = useStyles();
  const shared = useFormStyles();
  const titled = schema.title ?? uiSchema?.['ui:title'];
  const description = options.description ?? schema.description;
  return (
    <div className={classes.root}>
      <Switch
        id={id}
        color="primary"
        className={classes.switch}
        checked={value === true}
        disabled={props.disabled || props.readonly}
        onChange={(_, checked) => props.onChange(checked)}
        inputProps={{ 'aria-describedby': ariaDescribedByIds(id) }}
      />
      <div>
        {!hideLabel && (
          <label htmlFor={id} className={`${shared.label} ${classes.label}`}>
            {titled ?? humanize(label)}
          </label>
        )}
        {description && !options.help && (
          <div id={`${id}__description`} className={shared.description}>
            {description}
          </div>
        )}
      </div>
    </div>
  );
}
