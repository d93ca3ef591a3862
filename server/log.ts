/**
 * What a log line may hold. Names, addresses of mail, addresses of pages, free text and the
 * messages of errors are not among it: a database error's message has the values of its query.
 */
export type LogFields = {
  requestId?: string;
  method?: string;
  /** The pattern of a route, never the address itself. */
  route?: string;
  status?: number;
  ms?: number;
  /** A code of the closed list, of PostgreSQL, or of Node. */
  code?: string;
  job?: string;
  kind?: string;
  id?: string;
  count?: number;
  attempt?: number;
  port?: number;
  error?: unknown;
};

const levels = ["debug", "info", "warn", "error", "silent"] as const;
type Level = (typeof levels)[number];

// Read raw, since the log must also work where the configuration is wrong or absent.
const threshold = Math.max(levels.indexOf((process.env["LOG_LEVEL"] ?? "info") as Level), 0);
const isPretty = (): boolean => process.env["NODE_ENV"] !== "production" || process.stdout.isTTY;

const allowed = [
  "requestId",
  "method",
  "route",
  "status",
  "ms",
  "code",
  "job",
  "kind",
  "id",
  "count",
  "attempt",
  "port",
] as const satisfies readonly Exclude<keyof LogFields, "error">[];

const codeOf = (error: unknown): string | undefined =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;

/** An error without its message: its kind, its codes, and where in the code it was thrown. */
export function describeError(error: unknown): Record<string, string | string[]> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = codeOf(error) ?? codeOf(error.cause);
  return {
    error: error.name,
    ...(error.cause instanceof Error ? { cause: error.cause.name } : {}),
    ...(code ? { code } : {}),
    // The number that the reader's browser was told in place of the message.
    ...("digest" in error ? { digest: String(error.digest).slice(0, 40) } : {}),
    at: frames.slice(0, 6).map((line) => line.trim().replace(process.cwd(), ".")),
  };
}

/** The line as it is written: only the fields of the list, whatever the caller passed. */
export function formatLine(
  level: Level,
  event: string,
  fields: LogFields,
): Record<string, unknown> {
  const line: Record<string, unknown> = { time: new Date().toISOString(), level, event };
  for (const name of allowed) {
    const value = fields[name];
    if (typeof value === "number") line[name] = value;
    if (typeof value === "string") line[name] = value.slice(0, 200);
  }
  if (fields.error !== undefined) Object.assign(line, describeError(fields.error));
  return line;
}

function write(level: Level, event: string, fields: LogFields = {}): void {
  if (levels.indexOf(level) < threshold) return;
  const line = formatLine(level, event, fields);
  if (!isPretty()) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const { time, level: _, event: __, at, ...rest } = line;
  const told = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`);
  const trace = Array.isArray(at) ? at.map((frame) => `\n    ${String(frame)}`).join("") : "";
  process.stdout.write(
    `${String(time).slice(11, 19)} ${level} ${event} ${told.join(" ")}${trace}\n`,
  );
}

/** Structured lines on standard output, one JSON object each; readable ones while one develops. */
export const log = {
  debug: (event: string, fields?: LogFields): void => write("debug", event, fields),
  info: (event: string, fields?: LogFields): void => write("info", event, fields),
  warn: (event: string, fields?: LogFields): void => write("warn", event, fields),
  error: (event: string, fields?: LogFields): void => write("error", event, fields),
};

/**
 * Sends what libraries print on the console through the log from now on: the place of an error, not
 * its message. What is not an error is dropped, since nobody knows what it holds.
 */
export function captureConsole(): void {
  const caught =
    (level: "warn" | "error") =>
    (...parts: unknown[]): void => {
      const error = parts.find((part) => part instanceof Error);
      if (error) write(level, "console", { error });
    };
  const drop = (): void => undefined;
  Object.assign(console, {
    debug: drop,
    error: caught("error"),
    info: drop,
    log: drop,
    warn: caught("warn"),
  });
}
