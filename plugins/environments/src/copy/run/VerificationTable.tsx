import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { DataVerification } from '@foredeck/backstage-plugin-environments-common';
import { StatusLabel, Tone } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyReportTranslationRef } from '../messages/report';
import { LongTable } from '../parts/LongTable';

const TONES: Record<DataVerification['result'], Tone> = {
  equal: 'ok',
  'counts-equal': 'ok',
  different: 'error',
};

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      marginBottom: theme.spacing(0.5),
    },
    at: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    sum: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.75rem',
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ForedeckVerificationTable' },
);

/** How the data of source and target compare, part by part, what differs first. */
export function VerificationTable(props: {
  name: string;
  verification: DataVerification;
}) {
  const { name, verification } = props;
  const { result, at, parts } = verification;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyReportTranslationRef);
  const sorted = [...parts].sort((a, b) => Number(a.equal) - Number(b.equal));
  return (
    <div>
      <div className={classes.head}>
        <StatusLabel tone={TONES[result]}>
          {t(`verified.${result}`)}
        </StatusLabel>
        <span className={classes.at}>
          {t('verifiedAt', { at: new Date(at).toLocaleString() })}
        </span>
      </div>
      {parts.length > 0 && (
        <LongTable
          label={t('parts', { name })}
          minWidth={480}
          items={sorted}
          keyOf={part => part.name}
          head={
            <TableRow>
              <TableCell>{t('col.part')}</TableCell>
              <TableCell align="right">{t('col.source')}</TableCell>
              <TableCell align="right">{t('col.target')}</TableCell>
              <TableCell>{t('col.equal')}</TableCell>
            </TableRow>
          }
          row={part => (
            <TableRow>
              <TableCell component="th" scope="row" role="rowheader">
                {part.name}
              </TableCell>
              {[part.source, part.target].map((side, index) => (
                <TableCell key={index} align="right" className={classes.number}>
                  {side.count.toLocaleString()}
                  {side.checksum && (
                    <div className={classes.sum} title={side.checksum}>
                      {side.checksum.slice(0, 10)}
                    </div>
                  )}
                </TableCell>
              ))}
              <TableCell>
                <StatusLabel tone={part.equal ? 'ok' : 'error'}>
                  {t(part.equal ? 'equal' : 'differs')}
                </StatusLabel>
              </TableCell>
            </TableRow>
          )}
        />
      )}
    </div>
  );
}
