import { nextLineStart } from '../text/line-ends.ts';

/** A line `<!-- evalcard:start … -->` or `<!-- evalcard:end … -->`. */
export interface MarkerLine {
  readonly kind: 'start' | 'end';
  /** Offset of the line in the text. */
  readonly at: number;
  /** 0-based */
  readonly line: number;
}

/** The markers of a Markdown text; those in fenced code are only talked about. */
export function markerLines(text: string): readonly MarkerLine[] {
  const found: MarkerLine[] = [];
  let fence: { readonly sign: string; readonly length: number } | null = null;
  for (let at = 0, line = 0; at < text.length; at = nextLineStart(text, at), line += 1) {
    const content = text.slice(at, nextLineStart(text, at)).replace(/[\r\n]+$/, '');
    const [, bar = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(content) ?? [];
    if (fence) {
      const closes = bar.startsWith(fence.sign) && bar.length >= fence.length && rest.trim() === '';
      if (closes) fence = null;
    } else if (bar !== '' && !(bar.startsWith('`') && rest.includes('`'))) {
      fence = { sign: bar.charAt(0), length: bar.length };
    } else {
      const kind = /^[^\S\r\n]*<!-- evalcard:(start|end)\b.*-->[^\S\r\n]*$/.exec(content)?.[1];
      if (kind === 'start' || kind === 'end') found.push({ kind, at, line });
    }
  }
  return found;
}
