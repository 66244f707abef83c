import type { Refusal } from '../http/refusal.ts';
import { html } from './html.ts';
import { pageResponse } from './layout.ts';

/** A refusal for somebody in front of a browser. The Hub's own words for a missing repo would mislead there. */
export function errorPage({ status, code, message }: Refusal): Response {
  const text =
    code === 'RepoNotFound'
      ? 'There is no such repo here, or it is private. Pages show what everybody may see.'
      : message;
  const body = html`<h1>${status}</h1>
    <p>${text}</p>
    <p><a href="/">All repos</a></p>`;
  return pageResponse(`${status} · Embedded Hub`, body, status);
}
