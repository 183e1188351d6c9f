import {
  ariaDescribedByIds,
  enumOptionsIndexForValue,
  enumOptionsValueForIndex,
  WidgetProps,
} from '@rjsf/utils';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { humanize } from '../values/formLayout';
import { helmFormTranslationRef } from '../messages/form';
import { useFormStyles } from './useFormStyles';

/** One or several of a fixed set; also the choice between alternatives. */
export function SelectInput(props: WidgetProps) {
  const {
    id,
    value,
    options,
    multiple = false,
    rawErrors = [],
    schema,
  } = props;
  const classes = useFormStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const { enumOptions = [], enumDisabled = [] } = options;
  const selected = enumOptionsIndexForValue(value, enumOptions, multiple);
  const isAlternative = /__(oneof|anyof)_select$/.test(id);
  const optional = !multiple && !props.required && !isAlternative;
  const labelId = `${id}__label`;
  return (
    <>
      {isAlternative && (
        <div className={classes.labelRow}>
          <label className={classes.label} id={labelId} htmlFor={id}>
            {t('alternative', { name: humanize(props.label) })}
          </label>
        </div>
      )}
      <TextField
        id={id}
        name={id}
        select
        variant="outlined"
        size="small"
        fullWidth
        value={selected ?? (multiple ? [] : '')}
        disabled={props.disabled || props.readonly}
        error={rawErrors.length > 0}
        onChange={({ target }) =>
          props.onChange(
            enumOptionsValueForIndex(
              target.value,
              enumOptions,
              options.emptyValue,
            ),
          )
        }
        onBlur={() => props.onBlur(id, value)}
        onFocus={() => props.onFocus(id, value)}
        InputProps={{ className: classes.input }}
        SelectProps={{
          multiple,
          displayEmpty: true,
          labelId,
          SelectDisplayProps: {
            id,
            'aria-describedby': ariaDescribedByIds(id),
          },
          MenuProps: { getContentAnchorEl: null },
        }}
      >
        {optional && schema.default === undefined && (
          <MenuItem value="">
            <em>{props.placeholder || t('notSet')}</em>
          </MenuItem>
        )}
        {enumOptions.map((option, index) => (
          <MenuItem
            key={option.label}
            value={String(index)}
            disabled={enumDisabled.includes(option.value)}
          >
            {option.label || <em>{t('notSet')}</em>}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}
