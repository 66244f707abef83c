import type { Hub } from './hub.ts';

/** `fetch` that shows the token to this Hub and to nobody else; a redirect elsewhere loses it (the Fetch standard). */
export function fetchWithToken({ context, endpoint, token, userAgent }: Hub): typeof fetch {
  return (input, init = {}) => {
    const address = input instanceof Request ? input.url : String(input);
    const own = URL.canParse(address) && new URL(address).origin === new URL(endpoint).origin;
    if (!own) return context.fetch(input, init);
    const headers = new Headers(init.headers);
    headers.set('user-agent', userAgent);
    if (token) headers.set('authorization', `Bearer ${token.value}`);
    return context.fetch(input, { ...init, headers: [...headers] });
  };
}
