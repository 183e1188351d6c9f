import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useParams } from 'react-router-dom';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { HELM_PLUGIN_ID } from '@foredeck/backstage-plugin-helm-common';
import { LinkButton } from '../page/LinkButton';
import { PageFrame } from '../page/PageFrame';
import { ReleaseRun } from '../run/ReleaseRun';
import { helmActivityTranslationRef } from '../messages/activity';
import { OtherOperation } from './OtherOperation';

const useStyles = makeStyles(
  theme => ({
    root: { maxWidth: 1280 },
    hidden: visuallyHidden,
    back: { marginBottom: theme.spacing(1.5) },
  }),
  { name: 'ForedeckOperationPage' },
);

/** One operation of any plugin. */
export function OperationPage() {
  const { plugin = '', id = '' } = useParams();
  const classes = useStyles();
  const { t } = useTranslationRef(helmActivityTranslationRef);
  return (
    <PageFrame title={t('title')}>
      <div className={classes.root}>
        <LinkButton
          to=".."
          startIcon={<BackIcon />}
          size="small"
          className={classes.back}
        >
          {t('back')}
        </LinkButton>
        {/* The operation's own heading follows. */}
        <h1 className={classes.hidden}>{t('title')}</h1>
        {plugin === HELM_PLUGIN_ID ? (
          <ReleaseRun id={id} />
        ) : (
          <OtherOperation plugin={plugin} id={id} />
        )}
      </div>
    </PageFrame>
  );
}
