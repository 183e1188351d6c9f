import type { Plot } from './plot';
import type { ChartModel } from './ChartModel';
import { ChartColors, faint } from './palette';
import { unitFormatter } from './formatUnit';
import type { Tone } from '@foredeck/backstage-plugin-foredeck-react';

/** Pixels of the canvas to one of the page. */
function ratioOf(plot: Plot): number {
  return plot.ctx.canvas.width / plot.width;
}

export function colorOf(colors: ChartColors, tone: Tone): string {
  return tone === 'error' ? colors.critical : colors[tone];
}

/** What is behind the lines: where it is bad to be, and the spans that are marked. */
export function drawGround(plot: Plot, model: ChartModel) {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  const { min = 0, max = 1 } = plot.scales.y;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  for (const { from, to, tone } of model.spans) {
    const start = plot.valToPos(from, 'x', true);
    const end = plot.valToPos(to, 'x', true);
    ctx.fillStyle = faint(colorOf(model.colors, tone), 0.16);
    ctx.fillRect(start, top, Math.max(end - start, ratioOf(plot)), height);
  }
  for (const { value, severity, when } of model.thresholds) {
    if (value > min && value < max) {
      const at = plot.valToPos(value, 'y', true);
      ctx.fillStyle = faint(model.colors[severity], 0.07);
      if (when === 'below') {
        ctx.fillRect(left, at, width, top + height - at);
      } else {
        ctx.fillRect(left, top, width, at - top);
      }
    }
  }
  ctx.restore();
}

/** What is before the lines: thresholds with their names, markers, single requests. */
export function drawGuides(plot: Plot, model: ChartModel) {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  drawThresholds(plot, model);
  drawMarkers(plot, model);
  drawDots(plot, model);
  ctx.restore();
}

function drawThresholds(plot: Plot, model: ChartModel) {
  const { ctx } = plot;
  const { left, width, top } = plot.bbox;
  const { min = 0, max = 1 } = plot.scales.y;
  const ratio = ratioOf(plot);
  const format = unitFormatter(model.unit);
  ctx.font = model.colors.font.replace('11px', `${10 * ratio}px`);
  ctx.textAlign = 'right';
  for (const { value, severity, label } of model.thresholds) {
    if (value > min && value < max) {
      const at = plot.valToPos(value, 'y', true);
      ctx.strokeStyle = model.colors[severity];
      ctx.lineWidth = ratio;
      ctx.setLineDash([6 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(left, at);
      ctx.lineTo(left + width, at);
      ctx.stroke();
      const above = at - top > 14 * ratio;
      ctx.fillStyle = model.colors[severity];
      ctx.textBaseline = above ? 'bottom' : 'top';
      ctx.fillText(
        label ?? format(value),
        left + width - 4 * ratio,
        at + (above ? -2 : 2) * ratio,
      );
    }
  }
}

function drawMarkers(plot: Plot, model: ChartModel) {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  const ratio = ratioOf(plot);
  for (const { key, at, to, tone } of model.markers) {
    const x = Math.round(plot.valToPos(at, 'x', true));
    const pointedAt = key === model.pointedAt;
    const color = colorOf(model.colors, tone);
    if (to !== undefined && to > at) {
      const start = Math.max(left, x);
      const end = Math.min(left + width, plot.valToPos(to, 'x', true));
      ctx.fillStyle = color;
      ctx.fillRect(start, top, Math.max(end - start, 0), 3 * ratio);
      if (pointedAt) {
        ctx.fillStyle = faint(color, 0.15);
        ctx.fillRect(start, top, Math.max(end - start, 0), height);
      }
    }
    ctx.strokeStyle = color;
    ctx.lineWidth = (pointedAt ? 3 : 1) * ratio;
    ctx.setLineDash(pointedAt ? [] : [2 * ratio, 2 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
    ctx.fillStyle = color;
    ctx.beginPath();
    ctx.moveTo(x - 4 * ratio, top);
    ctx.lineTo(x + 4 * ratio, top);
    ctx.lineTo(x, top + 6 * ratio);
    ctx.closePath();
    ctx.fill();
  }
}

const DOT = 3.5;

function drawDots(plot: Plot, model: ChartModel) {
  const { ctx } = plot;
  const ratio = ratioOf(plot);
  ctx.setLineDash([]);
  ctx.lineWidth = ratio;
  ctx.fillStyle = faint(model.colors.strong, 0.75);
  ctx.strokeStyle = model.colors.paper;
  for (const { time, value } of model.dots) {
    const x = plot.valToPos(time, 'x', true);
    const y = plot.valToPos(value, 'y', true);
    const size = DOT * ratio;
    ctx.beginPath();
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, y);
    ctx.lineTo(x, y + size);
    ctx.lineTo(x - size, y);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
  }
}

/** The single request nearest to a point of the plot, within reach; offsets in pixels of the page. */
export function dotAt(
  plot: Plot,
  model: ChartModel,
  x: number,
  y: number,
): string | undefined {
  let best: string | undefined;
  let reach = 8;
  for (const { key, time, value } of model.dots) {
    const distance = Math.hypot(
      plot.valToPos(time, 'x') - x,
      plot.valToPos(value, 'y') - y,
    );
    if (distance <= reach) {
      best = key;
      reach = distance;
    }
  }
  return best;
}
