/** HTML that is safe to put into a page. Made by {@link html} and {@link trusted} only. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | null | undefined | readonly Piece[];

/** A template that escapes every value that is not HTML already. Lists are joined; null is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const parts = strings.map((text, index) => text + render(values[index]));
  return { markup: parts.join('') };
}

/** Markup from a renderer that escapes by itself. */
export function trusted(markup: string): Html {
  return { markup };
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(piece: Piece): string {
  if (piece === null || piece === undefined) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece));
  if (isList(piece)) return piece.map(render).join('');
  return piece.markup;
}

function isList(piece: Html | readonly Piece[]): piece is readonly Piece[] {
  return Array.isArray(piece);
}
