import type { IncomingMessage } from "node:http";

import { isSameOrigin } from "#server/same-origin.ts";

/** The largest body, in bytes. */
export const bodyLimit = 1024 * 1024;
/** The largest upload, in bytes: a file of ten megabytes and the form around it. */
export const uploadLimit = 10 * 1024 * 1024 + 64 * 1024;

const loopbackHost = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const reading = ["GET", "HEAD"];
const methods = [...reading, "POST"];

export type Refusal = { status: number; reason: string; headers?: Record<string, string> };

/**
 * True for a path that means the same here and behind us: it can be decoded, and no part of it leads back
 * up. Browsers resolve such parts before they send them.
 */
function isPlain(path: string): boolean {
  try {
    const parts = decodeURIComponent(path).split(/[/\\]/);
    return !parts.includes(".") && !parts.includes("..");
  } catch {
    return false;
  }
}

/** Why a request is turned away at the door, before anything else reads it; undefined when it is let in. */
export function refusalOf(
  request: IncomingMessage,
  settings: { loopbackOnly: boolean; publicHost: string },
): Refusal | undefined {
  const { headers, method = "", url = "" } = request;
  const path = url.split("?", 1)[0] ?? "";
  if (!path.startsWith("/") || !isPlain(path)) return { status: 400, reason: "Bad Request" };

  // A name that resolves to this machine would let a foreign page use the demo people.
  const host = headers.host ?? "";
  if (settings.loopbackOnly && !loopbackHost.test(host) && host !== settings.publicHost)
    return { status: 421, reason: "Misdirected Request" };

  const allowed = path.startsWith("/api/") ? methods : reading;
  if (!allowed.includes(method))
    return { status: 405, reason: "Method Not Allowed", headers: { allow: allowed.join(", ") } };

  // Without a length nobody can know in time that a body is too large.
  if (headers["transfer-encoding"] !== undefined) return { status: 411, reason: "Length Required" };
  const limit = path === "/api/files" ? uploadLimit : bodyLimit;
  if (Number(headers["content-length"] ?? 0) > limit)
    return { status: 413, reason: "Content Too Large" };

  if (reading.includes(method) || path.startsWith("/api/auth/callback/")) return undefined;
  const get = (name: string): string | undefined => headers[name]?.toString();
  return isSameOrigin({ get }) ? undefined : { status: 403, reason: "Forbidden" };
}
