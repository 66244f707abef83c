/** Text as Markdown that shows it and does nothing else: no table, link, HTML or mention. One line. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>|~#]/g, '\\$&')
    .replaceAll(/(^|\s)@/g, '$1&#64;');
}
