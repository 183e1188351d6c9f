import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { TextDiff } from './TextDiff';

const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix} ${n}`).join('\n');

describe('TextDiff', () => {
  it('draws only a part of 20,000 lines that all differ', async () => {
    renderInTestApp(
      <TextDiff
        name="values"
        before={many('old', 10_000)}
        after={many('new', 10_000)}
        layout="unified"
      />,
    );
    const region = await screen.findByRole('region', {
      name: 'Differences of values',
    });
    const table = within(region).getByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '20000');
    expect(within(table).queryAllByRole('row').length).toBeLessThan(500);
    expect(region).toHaveAttribute('tabindex', '0');
  });

  it('unfolds lines that do not differ', async () => {
    renderInTestApp(
      <TextDiff
        name="values"
        before={`${many('line', 20)}\nend: 1`}
        after={`${many('line', 20)}\nend: 2`}
        layout="split"
        labels={{ before: 'Revision 1', after: 'Revision 2' }}
      />,
    );
    expect(await screen.findByText('Revision 2')).toBeInTheDocument();
    expect(screen.queryByText('line 0')).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: '17 unchanged lines' }),
    );
    expect(screen.getAllByText('line 0')).toHaveLength(2);
  });

  it('says that nothing differs', async () => {
    renderInTestApp(
      <TextDiff name="values" before="a" after={'a\n'} layout="unified" />,
    );
    expect(await screen.findByText('Nothing differs.')).toBeInTheDocument();
  });
});
