import type { Moved } from './context.ts';
import type { Refusal } from './refusal.ts';

/**
 * A refusal on the wire: JSON for `/api/*`, plain text for web routes; the text is repeated in
 * `X-Error-Message`, where clients look first.
 */
export function refusalResponse(refusal: Refusal, path: string): Response {
  const headers = new Headers({
    ...refusal.headers,
    'X-Error-Message': headerText(refusal.message),
  });
  if (refusal.code) headers.set('X-Error-Code', refusal.code);
  if (refusal.status === 401) {
    headers.set('WWW-Authenticate', 'Bearer realm="Authentication required", charset="UTF-8"');
  }
  if (answersJson(path)) {
    return Response.json(refusal.body, { status: refusal.status, headers });
  }
  headers.set('Content-Type', 'text/plain; charset=utf-8');
  return new Response(refusal.message, { status: refusal.status, headers });
}

/** Header values are Latin-1 on one line. */
export function headerText(text: string): string {
  return text.replaceAll('’', "'").replaceAll(/[^\x20-\x7e]+/g, ' ');
}

function answersJson(path: string): boolean {
  return path.startsWith('/api/') || path.startsWith('/_hub/') || path.includes('/info/lfs/');
}

/** 307 to the same address with the repo's new name; method and body stay. */
export function movedResponse(moved: Moved, url: URL): Response {
  const path = url.pathname.replace(`/${moved.from}`, `/${moved.to}`);
  return new Response(null, { status: 307, headers: { Location: `${path}${url.search}` } });
}
