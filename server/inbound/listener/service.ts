import { SMTPServer, type SMTPServerDataStream } from "smtp-server";

import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { log } from "#server/log.ts";
import type { Forwarder } from "#server/mail/send.ts";

import { clientLimit, messageLimit } from "../schema.ts";
import { isOurs, take } from "../service.ts";

const silenceMs = 60_000;
const retryMs = 10_000;

/** An answer of the server with its number; `451`: keep it and try again. */
const refusal = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });

const asRefusal = (error: unknown): Error => {
  if (error instanceof AppError && error.code === "TOO_MANY_REQUESTS")
    return refusal(451, "Too many messages, try again later");
  log.error("inbound.failed", { error });
  return refusal(451, "Try again later");
};

/** All of a message, or null when there is more than we take; what is too much is read and let go. */
async function readAll(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let octets = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    octets += part.length;
    if (octets <= messageLimit) parts.push(part);
    else parts.length = 0;
  }
  return octets > messageLimit ? null : Buffer.concat(parts);
}

/**
 * The server that takes mail to `svar+…@`. It knows no passwords and relays nothing: an address is refused
 * unless it is one that we gave out, one to a message. Encryption and the hunt for spam are for the mail
 * server in front.
 */
function createServer(forwarder: Forwarder): SMTPServer {
  return new SMTPServer({
    name: env.MAIL_INBOUND_DOMAIN,
    banner: "Tunet",
    logger: false,
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: messageLimit,
    maxClients: clientLimit,
    socketTimeout: silenceMs,
    closeTimeout: 5_000,
    onRcptTo: ({ address }, session, callback) => {
      if (session.envelope.rcptTo.length > 0)
        return callback(refusal(452, "One recipient to a message"));
      isOurs(address, session.remoteAddress).then(
        (ours) => callback(ours ? null : refusal(550, "No such address")),
        (error: unknown) => callback(asRefusal(error)),
      );
    },
    onData: (stream, session, callback) => {
      const to = session.envelope.rcptTo[0]?.address ?? "";
      const sender = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
      const work = async (): Promise<Error | null> => {
        const message = await readAll(stream);
        if (!message) return refusal(552, "The message is too large");
        const fate = await take(message, { to, sender }, forwarder);
        log.info("inbound.taken", { kind: fate });
        return fate === "later" ? refusal(451, "Try again later") : null;
      };
      work().then(callback, (error: unknown) => callback(asRefusal(error)));
    },
  });
}

/**
 * Listens on `MAIL_INBOUND`, and tries again while the port is somebody else's: of several workers on one
 * machine one has it, and another takes it over. `port` 0 finds a free one. `stop` waits for what is coming in.
 */
export async function startListening(
  { host, port }: { host: string; port: number },
  forwarder: Forwarder,
): Promise<{ port: () => number; stop: () => Promise<void> }> {
  const server = createServer(forwarder);
  let timer: NodeJS.Timeout | undefined;
  const first = Promise.withResolvers<void>();
  server.on("error", (error: NodeJS.ErrnoException) => {
    // A client that hangs up is an error of its own connection, and no news.
    if (error.syscall !== "listen") return;
    log.warn("inbound.notListening", { port, code: error.code });
    timer = setTimeout(listen, retryMs);
    first.resolve();
  });
  function listen() {
    server.listen(port, host, () => {
      log.info("inbound.listening", { port });
      first.resolve();
    });
  }
  listen();
  await first.promise;
  return {
    port: () => {
      const address = server.server.address();
      return typeof address === "object" && address ? address.port : 0;
    },
    stop: () =>
      new Promise((resolve) => {
        clearTimeout(timer);
        if (server.server.listening) server.close(resolve);
        else resolve();
      }),
  };
}
