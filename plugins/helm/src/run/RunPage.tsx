import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useParams } from 'react-router-dom';
import { LinkButton } from '../page/LinkButton';
import { helmCommonTranslationRef } from '../messages/common';
import { ReleaseRun } from './ReleaseRun';

const useStyles = makeStyles(
  theme => ({ back: { marginBottom: theme.spacing(1.5) } }),
  { name: 'ForedeckRunPage' },
);

/** An operation in the tab of its component, to come back to and to send to others. */
export function RunPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmCommonTranslationRef);
  const { id = '' } = useParams();
  return (
    <>
      <LinkButton
        to=".."
        startIcon={<BackIcon />}
        size="small"
        className={classes.back}
      >
        {t('backToReleases')}
      </LinkButton>
      <ReleaseRun id={id} />
    </>
  );
}
