import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import EditIcon from '@material-ui/icons/EditOutlined';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import {
  ActionButton,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsQuotaTranslationRef } from '../messages/quota';
import { groupByNamespace } from './groupByNamespace';
import { QuotaDialog } from './QuotaDialog';
import { QuotaTable } from './QuotaTable';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    text: { margin: 0, color: theme.palette.text.secondary },
    heading: {
      margin: 0,
      padding: theme.spacing(1.25, 2, 0.5),
      fontSize: '0.875rem',
      fontWeight: 600,
    },
  }),
  { name: 'ForedeckQuotaTab' },
);

export interface QuotaTabProps {
  environment: Environment;
  /** Why it can not be changed. */
  refusal?: string;
  onChanged(): void;
}

/** What an environment may use and does use, by namespace. */
export function QuotaTab({ environment, refusal, onChanged }: QuotaTabProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsQuotaTranslationRef);
  const [asking, setAsking] = useState(false);
  const groups = groupByNamespace(environment.quota);
  const change = (
    <ActionButton
      label={t(groups.length > 0 ? 'change' : 'set')}
      icon={<EditIcon />}
      primary={groups.length === 0}
      refusal={refusal}
      onClick={() => setAsking(true)}
    />
  );
  return (
    <div className={classes.root}>
      {groups.length === 0 ? (
        <Paper variant="outlined">
          <MessageState kind="empty" title={t('none')} actions={change}>
            {t('noneText')}
          </MessageState>
        </Paper>
      ) : (
        <>
          <div className={classes.bar}>
            <p className={classes.text}>{t('text')}</p>
            {change}
          </div>
          {groups.map(({ namespace, quota }) => (
            <Paper key={namespace} variant="outlined" component="section">
              <h2 className={classes.heading}>
                {namespace || environment.title}
              </h2>
              <QuotaTable name={namespace || environment.title} quota={quota} />
            </Paper>
          ))}
        </>
      )}
      {asking && (
        <QuotaDialog
          environment={environment}
          onDone={() => {
            setAsking(false);
            onChanged();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
