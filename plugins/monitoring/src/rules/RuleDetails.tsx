import { ReactNode, useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { AlertRule } from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  LogExcerpt,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LabelList } from '../alerts/LabelList';
import { monitoringRulesTranslationRef } from '../messages/rules';
import { useMonitoringPaths } from '../paths/useMonitoringPaths';

const useStyles = makeStyles(
  theme => ({
    content: { display: 'grid', gap: theme.spacing(2) },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      fontSize: '0.875rem',
    },
    term: { color: theme.palette.text.secondary },
    fact: { margin: 0, overflowWrap: 'anywhere' },
    heading: {
      margin: theme.spacing(0, 0, 0.5),
      fontSize: '0.875rem',
      fontWeight: 600,
    },
    annotation: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  }),
  { name: 'ForedeckRuleDetails' },
);

/** All that is known of a rule, to read. */
export function RuleDetails(props: { rule: AlertRule; onClose(): void }) {
  const { rule, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulesTranslationRef);
  const paths = useMonitoringPaths();
  const id = useId();
  const facts: Array<[string, ReactNode]> = [
    [t('details.where'), `${rule.namespace} · ${rule.cluster}`],
    [t('details.object'), rule.object],
    [t('details.group'), rule.group],
    [t('details.origin'), rule.managed ? t('here') : rule.origin],
  ];
  const annotations = Object.entries(rule.annotations);
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby={`${id}-title`}
    >
      <DialogTitle id={`${id}-title`}>{rule.alert}</DialogTitle>
      <DialogContent className={classes.content}>
        {!rule.managed && (
          <Alert severity="info">{t('details.readOnly')}</Alert>
        )}
        {rule.problem && <Alert severity="warning">{rule.problem}</Alert>}
        <dl className={classes.facts}>
          {facts.map(
            ([term, fact]) =>
              fact && [
                <dt key={`${term}-term`} className={classes.term}>
                  {term}
                </dt>,
                <dd key={term} className={classes.fact}>
                  {fact}
                </dd>,
              ],
          )}
        </dl>
        <section>
          <h3 className={classes.heading}>{t('details.query')}</h3>
          <LogExcerpt title="PromQL" text={rule.expr} />
        </section>
        {Object.keys(rule.labels).length > 0 && (
          <section>
            <h3 className={classes.heading}>{t('details.labels')}</h3>
            <LabelList name={t('details.labels')} labels={rule.labels} />
          </section>
        )}
        {annotations.length > 0 && (
          <section>
            <h3 className={classes.heading}>{t('details.annotations')}</h3>
            {annotations.map(([name, text]) => (
              <Typography
                key={name}
                variant="body2"
                className={classes.annotation}
              >
                <strong>{name}:</strong> {text}
              </Typography>
            ))}
          </section>
        )}
      </DialogContent>
      <DialogActions>
        {!rule.managed && (
          <LinkButton
            to={paths.newRule({
              cluster: rule.cluster,
              namespace: rule.namespace,
              entityRef: rule.entityRef,
              expr: rule.expr,
            })}
          >
            {t('details.copy')}
          </LinkButton>
        )}
        <Button onClick={onClose}>{t('details.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
