import { createTransport, type SendMailOptions } from "nodemailer";

import { type Mailbox, parseMailbox } from "./address.ts";

/** A file that goes with a mail. */
export type Attached = { name: string; mediaType: string; bytes: Buffer };

/** One mail as it stands in the outbox, with the address it goes to. */
export type OutgoingMail = {
  /** The outbox row's id: the same Message-ID at every attempt, so that a double can be recognised. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  ics?: { method: "REQUEST" | "CANCEL" | "PUBLISH"; content: string } | null;
  attachment?: Attached | null;
  replyTo?: Mailbox | null;
  isReceipt: boolean;
  createdAt: Date;
};

/** How an attempt went. `code` is a short reason without any address or text, fit for a log. */
export type SendResult =
  | { outcome: "sent" }
  | { outcome: "later"; code: string }
  | { outcome: "refused"; code: string };

export type Mailer = { send: (mail: OutgoingMail) => Promise<SendResult>; close: () => void };

/** Hands on a message as it is, from the sender's own address. */
export type Forwarder = { forward: (message: Buffer, to: string) => Promise<SendResult> };

export type MailerSettings = {
  smtpUrl: string;
  from: string;
  publicUrl: string;
  /** Longest silence from the server, in milliseconds. */
  patience?: number;
};

const usualPatience = 20_000;

// What the server said about this mail or this receiver is final at 5xx. What it said about us (who we
// are, how we sign in, whom we send as) is a fault in the installation: the mail waits until it is mended.
const aboutThisMail = /^(?:RCPT TO|DATA|api)$/iu;

const outcomeOf = (error: unknown): SendResult => {
  if (!(error instanceof Error)) return { outcome: "later", code: "UNKNOWN" };
  const facts = error as Error & { code?: unknown; responseCode?: unknown; command?: unknown };
  const code = typeof facts.code === "string" ? facts.code : "UNKNOWN";
  const answer = typeof facts.responseCode === "number" ? facts.responseCode : null;
  const command = typeof facts.command === "string" ? facts.command : "";
  const reason = answer === null ? code : `${code} ${answer}`;
  const isFinal = answer !== null && answer >= 500 && aboutThisMail.test(command);
  return { outcome: isFinal ? "refused" : "later", code: reason };
};

// The human who reads answers, and the page where one decides. No one-click address (RFC 8058): it would
// promise that a program may decide for the person.
const waysOut = ({ replyTo }: OutgoingMail, publicUrl: string): string =>
  [
    ...(replyTo ? [`<mailto:${encodeURI(replyTo.address)}?subject=unsubscribe>`] : []),
    `<${publicUrl}/profil#varsler>`,
  ].join(", ");

/**
 * The way out by SMTP. Each mail has its own connection, so that a server that dies or hangs takes one
 * mail with it. Nothing but the listed fields reaches the mail library.
 */
export const createMailer = (settings: MailerSettings): Mailer & Forwarder => {
  const from = parseMailbox(settings.from);
  if (!from) throw new TypeError("MAIL_FROM is not one mail address");
  const patience = settings.patience ?? usualPatience;
  const host = new URL(settings.publicUrl).hostname;
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  const deliver = async (message: SendMailOptions): Promise<SendResult> => {
    // A server that answers one octet at a time never meets the silence limits above.
    const deadline = Promise.withResolvers<SendResult>();
    const timer = setTimeout(
      () => deadline.resolve({ outcome: "later", code: "EDEADLINE" }),
      patience * 2,
    );
    try {
      const delivery = transport
        .sendMail(message)
        .then((): SendResult => ({ outcome: "sent" }), outcomeOf);
      return await Promise.race([delivery, deadline.promise]);
    } finally {
      clearTimeout(timer);
    }
  };

  const send = (mail: OutgoingMail): Promise<SendResult> =>
    deliver({
      messageId: `<${mail.id}@${host}>`,
      date: mail.createdAt,
      from: { name: from.name, address: from.address },
      to: { name: "", address: mail.to },
      ...(mail.replyTo
        ? { replyTo: { name: mail.replyTo.name, address: mail.replyTo.address } }
        : {}),
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ...(mail.ics
        ? {
            icalEvent: {
              method: mail.ics.method,
              content: mail.ics.content,
              filename: "tunet.ics",
            },
          }
        : {}),
      ...(mail.attachment
        ? {
            attachments: [
              {
                filename: mail.attachment.name,
                contentType: mail.attachment.mediaType,
                content: mail.attachment.bytes,
              },
            ],
          }
        : {}),
      headers: {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        ...(mail.isReceipt ? {} : { "List-Unsubscribe": waysOut(mail, settings.publicUrl) }),
      },
    });

  const forward = (raw: Buffer, to: string): Promise<SendResult> =>
    deliver({ envelope: { from: from.address, to: [to] }, raw });

  return { send, forward, close: () => transport.close() };
};
