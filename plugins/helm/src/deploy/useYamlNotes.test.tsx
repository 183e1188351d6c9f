import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { layers, profile } from '../__testUtils__/fakeHelmApi';
import { Origins } from '../values/origins';
import { useYamlNotes } from './useYamlNotes';

const origins = new Origins(layers.layers, {}, { replicas: 3 });

function Note({ path }: { path: string[] }) {
  const { describe: describeSetting } = useYamlNotes(profile.schema, origins);
  const { title, lines } = describeSetting(path);
  return (
    <>
      <h2>{title}</h2>
      <pre>{lines.join('\n')}</pre>
    </>
  );
}

async function noteOf(...path: string[]) {
  await renderInTestApp(<Note path={path} />);
  const heading = await screen.findByRole('heading', { level: 2 });
  return [
    heading.textContent,
    ...(heading.nextElementSibling?.textContent ?? '').split('\n'),
  ];
}

describe('useYamlNotes', () => {
  it('names type and title, who sets it, and all it overrides', async () => {
    expect(await noteOf('replicas')).toEqual([
      'Copies · integer',
      'Set by This deploy',
      'overrides Node.js: 1',
      'overrides service 1.0.0: 2',
    ]);
  });

  it('has the path for what the schema does not describe', async () => {
    expect(await noteOf('no', 'such')).toEqual(['no.such', '']);
  });
});
