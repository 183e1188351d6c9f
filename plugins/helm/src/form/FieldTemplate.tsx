import {
  ADDITIONAL_PROPERTY_FLAG,
  FieldTemplateProps,
  getSchemaType,
  getTemplate,
  getUiOptions,
} from '@rjsf/utils';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import RestoreIcon from '@material-ui/icons/SettingsBackupRestore';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { pathOfId, valueAt } from '../values/formPath';
import { humanize } from '../values/formLayout';
import { isJsonObject, sameJson } from '../values/json';
import { isMasked } from '../values/masks';
import { helmTranslationRef } from '../translation';
import { ValuesFormContext } from './FormContext';
import { useFormStyles } from './useFormStyles';

/** Label above, field, then help, errors; marks what differs from the defaults. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, children, displayLabel, hidden, registry, uiSchema } = props;
  const classes = useFormStyles();
  const type = getSchemaType(props.schema);
  const isGroup = !displayLabel && (type === 'object' || type === 'array');
  const Wrap = getTemplate(
    'WrapIfAdditionalTemplate',
    registry,
    getUiOptions(uiSchema),
  );
  if (hidden) {
    return <div style={{ display: 'none' }}>{children}</div>;
  }
  return (
    <Wrap {...props}>
      <div className={classes.field}>
        {displayLabel && <FieldLabel {...props} />}
        {children}
        {displayLabel && props.rawDescription && !props.rawHelp && (
          <div id={`${id}__description`} className={classes.description}>
            {props.description}
          </div>
        )}
        {props.errors}
        {/* Groups and lists show theirs at their head. */}
        {!isGroup && props.help}
      </div>
    </Wrap>
  );
}

function FieldLabel(props: FieldTemplateProps) {
  const { id, label, required, schema, uiSchema, formData } = props;
  const classes = useFormStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const titled = Boolean(schema.title ?? getUiOptions(uiSchema).title);
  const isMember = ADDITIONAL_PROPERTY_FLAG in schema;
  const own = titled ? label : humanize(label);
  const text = isMember ? t('form.memberValue') : own;
  const { defaults } = props.formContext as ValuesFormContext;
  const initial = valueAt(defaults, pathOfId(id));
  const leaf = !isJsonObject(formData) && !Array.isArray(formData);
  const changed =
    leaf &&
    initial !== undefined &&
    !sameJson(initial, formData) &&
    !(initial === '' && formData === undefined);
  return (
    <div className={classes.labelRow}>
      <label className={classes.label} htmlFor={id} id={`${id}__label`}>
        {text}
        {required && (
          <span className={classes.required} aria-hidden>
            *
          </span>
        )}
      </label>
      {changed && (
        <>
          <Tooltip title={t('form.changed')}>
            <span
              className={classes.changed}
              role="img"
              aria-label={t('form.changed')}
            />
          </Tooltip>
          <Tooltip title={resetTitle(t('form.reset'), initial)}>
            <IconButton
              size="small"
              className={classes.reset}
              disabled={props.disabled}
              aria-label={t('form.resetField', { name: text })}
              onClick={() => props.onChange(initial)}
            >
              <RestoreIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        </>
      )}
    </div>
  );
}

function resetTitle(text: string, initial: unknown) {
  const shown =
    isMasked(initial) || typeof initial === 'object' || initial === ''
      ? ''
      : `: ${initial}`;
  return `${text}${shown}`;
}
