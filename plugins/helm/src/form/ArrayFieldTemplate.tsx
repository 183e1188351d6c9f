import {
  ArrayFieldTemplateItemType,
  ArrayFieldTemplateProps,
  RJSFSchema,
} from '@rjsf/utils';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import AddIcon from '@material-ui/icons/Add';
import UpIcon from '@material-ui/icons/ArrowUpward';
import DownIcon from '@material-ui/icons/ArrowDownward';
import RemoveIcon from '@material-ui/icons/DeleteOutline';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { humanize } from '../values/formLayout';
import { helmFormTranslationRef } from '../messages/form';
import { pathOfId } from '../values/formPath';
import { Provenance } from './Provenance';
import { useFormStyles } from './useFormStyles';

const useStyles = makeStyles(
  theme => ({
    item: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    },
    card: {
      padding: theme.spacing(1.5, 1, 1.75, 1.75),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    content: { flex: '1 1 auto', minWidth: 0 },
    tools: { display: 'flex', flex: 'none' },
    tool: { padding: 6 },
    none: {
      padding: theme.spacing(1.25, 1.5),
      marginBottom: theme.spacing(1),
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      border: `1px dashed ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
  }),
  { name: 'ForedeckFormList' },
);

/** A list: its items with move and remove, and a button to add one. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { idSchema, schema, uiSchema, items, canAdd, onAddClick } = props;
  const classes = useStyles();
  const shared = useFormStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const title =
    uiSchema?.['ui:title'] ?? schema.title ?? humanize(props.title ?? '');
  const description =
    uiSchema?.['ui:help'] ?? uiSchema?.['ui:description'] ?? schema.description;
  return (
    <fieldset id={idSchema.$id} tabIndex={-1} className={shared.group}>
      <legend className={shared.groupTitle}>
        <span>{title}</span>
        <Provenance
          path={pathOfId(idSchema.$id)}
          name={title}
          disabled={props.disabled}
        />
      </legend>
      {description && <p className={shared.groupDescription}>{description}</p>}
      {items.length === 0 && <div className={classes.none}>{t('noItems')}</div>}
      {items.map(item => (
        <ArrayItem
          {...item}
          key={item.key}
          name={title}
          inCard={isMapping(props, schema)}
        />
      ))}
      {canAdd && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          aria-label={t('addTo', { name: title })}
          onClick={onAddClick}
          disabled={props.disabled || props.readonly}
        >
          {t('add')}
        </Button>
      )}
    </fieldset>
  );
}

function isMapping(props: ArrayFieldTemplateProps, schema: RJSFSchema) {
  const { items } = schema;
  if (!items || typeof items !== 'object' || Array.isArray(items)) {
    return true;
  }
  const resolved = props.registry.schemaUtils.retrieveSchema(
    items as RJSFSchema,
  );
  return resolved.properties !== undefined || resolved.type === 'object';
}

function ArrayItem(
  props: ArrayFieldTemplateItemType & { name: string; inCard: boolean },
) {
  const { index, name, inCard, disabled, readonly, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const off = disabled || readonly;
  const position = { name, position: String(index + 1) };
  const tools = [
    props.hasMoveUp || props.hasMoveDown
      ? {
          label: t('moveUp', position),
          icon: <UpIcon fontSize="small" />,
          enabled: props.hasMoveUp,
          run: props.onReorderClick(index, index - 1),
        }
      : undefined,
    props.hasMoveUp || props.hasMoveDown
      ? {
          label: t('moveDown', position),
          icon: <DownIcon fontSize="small" />,
          enabled: props.hasMoveDown,
          run: props.onReorderClick(index, index + 1),
        }
      : undefined,
    props.hasRemove
      ? {
          label: t('removeItem', position),
          icon: <RemoveIcon fontSize="small" />,
          enabled: true,
          run: props.onDropIndexClick(index),
        }
      : undefined,
  ];
  return (
    <div className={`${classes.item} ${inCard ? classes.card : ''}`}>
      <div className={classes.content}>{children}</div>
      {props.hasToolbar && (
        <div className={classes.tools}>
          {tools.map(
            tool =>
              tool && (
                <Tooltip key={tool.label} title={tool.label}>
                  <span>
                    <IconButton
                      size="small"
                      className={classes.tool}
                      aria-label={tool.label}
                      disabled={off || !tool.enabled}
                      onClick={tool.run}
                    >
                      {tool.icon}
                    </IconButton>
                  </span>
                </Tooltip>
              ),
          )}
        </div>
      )}
    </div>
  );
}
