import { html, type Html } from './html.ts';

/** A git diff, one box a file, lines coloured by what they do. */
export function diffView(diff: string): Html {
  const files = diff.split(/^(?=diff --git )/m).filter((file) => file !== '');
  if (files.length === 0) return html`<p class="muted">No files changed.</p>`;
  return html`${files.map(fileView)}`;
}

function fileView(file: string): Html {
  const lines = file.replace(/\n$/, '').split('\n');
  const name = /^diff --git a\/(.*) b\//.exec(lines[0] ?? '')?.[1] ?? 'file';
  const start = lines.findIndex((line) => line.startsWith('@@'));
  const shown = start === -1 ? [] : lines.slice(start);
  const count = (sign: string): number => shown.filter((line) => line.startsWith(sign)).length;
  return html`<section class="box">
    <h2>${name} <span class="muted">+${count('+')} −${count('-')}</span></h2>
    <div class="scroll">
      <pre class="diff">
${shown.map((line) => html`<span class="${kindOf(line)}">${line}</span>`)}</pre>
    </div>
  </section>`;
}

function kindOf(line: string): string {
  if (line.startsWith('@@')) return 'hunk';
  if (line.startsWith('+')) return 'add';
  if (line.startsWith('-')) return 'del';
  return '';
}
