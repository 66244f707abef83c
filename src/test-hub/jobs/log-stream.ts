import { isOver, type HubJob } from './job.ts';

/**
 * A job's log as server-sent events: what there is, then what comes, until the job ends. The Hub starts over for
 * everybody who asks (`tail` leaves out the beginning), and says `: keep-alive` when it has nothing to say.
 */
export function logStream(
  job: HubJob,
  { tail, keepAliveMs }: { readonly tail: number | null; readonly keepAliveMs: number },
): ReadableStream<Uint8Array> {
  let next = tail === null ? 0 : Math.max(0, job.log.length - tail);
  let close = (): void => {};
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const encoder = new TextEncoder();
      const say = (text: string): void => controller.enqueue(encoder.encode(text));
      const timer = setInterval(() => say(': keep-alive\n\n'), keepAliveMs);
      close = () => {
        clearInterval(timer);
        job.listeners.delete(send);
      };
      const send = (): void => {
        for (; next < job.log.length; next += 1) say(`data: ${JSON.stringify(job.log[next])}\n\n`);
        // A job that was cancelled may still have a word to say.
        if (!isOver(job) || job.stop) return;
        close();
        controller.close();
      };
      job.listeners.add(send);
      send();
    },
    cancel: () => close(),
  });
}
