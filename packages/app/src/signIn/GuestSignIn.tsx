import { createContext, useContext, useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import Button from '@material-ui/core/Button';
import { appTranslationRef } from '../translation';
import { SignInCard } from './SignInCard';

const RetryContext = createContext(() => {});

function Failed({ error }: { error?: Error }) {
  const { t } = useTranslationRef(appTranslationRef);
  const retry = useContext(RetryContext);
  return (
    <SignInCard error={t('signIn.failed', { reason: error?.message ?? '' })}>
      <Button variant="contained" color="primary" onClick={retry}>
        {t('signIn.retry')}
      </Button>
    </SignInCard>
  );
}

/** Signs in as guest without asking. */
export function GuestSignIn(props: SignInPageProps) {
  const [attempt, setAttempt] = useState(1);
  return (
    <RetryContext.Provider value={() => setAttempt(attempt + 1)}>
      <ProxiedSignInPage
        key={attempt}
        provider="guest"
        onSignInSuccess={props.onSignInSuccess}
        ErrorComponent={Failed}
      />
    </RetryContext.Provider>
  );
}
