import type pg from "pg";

/** A statement as it went to the database. */
export type Sent = { text: string; values: readonly unknown[] };

/** Writes down what the connections send that the pool opens from now on. */
export function listenTo(pool: pg.Pool): Sent[] {
  const sent: Sent[] = [];
  pool.on("connect", (client) => {
    const send = client.query.bind(client) as (...all: unknown[]) => unknown;
    const listening = (config: string | Partial<Sent>, ...more: unknown[]): unknown => {
      const { text = "", values = [] } = typeof config === "string" ? { text: config } : config;
      sent.push({ text, values: Array.isArray(more[0]) ? more[0] : values });
      return send(config, ...more);
    };
    client.query = listening as typeof client.query;
  });
  return sent;
}

/**
 * The statements as a script for `pgbench --protocol=prepared`. Where a value, or a part of one, is
 * the recorded value of a variable, the variable stands instead.
 */
export function asScript(sent: readonly Sent[], variables: Record<string, string>): string {
  const names = new Map(Object.entries(variables).map(([name, value]) => [value, `:${name}`]));
  const anyOf = new RegExp(`(${Object.values(variables).join("|")})`);
  const literal = (value: unknown): string => {
    if (value === null || value === undefined) return "null";
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (typeof value !== "string") throw new TypeError(`a ${typeof value} cannot be written here`);
    const parts = value.split(anyOf).filter((part) => part !== "");
    return parts.map((part) => names.get(part) ?? quoted(part)).join(" || ") || "''";
  };
  return sent
    .flatMap(({ text, values }) =>
      // What went together is two here: prepared statements are sent one at a time.
      text.split(/;\s*\n/).map((one) => {
        const named = one.replace(
          /'([^']*)'/g,
          (whole, value: string) => names.get(value) ?? whole,
        );
        return `${named.replace(/\$(\d+)/g, (_, n) => literal(values[Number(n) - 1]))};`;
      }),
    )
    .join("\n");
}

/** pgbench takes a colon before a letter for a variable, also within quotes. */
function quoted(text: string): string {
  const escaped = { "\\": "\\\\", "'": "''", ":": "\\x3a", "\n": "\\n", "\r": "\\r" };
  const safe = text.replace(/[\\':\n\r]/g, (one) => escaped[one as keyof typeof escaped]);
  return `E'${safe}'`;
}
