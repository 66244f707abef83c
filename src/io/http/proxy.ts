import type { IoContext } from '../context.ts';

/**
 * The `fetch` a context should carry: Node's own, or one that goes through the proxy that
 * HTTPS_PROXY, HTTP_PROXY and NO_PROXY (in either case) describe. Node's fetch ignores these
 * variables before version 24, so undici is loaded then, at the first call.
 */
export function fetchFor(env: IoContext['env']): typeof globalThis.fetch {
  const httpProxy = env['http_proxy'] || env['HTTP_PROXY'];
  const httpsProxy = env['https_proxy'] || env['HTTPS_PROXY'];
  if (!httpProxy && !httpsProxy) return globalThis.fetch;

  const noProxy = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  let proxied: Promise<typeof globalThis.fetch> | undefined;
  return async (input, init) => {
    proxied ??= connect({ httpProxy: httpProxy ?? '', httpsProxy: httpsProxy ?? '', noProxy });
    return (await proxied)(input, init);
  };
}

interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

async function connect(settings: ProxySettings): Promise<typeof globalThis.fetch> {
  // The dispatcher and the fetch must be of one undici: Node's built-in one is another.
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent(settings);
  return async (input, init = {}) => {
    const { body = null, headers, ...rest } = init;
    // Such objects belong to one undici too; evalcard's calls are made of texts and bytes.
    if (input instanceof Request || body instanceof FormData) {
      throw new TypeError('behind a proxy, call fetch with an address and a text');
    }
    return fetch(input, { ...rest, body, headers: [...new Headers(headers)], dispatcher });
  };
}
