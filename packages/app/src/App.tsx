import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './home/module';
import { navigationModule } from './navigation/module';
import { signInModule } from './signIn/module';
import { themeModule } from './theme/module';

export default createApp({
  features: [navigationModule, themeModule, signInModule, homeModule],
});
