// Draws the charts of a letter beside their tables. Colours are the sheet's variables, so that dark, light and paper need no drawing anew.
import { CustomChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([CustomChart, LineChart, SankeyChart, GridComponent, TooltipComponent, SVGRenderer]);

const color = name => `var(--ns-chart-${name})`;
const ink = 'var(--bs-body-color)';
const quiet = 'var(--bs-secondary-color)';
const rule = 'var(--ns-chart-rule)';
const font = { fontFamily: 'Figtree Variable, system-ui, sans-serif', fontSize: 13 };
const percent = share => `${Math.round(share * 100)}%`;
const narrow = width => width < 440;

const tooltip = {
  // The HTML tooltip writes style attributes, which the policy refuses.
  renderMode: 'richText',
  confine: true,
  backgroundColor: 'var(--bs-secondary-bg)',
  borderColor: rule,
  textStyle: { ...font, color: ink },
};

// A row each: label, bar, interval. Where there is no width for both, the label stands above its bar.
function bars({ scale, rows }, width, dense) {
  const above = narrow(width);
  const most = scale / 100;
  // Room for words beside a whisker that ends at the end of the scale.
  const beside = 96;
  return {
    grid: { left: above ? 2 : Math.min(210, Math.round(width * 0.4)), right: above ? 8 : beside, top: 4, bottom: 24 },
    tooltip: {
      ...tooltip,
      formatter: ({ dataIndex }) => {
        const row = rows[dataIndex];
        return row.hidden ? `${row.label}\n${row.hidden}` : `${row.label}\n${row.text}, between ${row.interval}`;
      },
    },
    xAxis: {
      min: 0,
      max: most,
      interval: most / (scale === 50 ? 5 : 4),
      axisLabel: { ...font, fontSize: 12, color: quiet, formatter: percent, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right' },
      splitLine: { lineStyle: { color: rule } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(row => row.label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { show: !above, ...font, color: ink, width: Math.min(200, Math.round(width * 0.4) - 12), overflow: 'break', lineHeight: 15, margin: 10 },
    },
    series: {
      type: 'custom',
      data: rows.map((row, i) => [row.share ?? 0, i]),
      encode: { x: 0, y: 1 },
      renderItem: (parameters, api) => {
        const row = rows[parameters.dataIndex];
        const band = api.size([0, 1])[1];
        const [left, middle] = api.coord([0, parameters.dataIndex]);
        const at = share => api.coord([Math.min(share, most), parameters.dataIndex])[0];
        const y = above ? middle + band * 0.22 : middle;
        const height = dense ? 8 : above ? 12 : Math.min(18, band * 0.6);
        const children = [];
        const text = (x, words, fill, extra) => children.push({ type: 'text', style: { ...font, fontSize: dense ? 11 : 13, x, y, text: words, fill, verticalAlign: 'middle', ...extra } });
        const labelY = y - height / 2 - (dense ? 7 : 10);
        if (above) text(left, row.label, ink, { y: labelY });
        if (row.hidden) {
          // All along the scale: a shorter one would be read as a share.
          const end = left + parameters.coordSys.width;
          children.push({ type: 'rect', shape: { x: left, y: y - height / 2, width: end - left, height, r: 3 }, style: { fill: color('hidden') } });
          for (let x = left + height; x < end; x += 9) {
            children.push({ type: 'line', silent: true, shape: { x1: x, y1: y - height / 2, x2: x - height / 2, y2: y + height / 2 }, style: { stroke: rule } });
          }
          const size = dense ? 10 : 12;
          text(left + 8, row.hidden, quiet, { fontSize: size, stroke: 'var(--bs-secondary-bg)', lineWidth: 4 });
        } else {
          const [low, high] = [at(row.low), at(row.high)];
          children.push({ type: 'rect', shape: { x: left, y: y - height / 2, width: Math.max(2, at(row.share) - left), height, r: [0, 3, 3, 0] }, style: { fill: color(row.tone) } });
          // The whisker in two strokes: readable on its bar and beside it.
          for (const [stroke, lineWidth] of [['var(--bs-secondary-bg)', 5], [color('interval'), 2]]) {
            children.push({ type: 'line', shape: { x1: low, y1: y, x2: high, y2: y }, style: { stroke, lineWidth } });
          }
          for (const x of [low, high]) children.push({ type: 'line', shape: { x1: x, y1: y - 4, x2: x, y2: y + 4 }, style: { stroke: color('interval'), lineWidth: 2, lineCap: 'round' } });
          const room = !above || left + parameters.coordSys.width - high > 80;
          text(room ? high + 9 : left + parameters.coordSys.width, row.text, ink, { fontWeight: 600, align: room ? 'left' : 'right', y: room ? y : labelY });
        }
        return { type: 'group', children };
      },
    },
  };
}

// Shares over the releases, each in the band that the blur leaves open; the key stands above, by shape as well as by colour.
function lines({ periods, gaps, series }, width, dense) {
  const alone = periods.length === 1;
  const key = { fontSize: dense ? 11 : 13, line: dense ? 15 : 20, places: [] };
  let [x, y] = [6, 8];
  for (const one of series) {
    const room = 28 + one.label.length * key.fontSize * 0.55;
    if (x > 6 && x + room > width) [x, y] = [6, y + key.line];
    key.places.push([x, y]);
    x += room + 10;
  }
  return {
    grid: { left: 40, right: 30, top: y + 26, bottom: 26 },
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: rule } },
      formatter: points => {
        const at = points[0].dataIndex;
        return [periods[at], ...(gaps[at] ? ['withheld: too few people'] : series.map(one => `${one.label}: ${one.points[at]?.text ?? 'hidden'}`))].join('\n');
      },
    },
    xAxis: {
      type: 'category',
      boundaryGap: alone || gaps.some(Boolean),
      data: periods,
      axisLine: { lineStyle: { color: rule } },
      axisTick: { show: false },
      axisLabel: { ...font, fontSize: 12, color: quiet, hideOverlap: true, showMaxLabel: true, alignMinLabel: alone ? 'center' : undefined },
    },
    yAxis: {
      min: 0,
      max: 1,
      interval: 0.25,
      axisLabel: { ...font, fontSize: 12, color: quiet, formatter: percent },
      splitLine: { lineStyle: { color: rule } },
    },
    series: [
      ...series.map(one => ({
        type: 'custom',
        silent: true,
        data: one.points.map((point, i) => [i, point?.share ?? '-']),
        renderItem: ({ dataIndex: i }, api) => {
          const [point, next] = [one.points[i], one.points[i + 1]];
          if (!point) return null;
          const edge = (at, share) => api.coord([at, share]);
          const children = [];
          if (next) {
            children.push({
              type: 'polygon',
              shape: { points: [edge(i, point.high), edge(i + 1, next.high), edge(i + 1, next.low), edge(i, point.low)] },
              style: { fill: color(one.tone), opacity: 0.2 },
            });
          } else if (!one.points[i - 1]) {
            // Alone between gaps: an upright whisker.
            const [[x, high], [, low]] = [edge(i, point.high), edge(i, point.low)];
            children.push({ type: 'rect', shape: { x: x - 9, y: high, width: 18, height: low - high, r: 3 }, style: { fill: color(one.tone), opacity: 0.25 } });
          }
          return { type: 'group', children };
        },
      })),
      ...series.map(one => ({
        type: 'line',
        name: one.label,
        data: one.points.map(point => point?.share ?? '-'),
        symbol: { 'step-1': 'circle', 'step-2': 'rect', 'step-3': 'diamond' }[one.tone],
        symbolSize: one.tone === 'step-3' ? 10 : 8,
        showAllSymbol: true,
        lineStyle: { color: color(one.tone), width: 2.25 },
        itemStyle: { color: color(one.tone) },
        emphasis: { disabled: true },
      })),
      {
        type: 'custom',
        silent: true,
        data: gaps.map((gap, i) => [i, gap ? 1 : '-']),
        renderItem: ({ dataIndex: i, coordSys }, api) => {
          if (!gaps[i]) return null;
          const x = api.coord([i, 0])[0];
          return {
            type: 'group',
            children: [
              { type: 'rect', shape: { x: x - 16, y: coordSys.y, width: 32, height: coordSys.height, r: 4 }, style: { fill: color('hidden'), stroke: rule, lineDash: [3, 3] } },
              { type: 'text', x, y: coordSys.y + coordSys.height / 2, rotation: Math.PI / 2, style: { ...font, fontSize: 12, text: 'withheld', fill: quiet, align: 'center', verticalAlign: 'middle' } },
            ],
          };
        },
      },
      {
        type: 'custom',
        silent: true,
        data: [[0, 0]],
        renderItem: () => {
          const children = [];
          for (const [i, one] of series.entries()) {
            const [x, y] = key.places[i];
            children.push({ type: 'line', shape: { x1: x, y1: y, x2: x + 16, y2: y }, style: { stroke: color(one.tone), lineWidth: 2.25 } });
            children.push({
              ...{
                'step-1': { type: 'circle', shape: { cx: x + 8, cy: y, r: 4 } },
                'step-2': { type: 'rect', shape: { x: x + 4, y: y - 4, width: 8, height: 8 } },
                'step-3': { type: 'polygon', shape: { points: [[x + 8, y - 5.5], [x + 13.5, y], [x + 8, y + 5.5], [x + 2.5, y]] } },
              }[one.tone],
              style: { fill: color(one.tone) },
            });
            children.push({ type: 'text', style: { ...font, fontSize: key.fontSize, x: x + 22, y, text: one.label, fill: ink, verticalAlign: 'middle' } });
          }
          return { type: 'group', children };
        },
      },
    ],
  };
}

function flow({ nodes, links }, width, dense) {
  const labels = Object.fromEntries(nodes.map(node => [node.name, node.label]));
  return {
    tooltip: { ...tooltip, trigger: 'item', formatter: ({ data }) => data.text ?? data.label },
    series: {
      type: 'sankey',
      left: 0,
      right: 0,
      top: 6,
      bottom: 6,
      nodeWidth: 12,
      nodeGap: dense ? 8 : 16,
      draggable: false,
      emphasis: { disabled: true },
      data: nodes.map(node => ({
        ...node,
        itemStyle: { color: color(node.tone), borderWidth: 0 },
        label: { position: node.depth === 0 ? 'right' : 'left' },
      })),
      links: links.map(link => ({ ...link, lineStyle: { color: color(link.tone), opacity: 0.3, curveness: 0.5 } })),
      label: {
        ...font,
        fontSize: dense ? 11 : 13,
        lineHeight: dense ? 16 : 18,
        fontWeight: 600,
        color: ink,
        textBorderColor: 'var(--bs-secondary-bg)',
        textBorderWidth: 3,
        width: Math.round(width * 0.42),
        overflow: 'break',
        formatter: ({ name }) => labels[name],
      },
    },
  };
}

const kinds = { bars, lines, flow };
const paper = matchMedia('print');
const charts = [];

/** Draws a chart for the place that it has on the screen, or for a sheet of A4. */
function draw(chart, printed = paper.matches) {
  const { canvas, data, instance, place } = chart;
  const width = printed ? (canvas.closest('.letter-pair, .letter-grid') ? 320 : 680) : canvas.clientWidth;
  const height = printed ? { bars: (data.rows?.length ?? 0) * (narrow(width) ? 22 : 19) + 24, lines: 165, flow: 180 }[canvas.dataset.kind] : canvas.clientHeight;
  if (width === 0) return;
  instance.resize({ width, height, silent: true });
  instance.setOption({ animation: false, ...kinds[canvas.dataset.kind](data, width, printed) }, { notMerge: true });
  place.querySelector('svg').setAttribute('viewBox', `0 0 ${width} ${height}`);
}

const sizes = new ResizeObserver(entries => {
  for (const { target } of entries) draw(charts.find(chart => chart.canvas === target));
});

for (const canvas of document.querySelectorAll('.chart-canvas')) {
  const data = JSON.parse(canvas.querySelector('script').textContent);
  const place = canvas.appendChild(document.createElement('div'));
  const chart = { canvas, data, place, instance: init(place, null, { renderer: 'svg', width: canvas.clientWidth || 320, height: canvas.clientHeight || 240 }) };
  charts.push(chart);
  draw(chart);
  sizes.observe(canvas);
}

// Colours follow by themselves; widths do not.
addEventListener('beforeprint', () => charts.forEach(chart => draw(chart, true)));
addEventListener('afterprint', () => charts.forEach(chart => draw(chart, false)));
paper.addEventListener('change', () => charts.forEach(chart => draw(chart)));

for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
