import type { Server } from "node:http";

/** How long requests that have begun may take to end after the signal, in milliseconds. */
const drainDeadline = 8_000;

/**
 * Stops taking connections, lets the requests that have begun end, and cuts off what is left at the
 * deadline.
 */
export function drain(server: Server, deadline = drainDeadline): Promise<void> {
  return new Promise((resolve) => {
    // A connection that was kept alive becomes idle only when its answer has ended.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    const cut = setTimeout(() => server.closeAllConnections(), deadline);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
