import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';

import { type BarChart, renderBarChart } from '../../../src/core/charts/bar-chart.ts';

const chart: BarChart = {
  title: 'Heron & Tern',
  series: ['acme/Heron', 'other/Tern'],
  groups: [
    {
      label: 'GSM8K',
      note: '5-shot',
      full: 100,
      bars: [
        { value: 50, text: '50 %' },
        { value: 100, text: '100 %' },
      ],
    },
    {
      label: 'Loss',
      note: 'lower is better',
      full: 3,
      bars: [
        { value: null, text: 'no result' },
        { value: 3, text: '3' },
      ],
    },
  ],
};

const widths = (svg: string): number[] =>
  [...svg.matchAll(/<rect x="\d+" y="\d+" width="([\d.]+)"/g)].map(([, width]) => Number(width));

describe('a bar chart', () => {
  test('bars are as long as their values, from zero', () => {
    const [half = 0, full = 0, third = 0, ...more] = widths(renderBarChart(chart));
    expect(full).toBeCloseTo(2 * half, 0);
    expect(third).toBe(full);
    expect(more).toEqual([]);
  });

  test('says every value without being seen', () => {
    const svg = renderBarChart(chart);
    expect(svg).toContain('role="img" aria-labelledby="chart-title chart-description"');
    expect(svg).toContain('<title id="chart-title">Heron &amp; Tern</title>');
    expect(svg).toContain(
      '>GSM8K (5-shot): acme/Heron 50 %, other/Tern 100 %. Loss (lower is better): acme/Heron no result, other/Tern 3.</desc>',
    );
  });

  test('colours stand out from white by 3:1', () => {
    const groups = [
      {
        ...chart.groups[0],
        label: '',
        note: '',
        full: 1,
        bars: Array.from({ length: 8 }, () => ({ value: 1, text: '' })),
      },
    ];
    const svg = renderBarChart({ title: '', series: Array.from({ length: 8 }, String), groups });
    const fills = [...svg.matchAll(/height="18" fill="(#\w{6})"/g)].map(([, fill]) => fill ?? '');
    expect(fills).toHaveLength(8);
    for (const fill of fills) expect(1.05 / (luminance(fill) + 0.05)).toBeGreaterThanOrEqual(3);
  });

  test('whatever the names are, it is one document, and a value outside stays inside', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 60 });
    const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(name, name, value, (title, label, one) => {
        const svg = renderBarChart({
          title,
          series: [label],
          groups: [{ label, note: title, full: 100, bars: [{ value: one, text: label }] }],
        });
        expect(svg.match(/<svg /g)).toHaveLength(1);
        // Every text is text: no element of somebody's name.
        const names = elementNames(svg);
        expect(new Set(names)).toEqual(
          new Set(
            ['svg', 'title', 'desc', 'rect', 'text', 'line', 'g'].filter((each) => names.has(each)),
          ),
        );
        expect(Math.max(0, ...widths(svg))).toBeLessThan(880);
      }),
    );
  });
});

function elementNames(svg: string): Set<string> {
  const names = new Set<string>();
  type Node = { readonly nodeName: string; readonly childNodes?: readonly unknown[] };
  const visit = (node: Node): void => {
    if (!node.nodeName.startsWith('#')) names.add(node.nodeName);
    for (const child of node.childNodes ?? []) visit(child as Node);
  };
  visit(parseFragment(svg));
  return names;
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
