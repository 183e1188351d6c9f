import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import {
  Environment,
  ServiceDifference,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsCompareTranslationRef } from '../messages/compare';
import { canBePromoted } from './canBePromoted';
import { DifferenceRow } from './DifferenceRow';

const useStyles = makeStyles(
  {
    scroll: { overflowX: 'auto' },
    table: { minWidth: 760, tableLayout: 'fixed' },
    check: { width: 52, paddingRight: 0 },
    marks: { width: 270 },
  },
  { name: 'ForedeckDifferenceTable' },
);

export interface DifferenceTableProps {
  from: Environment;
  to: Environment;
  services: ServiceDifference[];
  /** Keys of those to be promoted. */
  chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
}

/** Services of two environments, those that differ first. */
export function DifferenceTable(props: DifferenceTableProps) {
  const { from, to, services, chosen, onChoose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCompareTranslationRef);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const promotable = services.filter(canBePromoted);
  const all = promotable.length > 0 && chosen.size >= promotable.length;
  return (
    <Paper variant="outlined" className={classes.scroll}>
      <Table
        size="small"
        className={classes.table}
        aria-label={t('table', { from: from.title, to: to.title })}
      >
        <TableHead>
          <TableRow>
            <TableCell className={classes.check}>
              <Checkbox
                size="small"
                color="primary"
                checked={all}
                indeterminate={!all && chosen.size > 0}
                disabled={promotable.length === 0}
                onChange={() =>
                  onChoose(new Set(all ? [] : promotable.map(({ key }) => key)))
                }
                inputProps={{ 'aria-label': t('chooseAll') }}
              />
            </TableCell>
            <TableCell>{t('service')}</TableCell>
            <TableCell>{from.title}</TableCell>
            <TableCell>{to.title}</TableCell>
            <TableCell className={classes.marks}>{t('differs')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {services.map(service => (
            <DifferenceRow
              key={service.key}
              service={service}
              labels={{ before: from.title, after: to.title }}
              chosen={chosen.has(service.key)}
              onChoose={() => onChoose(toggled(chosen, service.key))}
              open={open.has(service.key)}
              onOpen={() => setOpen(toggled(open, service.key))}
            />
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) {
    next.add(key);
  }
  return next;
}
