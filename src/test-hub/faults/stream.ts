/** The first events of a stream; then its end or, with `hang`, nothing but keep-alives for ever. */
export function firstEvents(
  body: ReadableStream<Uint8Array>,
  events: number,
  hang: boolean,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let text = '';
  let sent = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      while (sent < events) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const event = text.slice(0, end + 2);
          text = text.slice(end + 2);
          controller.enqueue(encoder.encode(event));
          if (event.startsWith('data:')) sent += 1;
          return;
        }
        const { done, value } = await reader.read();
        if (done) return controller.close();
        text += decoder.decode(value, { stream: true });
      }
      await reader.cancel();
      if (!hang) return controller.close();
      timer = setInterval(() => controller.enqueue(encoder.encode(': keep-alive\n\n')), 50);
      // Never resolves: nothing more is pulled.
      await new Promise(() => {});
    },
    cancel: async () => {
      clearInterval(timer);
      await reader.cancel();
    },
  });
}
