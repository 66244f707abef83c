import MarkdownIt from 'markdown-it';
import { html, trusted, type Html } from './html.ts';

/** README text as HTML. Raw HTML is shown as text, and links are limited to harmless schemes (the library's default). */
export function renderMarkdown(text: string): Html {
  return trusted(renderer.render(text));
}

const renderer = new MarkdownIt({ html: false, linkify: false });

// Pages load nothing from elsewhere, so an image is its description.
renderer.renderer.rules.image = (tokens, index) =>
  html`<span class="tag">image: ${tokens[index]?.content ?? ''}</span>`.markup;
