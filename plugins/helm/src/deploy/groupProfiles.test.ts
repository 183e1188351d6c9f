import { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { groupProfiles } from './groupProfiles';

function profile(name: string, icon?: string): ProfileSummary {
  return {
    name,
    title: name,
    description: '',
    icon,
    chart: { name: 'service', version: '1.0.0' },
    origin: 'seed',
    revision: 1,
  };
}

describe('groupProfiles', () => {
  const names = (...profiles: ProfileSummary[]) =>
    groupProfiles(profiles).map(group => [
      group.kind,
      ...group.profiles.map(({ name }) => name),
    ]);

  it('sets databases apart from applications, in the order they came', () => {
    expect(
      names(
        profile('dotnet', 'dotnet'),
        profile('mysql', 'database'),
        profile('plain'),
        profile('redis', 'cache'),
        profile('rabbitmq', 'queue'),
        profile('elasticsearch', 'search'),
      ),
    ).toEqual([
      ['application', 'dotnet', 'plain'],
      ['backing', 'mysql', 'redis', 'rabbitmq', 'elasticsearch'],
    ]);
  });

  it('takes an icon it does not know for an application', () => {
    expect(names(profile('odd', 'https://example.com/odd.svg'))).toEqual([
      ['application', 'odd'],
    ]);
  });

  it('makes no group without profiles', () => {
    expect(names()).toEqual([]);
    expect(names(profile('mysql', 'database'))).toEqual([['backing', 'mysql']]);
  });
});
