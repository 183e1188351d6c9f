import type { ChartColors } from '../chart/palette';

const MARGIN = 16;
const TITLE = 28;
const LINE = 20;

export interface Picture {
  title: string;
  /** Such as the service and the span. */
  subtitle: string;
  legend: ReadonlyArray<{ name: string; value: string; color: string }>;
  colors: ChartColors;
}

/**
 * A chart as a PNG file, with its title and legend.
 *
 * @throws Error when the browser can not make one
 */
export async function pictureOf(
  chart: HTMLCanvasElement,
  { title, subtitle, legend, colors }: Picture,
): Promise<Blob> {
  const ratio = window.devicePixelRatio || 1;
  const height = TITLE * 2 + legend.length * LINE + MARGIN * 2;
  const canvas = document.createElement('canvas');
  canvas.width = chart.width + MARGIN * 2 * ratio;
  canvas.height = chart.height + height * ratio;
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('The browser draws no pictures');
  }
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(chart, MARGIN * ratio, (MARGIN + TITLE * 2) * ratio);
  context.scale(ratio, ratio);
  const width = canvas.width / ratio;
  const write = (
    text: string,
    x: number,
    y: number,
    look: { size: number; color: string; align?: CanvasTextAlign },
  ) => {
    context.font = colors.font.replace('11px', `${look.size}px`);
    context.fillStyle = look.color;
    context.textAlign = look.align ?? 'left';
    context.textBaseline = 'middle';
    context.fillText(text, x, y);
  };
  write(title, MARGIN, MARGIN + TITLE / 2, { size: 16, color: colors.strong });
  write(subtitle, MARGIN, MARGIN + TITLE * 1.4, {
    size: 12,
    color: colors.text,
  });
  const below = MARGIN + TITLE * 2 + chart.height / ratio;
  legend.forEach(({ name, value, color }, index) => {
    const y = below + LINE * (index + 0.5);
    context.fillStyle = color;
    context.fillRect(MARGIN, y - 2, 14, 4);
    write(name, MARGIN + 22, y, { size: 12, color: colors.strong });
    write(value, width - MARGIN, y, {
      size: 12,
      color: colors.text,
      align: 'right',
    });
  });
  const blob = await new Promise<Blob | null>(resolve => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!blob) {
    throw new Error('The browser could not make a picture');
  }
  return blob;
}
