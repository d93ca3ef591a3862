import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from "node:http";

import {
  drawingPolicy,
  hashedPagePolicy,
  inertPolicy,
  type PolicySettings,
} from "./content-security-policy.ts";
import { hashInlineScripts } from "./inline-scripts.ts";

const policyHeader = "content-security-policy";
const remembered = 500;

/** The policies of the pages that were sent lately, by ETag; the oldest is forgotten first. */
export type PolicyMemory = {
  get(etag: string): string | undefined;
  set(etag: string, policy: string): void;
};

const strong = (etag: string): string => etag.replace(/^W\//, "");

/** Makes an empty memory. It holds nothing that a second instance would miss: it only saves work. */
export function createPolicyMemory(): PolicyMemory {
  const policies = new Map<string, string>();
  return {
    get: (etag) => policies.get(strong(etag)),
    set: (etag, policy) => {
      policies.delete(strong(etag));
      policies.set(strong(etag), policy);
      const [oldest] = policies.keys();
      if (policies.size > remembered && oldest !== undefined) policies.delete(oldest);
    },
  };
}

/** A ready page for an answer of this status to this request, if there is one. */
export type ErrorPage = (status: number, request: IncomingMessage) => Buffer | undefined;

/** An answer that takes back what it holds, so that another can be given in its place. */
export type PolicedResponse = ServerResponse<IncomingMessage> & { startOver(): void };

type Callback = (error?: Error | null) => void;
type Encoding = BufferEncoding | Callback;

/**
 * Makes the class of answers that never leave without a policy. A page that brings its own streams
 * through; a page without one is held back until its inline scripts are hashed, unless its ETag is
 * known; a 304 gets the policy of the page it stands for; everything else gets the inert one.
 * An error page of Next's, which is empty until scripts run, gives way to a whole one.
 */
export function createResponseClass(
  memory: PolicyMemory,
  settings: PolicySettings,
  errorPage: ErrorPage,
) {
  return class extends ServerResponse<IncomingMessage> {
    #state: "undecided" | "passing" | "holding" = "undecided";
    #held: Buffer[] = [];
    #page: Buffer | undefined;

    #text(name: string): string {
      return String(this.getHeader(name) ?? "");
    }

    /** Decides on the headers, once, when the first of them or of the body is about to leave. */
    #decide(): boolean {
      if (this.#state === "undecided") this.#state = this.#hold() ? "holding" : "passing";
      return this.#state === "holding";
    }

    #hold(): boolean {
      const type = this.#text("content-type");
      const known = memory.get(this.#text("etag"));
      const html = type.startsWith("text/html");
      // Answers of the API are somebody's own, unless they say otherwise.
      if (this.req.url?.startsWith("/api/") && !this.hasHeader("cache-control"))
        this.setHeader("cache-control", "no-store");
      // Text without a named encoding is read as whatever its reader is used to.
      if (/^text\/[\w-]+$/.test(type)) this.setHeader("content-type", `${type}; charset=utf-8`);
      if (html && this.statusCode >= 400) this.#page = errorPage(this.statusCode, this.req);
      if (this.#page) return true;
      if (this.hasHeader(policyHeader)) return false;
      if (html && settings.development) {
        // The policy of development allows every script: nothing to hash, nothing to hold back.
        this.setHeader(policyHeader, hashedPagePolicy([], settings));
        return false;
      }
      if (html && !known) return true;
      if (known) this.setHeader(policyHeader, known);
      else if (this.statusCode !== 304)
        this.setHeader(policyHeader, type.startsWith("image/svg") ? drawingPolicy : inertPolicy);
      return false;
    }

    #release(callback?: Callback): this {
      this.#state = "passing";
      const html = this.#page ?? Buffer.concat(this.#held);
      const policy = hashedPagePolicy(hashInlineScripts(html.toString("utf8")), settings);
      if (this.#page) {
        this.removeHeader("etag");
        this.setHeader("cache-control", "no-store");
      }
      const etag = this.#text("etag");
      if (etag && this.statusCode === 200) memory.set(etag, policy);
      this.setHeader(policyHeader, policy);
      this.removeHeader("transfer-encoding");
      this.setHeader("content-length", html.length);
      return super.end(html, callback);
    }

    #collect(chunk: unknown, encoding?: Encoding): void {
      if (typeof chunk === "string")
        this.#held.push(Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8"));
      else if (chunk instanceof Uint8Array) this.#held.push(Buffer.from(chunk));
    }

    /** Forgets what is held back. Only before headers are sent. */
    startOver(): void {
      this.#state = "undecided";
      this.#held = [];
      for (const name of ["etag", "content-length", "content-encoding", policyHeader])
        this.removeHeader(name);
    }

    override writeHead(status: number, ...rest: unknown[]): this {
      this.statusCode = status;
      for (const part of rest) {
        if (typeof part === "string") this.statusMessage = part;
        else if (typeof part === "object" && part !== null)
          for (const [name, value] of headerPairs(part)) this.setHeader(name, value);
      }
      return this.#decide() ? this : super.writeHead(status);
    }

    override flushHeaders(): void {
      if (this.#decide()) return;
      // Next flushes them just before the first piece of a page, with which they leave as well.
      if (!this.#text("content-type").startsWith("text/html")) super.flushHeaders();
    }

    override write(chunk: unknown, encoding?: Encoding, callback?: Callback): boolean {
      const done = typeof encoding === "function" ? encoding : callback;
      if (!this.#decide())
        return typeof encoding === "string"
          ? super.write(chunk, encoding, done)
          : super.write(chunk, done);
      this.#collect(chunk, encoding);
      if (done) queueMicrotask(() => done());
      return true;
    }

    override end(chunk?: unknown, encoding?: Encoding, callback?: Callback): this {
      const done =
        typeof chunk === "function"
          ? (chunk as Callback)
          : typeof encoding === "function"
            ? encoding
            : callback;
      const body = typeof chunk === "function" ? undefined : chunk;
      if (this.#decide()) {
        this.#collect(body, encoding);
        return this.#release(done);
      }
      return typeof encoding === "string" ? super.end(body, encoding, done) : super.end(body, done);
    }
  };
}

/** The headers given to `writeHead`, which Node takes as an object or as a flat list. */
function* headerPairs(
  given: OutgoingHttpHeaders | OutgoingHttpHeader[] | object,
): Generator<[string, OutgoingHttpHeader]> {
  if (!Array.isArray(given)) {
    for (const [name, value] of Object.entries(given as OutgoingHttpHeaders))
      if (value !== undefined) yield [name, value];
    return;
  }
  for (let at = 0; at + 1 < given.length; at += 2)
    yield [String(given[at]), given[at + 1] as OutgoingHttpHeader];
}
