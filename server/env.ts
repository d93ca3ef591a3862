import { z } from "zod";

const flag = z
  .enum(["0", "1"], { error: "must be 0 or 1" })
  .default("0")
  .transform((value) => value === "1");
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must be a PostgreSQL address");
/** The domain of `Name <name@example.no>` or of a bare address. */
const domainIn = (mailbox: string): string =>
  (/@([^@<>\s]+)>?\s*$/.exec(mailbox)?.[1] ?? "").toLowerCase();
/** `127.0.0.1:2525`, `[::1]:2525` or `name:2525`. */
const listening = /^(?:\[(?<six>[0-9a-f:.]+)\]|(?<name>[a-z0-9.-]+)):(?<port>\d{1,5})$/iu;
const loopback = ["localhost", "127.0.0.1", "::1"];

const schema = z
  .object({
    DATABASE_URL: postgresUrl,
    DATABASE_OWNER_URL: postgresUrl.optional(),
    SECRET_KEY: z.string().min(32, "must have at least 32 characters"),
    PORT: z.coerce
      .number({ error: "must be a number from 1 to 65535" })
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(65535, "must be at most 65535")
      .default(3000),
    HOST: z.string().optional(),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .optional(),
    TUNET_DEMO: flag,
    TUNET_DEMO_PUBLIC: flag,
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
      .optional(),
    MAIL_FROM: z.string().min(3).default("Tunet <tunet@tunet.test>"),
    MAIL_INBOUND: z
      .string()
      .regex(listening, "must be a host and a port to listen on")
      .transform((given) => {
        const { six, name, port } = listening.exec(given)?.groups ?? {};
        return { host: six ?? name ?? "", port: Number(port) };
      })
      .refine(({ port }) => port > 0 && port <= 65_535, "must have a port from 1 to 65535")
      .optional(),
    MAIL_INBOUND_DOMAIN: z
      .string()
      .regex(
        /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/,
        "must be a domain in small letters",
      )
      .optional(),
    ACCESSIBILITY_STATEMENT_URL: z
      .url({ protocol: /^https$/, error: "must be an https address" })
      .optional(),
    JITSI_URL: z.url({ protocol: /^https$/, error: "must be an https address" }).optional(),
    JITSI_APP_ID: z.string().min(1).default("tunet"),
    JITSI_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    FILES_DIR: z.string().min(1).default(".data/files"),
    WORKER: z.enum(["web", "separate"], { error: "must be web or separate" }).default("web"),
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    SIGN_IN_WRONG_CODES_PER_HOUR: z.coerce.number().int().min(10).max(10_000).default(100),
    SESSION_OWN_IDLE_DAYS: z.coerce.number().int().min(1).max(365).default(90),
    SESSION_OWN_DAYS: z.coerce.number().int().min(1).max(730).default(365),
    SESSION_SHARED_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(30),
    SESSION_SHARED_HOURS: z.coerce.number().int().min(1).max(24).default(8),
    SESSION_OFFICE_IDLE_HOURS: z.coerce.number().int().min(1).max(168).default(12),
    SESSION_OFFICE_HOURS: z.coerce.number().int().min(1).max(168).default(12),
  })
  .transform((given) => ({
    ...given,
    HOST: given.HOST ?? (given.TUNET_DEMO ? "127.0.0.1" : "0.0.0.0"),
    // In demo mode no mail leaves, so none is taken in to be passed on.
    MAIL_INBOUND: given.TUNET_DEMO ? null : (given.MAIL_INBOUND ?? null),
    /** An own Jitsi, when there is one. */
    JITSI:
      given.JITSI_URL && given.JITSI_SECRET
        ? {
            url: given.JITSI_URL.replace(/\/$/, ""),
            appId: given.JITSI_APP_ID,
            secret: given.JITSI_SECRET,
          }
        : null,
    MAIL_INBOUND_DOMAIN: given.MAIL_INBOUND_DOMAIN ?? domainIn(given.MAIL_FROM),
    ACCESSIBILITY_STATEMENT_URL:
      given.ACCESSIBILITY_STATEMENT_URL ?? (given.TUNET_DEMO ? "https://uustatus.no/" : null),
    PUBLIC_URL: (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/$/, ""),
  }))
  .superRefine((given, context) => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    if (given.TUNET_DEMO && !given.TUNET_DEMO_PUBLIC) {
      if (!loopback.includes(given.HOST))
        refuse("HOST", "must be a loopback address in demo mode, unless TUNET_DEMO_PUBLIC=1");
      if (given.PUBLIC_URL.startsWith("https:"))
        refuse("PUBLIC_URL", "must not be https in demo mode, unless TUNET_DEMO_PUBLIC=1");
    }
    if ((given.JITSI_URL === undefined) !== (given.JITSI_SECRET === undefined))
      refuse("JITSI_SECRET", "and JITSI_URL are given together, or neither");
    if (!given.TUNET_DEMO && given.SMTP_URL === undefined)
      refuse("SMTP_URL", "is needed outside demo mode, since sign-in goes by mail");
  });

const examples: Record<string, string> = {
  DATABASE_URL: "postgres://tunet_web:secret@db.example.no/tunet",
  DATABASE_OWNER_URL: "postgres://tunet_owner:secret@db.example.no/tunet",
  SECRET_KEY: "the output of: openssl rand -base64 48",
  PORT: "3000",
  HOST: "127.0.0.1",
  PUBLIC_URL: "https://tunet.example.no",
  TUNET_DEMO: "1",
  TUNET_DEMO_PUBLIC: "1",
  SMTP_URL: "smtps://user:secret@smtp.example.no:465",
  MAIL_FROM: "Tunet <tunet@example.no>",
  MAIL_INBOUND: "127.0.0.1:2525",
  MAIL_INBOUND_DOMAIN: "svar.tunet.example.no",
  ACCESSIBILITY_STATEMENT_URL: "https://uustatus.no/nb/erklaringer/publisert/…",
  JITSI_URL: "https://jitsi.example.no",
  JITSI_SECRET: "the output of: openssl rand -base64 48",
  WORKER: "separate",
  TRUSTED_PROXY_HOPS: "1",
  LOG_LEVEL: "info",
};

export type Env = z.infer<typeof schema>;

/**
 * Checks the environment variables.
 * @throws Error naming each wrong variable, its rule and an example.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const missing = given[name] === undefined && issue.code === "invalid_type";
    const example = examples[name] ? ` Example: ${name}=${examples[name]}` : "";
    return `${name} ${missing ? "is missing" : issue.message}.${example}`;
  });
  throw new Error(`The configuration is not right.\n${lines.join("\n")}`);
}

/** The settings of this process, checked once at start. */
export const env: Env = parseEnv(process.env);
