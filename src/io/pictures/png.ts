import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type * as resvg from '@resvg/resvg-wasm';

import { EvalcardError } from '../../core/errors.ts';
import { packageFile } from '../package-file.ts';

const FONTS = ['assets/fonts/Inter-Regular.ttf', 'assets/fonts/Inter-SemiBold.ttf'];

/**
 * Draws an SVG as a PNG, twice its size. With fonts of our own and no others: the picture is the same on every machine, also
 * on one without fonts.
 *
 * @throws EvalcardError 'unavailable' when the renderer or the fonts are not installed.
 */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await loadRenderer();
  const fontBuffers = await Promise.all(FONTS.map(readFont));
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontBuffers, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  });
  const picture = drawing.render();
  try {
    return picture.asPng();
  } finally {
    picture.free();
    drawing.free();
  }
}

type Renderer = typeof resvg;
let renderer: Promise<Renderer> | undefined;

/** The renderer can be started once a process. */
function loadRenderer(): Promise<Renderer> {
  renderer ??= startRenderer();
  return renderer;
}

async function startRenderer(): Promise<Renderer> {
  try {
    const module = await import('@resvg/resvg-wasm');
    const path = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
    await module.initWasm(await readFile(path));
    return module;
  } catch (cause) {
    throw new EvalcardError(
      'unavailable',
      'The PNG cannot be drawn: @resvg/resvg-wasm does not load',
      {
        cause,
        hint: 'npm install @resvg/resvg-wasm, or take --svg.',
      },
    );
  }
}

async function readFont(name: string): Promise<Uint8Array> {
  const path = packageFile(name);
  if (path !== null) return readFile(path);
  throw new EvalcardError('unavailable', `The PNG cannot be drawn: ${name} is missing`, {
    hint: 'Install evalcard again, or take --svg.',
  });
}
