import type { Repo } from '../state/types.ts';
import { webPrefix } from '../http/context.ts';
import { html, trusted, type Html } from './html.ts';
import { STYLE } from './style.ts';

/** A whole page. The policy lets nothing run and nothing load, whatever a README holds. */
export function pageResponse(title: string, body: Html, status = 200): Response {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${trusted(STYLE)}
        </style>
      </head>
      <body>
        <header class="top">
          <a href="/"><strong>Embedded Hub</strong></a>
          <span>for trying things out: nothing here is on huggingface.co</span>
        </header>
        <main class="wrap">${body}</main>
      </body>
    </html>`;
  return new Response(page.markup, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    },
  });
}

/** The heading and tabs that all pages of a repo share. */
export function repoHead(
  repo: Repo,
  tags: readonly string[],
  here: 'card' | 'files' | 'community',
): Html {
  const home = pathOf(repo);
  const { gated, private: hidden, disabled } = repo.settings;
  const marks = [hidden && 'private', gated !== false && `gated: ${gated}`, disabled && 'disabled'];
  const open = [...repo.discussions.values()].filter(({ status }) => status === 'open').length;
  const tab = (name: typeof here, label: string, href: string): Html =>
    html`<a href="${href}" class="${name === here ? 'here' : ''}">${label}</a>`;
  return html`<div class="title">
      <span class="badge">${repo.type}</span>
      <h1>${repo.name}</h1>
      ${marks.filter((mark) => mark !== false).map((mark) => html`<span class="badge">${mark}</span>`)}
    </div>
    <ul class="tags">
      ${tags.map((tag) => html`<li class="tag">${tag}</li>`)}
    </ul>
    <nav class="tabs">
      ${tab('card', 'Card', home)} ${tab('files', 'Files', `${home}/tree/main`)}
      ${tab('community', `Community (${open} open)`, `${home}/discussions`)}
    </nav>`;
}

export function pathOf(repo: Repo): string {
  return `/${webPrefix(repo.type)}${repo.name}`;
}

/** `2026-08-20 14:03 UTC` */
export function when(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
