import { describe, expect, test } from 'vitest';

import { svgToPng } from '../../../src/io/pictures/png.ts';

const svg = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" font-family="Inter">${content}</svg>`;
const text = (words: string, weight = 400): string =>
  svg(`<text x="4" y="24" font-size="16" font-weight="${weight}">${words}</text>`);

describe('a PNG of an SVG', () => {
  test('is twice the size', async () => {
    const png = Buffer.from(await svgToPng(text('Heron')));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([240, 80]);
  });

  test('has its own letters, in both weights: no font of the machine is asked', async () => {
    const pictures = await Promise.all(
      [svg(''), text('Heron'), text('Tern'), text('Heron', 600), text('Ψ'), text('Ж')].map(
        async (one) => Buffer.from(await svgToPng(one)).toString('base64'),
      ),
    );
    expect(new Set(pictures).size).toBe(pictures.length);
  });
});
