import {
  ADDITIONAL_PROPERTY_FLAG,
  FieldTemplateProps,
  getSchemaType,
  getTemplate,
  getUiOptions,
} from '@rjsf/utils';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { pathOfId } from '../values/formPath';
import { humanize } from '../values/formLayout';
import { helmFormTranslationRef } from '../messages/form';
import { Provenance } from './Provenance';
import { useFormStyles } from './useFormStyles';

/** Label above, field, then help, errors; says where its value comes from. */
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
  const { id, label, required, schema, uiSchema } = props;
  const classes = useFormStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const titled = Boolean(schema.title ?? getUiOptions(uiSchema).title);
  const isMember = ADDITIONAL_PROPERTY_FLAG in schema;
  const own = titled ? label : humanize(label);
  const text = isMember ? t('memberValue') : own;
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
      <Provenance
        path={pathOfId(id)}
        name={isMember ? props.label : own}
        disabled={props.disabled}
      />
    </div>
  );
}
