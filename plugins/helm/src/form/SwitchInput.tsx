import { ariaDescribedByIds, WidgetProps } from '@rjsf/utils';
import { makeStyles } from '@material-ui/core/styles';
import Switch from '@material-ui/core/Switch';
import { humanize } from '../values/formLayout';
import { pathOfId } from '../values/formPath';
import { Provenance } from './Provenance';
import { useFormStyles } from './useFormStyles';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', alignItems: 'flex-start' },
    switch: { margin: theme.spacing(-0.875, 0.5, 0, -1) },
    text: { flex: '1 1 auto', minWidth: 0 },
    row: { display: 'flex', alignItems: 'center', minHeight: 24 },
    label: { cursor: 'pointer' },
  }),
  { name: 'ForedeckFormSwitch' },
);

/** Yes or no, with its label beside it. */
export function SwitchInput(props: WidgetProps) {
  const { id, value, label, schema, uiSchema, hideLabel, options } = props;
  const classes = useStyles();
  const shared = useFormStyles();
  const name = schema.title ?? uiSchema?.['ui:title'] ?? humanize(label);
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
      <div className={classes.text}>
        <div className={classes.row}>
          {!hideLabel && (
            <label htmlFor={id} className={`${shared.label} ${classes.label}`}>
              {name}
            </label>
          )}
          <Provenance
            path={pathOfId(id)}
            name={name}
            disabled={props.disabled}
          />
        </div>
        {description && !options.help && (
          <div id={`${id}__description`} className={shared.description}>
            {description}
          </div>
        )}
      </div>
    </div>
  );
}
