import { ServerResponse } from 'node:http';
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { ConnectionCut, type PartialAnswer } from './faults/inject.ts';
import { createHub, type Hub, type HubOptions } from './hub.ts';

export interface ServeOptions extends HubOptions {
  /** 0 = any free one. @default 0 */
  readonly port?: number;
  /** @default 127.0.0.1 */
  readonly host?: string;
}

/** A Hub that listens. `url` is what HF_ENDPOINT should be set to. */
export interface RunningHub extends Omit<Hub, 'close'> {
  readonly url: string;
  /** Ends all connections and releases the data folder. */
  readonly close: () => Promise<void>;
}

/** Starts an embedded Hub on a socket. Rejects when the port is taken or the data folder is in use. */
export async function startHub(options: ServeOptions = {}): Promise<RunningHub> {
  const { port = 0, host = '127.0.0.1', ...rest } = options;
  const hub = createHub(rest);
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: async (request, { incoming, outgoing }) => {
      try {
        return await hub.fetch(request);
      } catch (error) {
        if (!(error instanceof ConnectionCut)) throw error;
        cut(incoming, outgoing, error.part);
        return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
      }
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      hub.close();
      reject(error);
    });
    server.listen(port, host, resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => {
        hub.close();
        if (error) reject(error);
        else resolve();
      });
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  return { ...hub, url: urlOf(server.address(), host), close };
}

/** Ends the socket: at once, or after a part of the answer has gone out. */
function cut(
  incoming: HttpBindings['incoming'] | Http2Bindings['incoming'],
  outgoing: HttpBindings['outgoing'] | Http2Bindings['outgoing'],
  part: PartialAnswer | null,
): void {
  const end = (): void => {
    incoming.socket?.destroy();
    outgoing.destroy();
  };
  if (!part || !(outgoing instanceof ServerResponse)) return end();
  outgoing.writeHead(part.status, Object.fromEntries(part.headers));
  outgoing.write(part.bytes, end);
}

function urlOf(address: string | { readonly port: number } | null, host: string): string {
  if (address === null || typeof address === 'string') throw new Error('The Hub does not listen');
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${address.port}`;
}
