import { Socket } from "node:net";
import { afterEach, beforeEach } from "vitest";

/**
 * Tests are loud: what is printed unasked and every connection that leaves this computer fails the
 * test that caused it.
 */
const loopback = new Set(["localhost", "127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const levels = ["debug", "error", "info", "log", "trace", "warn"] as const;

let unexpected: string[] = [];
let expected: RegExp[] = [];

/** Lets the running test print lines that match. */
export function expectOutput(pattern: RegExp): void {
  expected.push(pattern);
}

function note(what: string): void {
  if (!expected.some((pattern) => pattern.test(what))) unexpected.push(what);
}

const show = (value: unknown): string =>
  value instanceof Error ? (value.stack ?? value.message) : String(value);

// oxlint-disable no-console -- this is where printing is caught
for (const level of levels) {
  console[level] = (...parts: unknown[]) => note(`console.${level}: ${parts.map(show).join(" ")}`);
}
// oxlint-enable no-console

process.on("warning", (warning) => note(`warning: ${warning.message}`));

type Connect = (this: Socket, ...given: unknown[]) => Socket;
const prototype = Socket.prototype as unknown as { connect: Connect };
const connect = prototype.connect;

/** `connect` takes `(options)`, `(port, host)`, `(path)`, or these in the array that Node passes on. */
function hostOf(given: readonly unknown[]): string {
  const [first, second] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  if (typeof first === "object" && first !== null) {
    const { host, path } = first as { host?: string; path?: string };
    return path === undefined ? (host ?? "localhost") : "localhost";
  }
  return typeof second === "string" ? second : "localhost";
}

prototype.connect = function refuseStrangers(...given) {
  const host = hostOf(given);
  if (loopback.has(host)) return connect.apply(this, given);
  note(`a connection to ${host}`);
  throw new Error(`A test may only talk to this computer, not to ${host}.`);
};

beforeEach(() => {
  unexpected = [];
  expected = [];
});

afterEach(() => {
  const heard = unexpected;
  unexpected = [];
  if (heard.length > 0) throw new Error(`The test was not quiet:\n${heard.join("\n")}`);
});
