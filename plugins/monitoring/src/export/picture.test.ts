import { createTheme } from '@material-ui/core/styles';
import { fakeCanvas } from '../__testUtils__/fakeCanvas';
import { chartColors } from '../chart/palette';
import { pictureOf } from './picture';

afterEach(() => jest.restoreAllMocks());

it('has the title, the span and the legend on it', async () => {
  const drawn = fakeCanvas();
  const made = jest
    .spyOn(HTMLCanvasElement.prototype, 'toBlob')
    .mockImplementation((done, type) => done(new Blob(['x'], { type })));
  const picture = {
    title: 'Requests',
    subtitle: 'Cart, 12:00 – 13:00',
    legend: [{ name: '200', value: '4 req/s', color: '#000000' }],
    colors: chartColors(createTheme()),
  };
  const blob = await pictureOf(document.createElement('canvas'), picture);
  expect(blob.type).toBe('image/png');
  expect(drawn.texts).toEqual([
    'Requests',
    'Cart, 12:00 – 13:00',
    '200',
    '4 req/s',
  ]);
  made.mockImplementation(done => done(null));
  await expect(
    pictureOf(document.createElement('canvas'), picture),
  ).rejects.toThrow('could not make a picture');
});
