import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import MoreIcon from '@material-ui/icons/MoreVert';
import type { AlertRule } from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { formatSpan } from '../alerts/alertLook';
import { monitoringRulesTranslationRef } from '../messages/rules';
import { useMonitoringPaths } from '../paths/useMonitoringPaths';
import { ruleTone } from './ruleLook';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    namespace: { whiteSpace: 'nowrap' },
    rule: { minWidth: 220 },
    state: { minWidth: 110 },
    problem: { fontSize: '0.8125rem', overflowWrap: 'anywhere', maxWidth: 360 },
    actions: {
      display: 'flex',
      justifyContent: 'flex-end',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckRuleRow' },
);

/** What can be done with a rule beside editing it. */
export type RuleDeed = 'view' | 'switch' | 'history' | 'remove';

export interface RuleRowProps {
  rule: AlertRule;
  onDeed(deed: RuleDeed, rule: AlertRule): void;
}

/** One rule of the table. */
export function RuleRow({ rule, onDeed }: RuleRowProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulesTranslationRef);
  const paths = useMonitoringPaths();
  const patience =
    rule.for > 0 ? t('for', { duration: formatSpan(rule.for) }) : t('forNone');
  return (
    <TableRow hover>
      <TableCell className={classes.state}>
        <StatusLabel tone={ruleTone(rule)} pill>
          {t(`state.${rule.state}`)}
        </StatusLabel>
        {rule.problem && <div className={classes.problem}>{rule.problem}</div>}
      </TableCell>
      <TableCell component="th" scope="row" className={classes.rule}>
        <div className={classes.name}>{rule.alert}</div>
        <div className={classes.second}>
          {[
            rule.annotations.summary,
            rule.severity && t('severity', { severity: rule.severity }),
            patience,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </TableCell>
      <TableCell>
        <div className={classes.namespace}>{rule.namespace}</div>
        <div className={classes.second}>{rule.cluster}</div>
      </TableCell>
      <TableCell className={classes.second}>
        {rule.managed
          ? t('here')
          : t('readOnly', {
              origin: rule.origin ?? t(rule.object ? 'elsewhere' : 'noObject'),
            })}
      </TableCell>
      <TableCell>
        <div className={classes.actions}>
          {rule.managed ? (
            <>
              <LinkButton
                size="small"
                to={paths.editRule(rule.id)}
                aria-label={t('editOf', { name: rule.alert })}
              >
                {t('edit')}
              </LinkButton>
              <DeedMenu rule={rule} onDeed={onDeed} />
            </>
          ) : (
            <Button
              size="small"
              onClick={() => onDeed('view', rule)}
              aria-label={t('viewOf', { name: rule.alert })}
            >
              {t('view')}
            </Button>
          )}
        </div>
      </TableCell>
    </TableRow>
  );
}

function DeedMenu({ rule, onDeed }: RuleRowProps) {
  const { t } = useTranslationRef(monitoringRulesTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const deeds: ReadonlyArray<[RuleDeed, string]> = [
    ['view', t('view')],
    ['switch', t(rule.enabled ? 'disable' : 'enable')],
    ['history', t('history')],
    ['remove', t('remove')],
  ];
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('more', { name: rule.alert })}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
      >
        {deeds.map(([deed, label]) => (
          <MenuItem
            key={deed}
            onClick={() => {
              setAnchor(undefined);
              onDeed(deed, rule);
            }}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
