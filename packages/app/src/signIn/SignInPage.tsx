import { useMemo, useState } from 'react';
import {
  ConfigApi,
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { toError } from '@backstage/errors';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { RiGitlabFill, RiShieldUserLine, RiUserLine } from '@remixicon/react';
import Button from '@material-ui/core/Button';
import { useSearchParams } from 'react-router-dom';
import { appTranslationRef } from '../translation';
import { GuestSignIn } from './GuestSignIn';
import { readProviders, SignInProviderId } from './readProviders';
import { SignInCard } from './SignInCard';
import { useSignIn } from './useSignIn';

const ICONS = {
  guest: RiUserLine,
  gitlab: RiGitlabFill,
  oidc: RiShieldUserLine,
};

function Choice(props: SignInPageProps & { providers: SignInProviderId[] }) {
  const { providers, onSignInSuccess } = props;
  const { t } = useTranslationRef(appTranslationRef);
  const config = useApi(configApiRef);
  const [searchParams] = useSearchParams();
  const [asGuest, setAsGuest] = useState(false);
  const { busy, error, signIn } = useSignIn(providers, onSignInSuccess);

  if (asGuest) {
    return <GuestSignIn onSignInSuccess={onSignInSuccess} />;
  }
  const label = (id: SignInProviderId) =>
    id === 'oidc'
      ? t('signIn.oidc', {
          title:
            config.getOptionalString('foredeck.signIn.oidcTitle') ??
            t('signIn.oidcTitle'),
        })
      : t(`signIn.${id}`);
  return (
    <SignInCard error={error ?? searchParams.get('error') ?? undefined}>
      {providers.map((id, index) => {
        const Icon = ICONS[id];
        return (
          <Button
            key={id}
            fullWidth
            size="large"
            color="primary"
            variant={index === 0 ? 'contained' : 'outlined'}
            disabled={busy !== undefined}
            startIcon={<Icon size={18} />}
            onClick={() => (id === 'guest' ? setAsGuest(true) : signIn(id))}
          >
            {busy === id ? t('signIn.busy') : label(id)}
          </Button>
        );
      })}
    </SignInCard>
  );
}

function tryReadProviders(config: ConfigApi): SignInProviderId[] | string {
  try {
    return readProviders(config);
  } catch (error) {
    return toError(error).message;
  }
}

/** Buttons of the configured providers; a demo with the guest alone goes straight in. */
export function SignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const providers = useMemo(() => tryReadProviders(config), [config]);
  if (typeof providers === 'string') {
    return <SignInCard error={providers} />;
  }
  if (providers.length === 1 && providers[0] === 'guest') {
    return <GuestSignIn onSignInSuccess={props.onSignInSuccess} />;
  }
  return <Choice {...props} providers={providers} />;
}
