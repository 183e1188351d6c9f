import { useState } from 'react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { SectionTabs } from './SectionTabs';

function Page() {
  const [value, setValue] = useState<'values' | 'history'>('values');
  return (
    <SectionTabs<'values' | 'history'>
      label="Sections of cart"
      value={value}
      sections={[
        { value: 'values', label: 'Values' },
        { value: 'history', label: 'History' },
      ]}
      onChange={setValue}
    >
      What there is of {value}
    </SectionTabs>
  );
}

describe('SectionTabs', () => {
  it('shows the open section, named by its tab, and goes to another', async () => {
    const user = userEvent.setup();
    renderInTestApp(<Page />);
    expect(
      await screen.findByRole('tabpanel', { name: 'Values' }),
    ).toHaveTextContent('What there is of values');
    await user.tab();
    expect(screen.getByRole('tab', { name: 'Values' })).toHaveFocus();
    await user.keyboard('{ArrowRight}{Enter}');
    const tab = screen.getByRole('tab', { name: 'History' });
    expect(tab).toHaveAttribute('aria-selected', 'true');
    const panel = screen.getByRole('tabpanel', { name: 'History' });
    expect(panel).toHaveTextContent('What there is of history');
    expect(tab).toHaveAttribute('aria-controls', panel.id);
  });
});
