import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import ButtonBase from '@material-ui/core/ButtonBase';
import classNames from 'classnames';
import type { RuleTemplate } from '@foredeck/backstage-plugin-monitoring-common';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
      gap: theme.spacing(1),
    },
    card: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'stretch',
      justifyContent: 'flex-start',
      gap: theme.spacing(0.25),
      padding: theme.spacing(1.25, 1.5),
      textAlign: 'left',
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
      '&:hover': { backgroundColor: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
      '&[aria-checked="true"]': {
        borderColor: theme.palette.primary.main,
        boxShadow: `inset 0 0 0 1px ${theme.palette.primary.main}`,
      },
    },
    off: { cursor: 'not-allowed', borderStyle: 'dashed' },
    title: { fontWeight: 600, fontSize: '0.9375rem' },
    text: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  }),
  { name: 'ForedeckRuleTemplates' },
);

export interface TemplateCardsProps {
  templates: readonly RuleTemplate[];
  chosen: string;
  onChoose(template: RuleTemplate): void;
}

/** Kinds of rules to begin with; those that do not fit say why. */
export function TemplateCards(props: TemplateCardsProps) {
  const { templates, chosen, onChoose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  return (
    <div
      role="radiogroup"
      aria-label={t('what.title')}
      className={classes.root}
    >
      {templates.map(template => {
        const { id, title, description, unavailable } = template;
        return (
          <ButtonBase
            key={id}
            role="radio"
            aria-checked={id === chosen}
            // Not `disabled`: the keys would pass its reason by.
            aria-disabled={unavailable !== undefined}
            className={classNames(classes.card, unavailable && classes.off)}
            onClick={unavailable ? undefined : () => onChoose(template)}
          >
            <span
              className={classNames(classes.title, unavailable && classes.text)}
            >
              {title}
            </span>
            <span className={classes.text}>{unavailable ?? description}</span>
          </ButtonBase>
        );
      })}
    </div>
  );
}
