import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, ServerResponse } from "node:http";

import { createGate } from "#server/gate.ts";
import { log } from "#server/log.ts";

import {
  createPolicyMemory,
  createResponseClass,
  type ErrorPage,
  type PolicedResponse,
} from "./page-policies.ts";
import { giveNonce } from "./personal-pages.ts";
import { refusalOf } from "./refusal.ts";
import { cleanse } from "./request-headers.ts";
import type { RouteNames } from "./routes.ts";

/** Sign-ups worked on at a time in one process; the rest wait their turn. */
export const signUpsInFlight = 16;
/** The largest body of a sign-up, in bytes: two ids and what is around them, with room to spare. */
export const signUpBodyLimit = 4096;
/** How long an answer may take to begin, in milliseconds. */
const answerDeadline = 15_000;
/** While one develops, pages are compiled when they are first asked for. */
const developmentDeadline = 180_000;
/** How long a connection may stand still, in milliseconds. */
const idleLimit = 60_000;

export type EdgeSettings = {
  development: boolean;
  https: boolean;
  /** In demo mode on the loopback address: other Host names are turned away. */
  loopbackOnly: boolean;
  publicHost: string;
  trustedHops: number;
  routeName: RouteNames;
  errorPage: ErrorPage;
  /** Answers for files of the build, if it is for one of them. */
  buildFile?: (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ) => Promise<boolean>;
  /** Whether anybody has said who runs the installation; until then most is «being set up». */
  isSetUp: () => Promise<boolean>;
  answerDeadline?: number;
};

/** What is asked for all the time and tells nothing: files of the build, health, our own error pages. */
const quiet = /^\/(?:_next\/|api\/health|(?:nn\/|en\/)?(?:finnes-ikke|feil|settes-opp)$)/;

/** Sign-in, invitations, the set-up page, our own error pages, and what these are made of. */
const openBeforeSetUp =
  /^\/(?:_next\/|api\/(?:auth|health|trpc)(?:\/|$)|(?:nn\/|en\/)?(?:(?:logg-inn|invitasjon)(?:\/|$)|(?:admin\/oppsett|settes-opp|finnes-ikke|feil)$)|(?:[\w-]+\.(?:svg|png|ico|webmanifest)|robots\.txt)$)/;
/** When to come again while the installation is being set up, in seconds. */
const setUpPatience = "60";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const powers = ["microphone", "geolocation", "payment", "usb", "browsing-topics"]
  .map((name) => `${name}=()`)
  .join(", ");

/** The list at the door of an event, where participants' codes are scanned; nothing else has a camera. */
const scans = /^\/(?:(?:nn|en)\/)?arrangement\/[\w-]+$/;

const permissionsOf = (path: string): string =>
  `camera=${scans.test(path) ? "(self)" : "()"}, ${powers}`;

/** The headers of every answer, whatever is behind it. */
function setSecurityHeaders(response: ServerResponse, path: string, https: boolean): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("permissions-policy", permissionsOf(path));
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("x-frame-options", "DENY");
  if (https) response.setHeader("strict-transport-security", "max-age=63072000; includeSubDomains");
}

function answerPlainly(
  response: PolicedResponse,
  status: number,
  reason: string,
  headers: Record<string, string> = {},
): void {
  response.startOver();
  response.writeHead(status, {
    ...headers,
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(`${reason}\n`);
}

/** Nobody has said yet who runs this: a whole page for people, a word for programs. */
function answerBeingSetUp(response: PolicedResponse, isForPeople: boolean): void {
  const headers = { "retry-after": setUpPatience };
  if (!isForPeople) return answerPlainly(response, 503, "Service Unavailable", headers);
  response.writeHead(503, {
    ...headers,
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
  });
  // The whole page stands in for this, but while one develops.
  response.end("Tunet is being set up: /admin/oppsett");
}

const isSignUp = (path: string): boolean => {
  if (!path.startsWith("/api/trpc/")) return false;
  try {
    return decodeURIComponent(path.slice("/api/trpc/".length))
      .split(",")
      .includes("courses.signUp");
  } catch {
    return false;
  }
};

/** A signal that fires when the reader has gone away. */
function goneAway(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}

/** Waits until the whole small body lies in memory, where it stays for the handler, or never will. */
function arrived(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!request.complete && !request.destroyed) return;
      request.off("readable", look).off("close", look);
      resolve();
    };
    request.on("readable", look).on("close", look);
    look();
  });
}

/**
 * The server between the net and Next: turns away what is not ours to answer, believes no header
 * that only we may write, limits size, time and sign-ups in flight, and writes one log line each.
 */
export function createEdge(handle: Handle, settings: EdgeSettings): Server {
  const memory = createPolicyMemory();
  const gate = createGate(signUpsInFlight);
  const deadlineAfter =
    settings.answerDeadline ?? (settings.development ? developmentDeadline : answerDeadline);

  /** A page asked for by its address: not a file, not an API, not the router's own data. */
  const isPage = (request: IncomingMessage, path: string): boolean =>
    !/^\/(?:_next|api)\//.test(path) &&
    !/\.\w+$/.test(path) &&
    request.headers["rsc"] === undefined;

  async function answer(
    request: IncomingMessage,
    response: PolicedResponse,
    path: string,
  ): Promise<void> {
    if (!openBeforeSetUp.test(path) && !(await settings.isSetUp()))
      return answerBeingSetUp(response, isPage(request, path));
    if (await settings.buildFile?.(request, response, path)) return;
    if (isPage(request, path)) {
      // Only a whole page can be hashed: Node leaves the body out of the answer to a HEAD by itself.
      if (request.method === "HEAD") request.method = "GET";
      // A page whose policy we do not remember is sent whole, so that a 304 always has its policy.
      const cached = request.headers["if-none-match"];
      if (cached !== undefined && !memory.get(cached)) delete request.headers["if-none-match"];
    }

    let leave: (() => void) | undefined;
    if (request.method === "POST" && isSignUp(path)) {
      if (Number(request.headers["content-length"] ?? 0) > signUpBodyLimit)
        return answerPlainly(response, 413, "Content Too Large");
      const gone = goneAway(response);
      // A place is for work: whoever sends half a request and falls silent waits outside.
      await arrived(request);
      leave = await gate.enter(gone);
      if (!leave) return;
      response.once("close", leave);
    }
    const deadline = setTimeout(() => {
      if (response.headersSent) return;
      log.warn("request.late", { route: settings.routeName(path) });
      answerPlainly(response, 503, "Service Unavailable", { "retry-after": "5" });
    }, deadlineAfter);
    response.once("close", () => clearTimeout(deadline));
    await handle(request, response);
  }

  const listen = (request: IncomingMessage, response: PolicedResponse): void => {
    const began = performance.now();
    const { method = "", url = "" } = request;
    const path = url.split("?", 1)[0] ?? "";
    const requestId = randomUUID();
    // A write after the reader has gone must not end the process.
    response.on("error", () => undefined);
    response.once("close", () => {
      const status = response.writableFinished || response.headersSent ? response.statusCode : 499;
      log[quiet.test(path) ? "debug" : "info"]("request", {
        requestId,
        method,
        route: settings.routeName(path),
        status,
        ms: Math.round(performance.now() - began),
      });
    });

    setSecurityHeaders(response, path, settings.https);
    response.setHeader("x-request-id", requestId);
    const refusal = refusalOf(request, settings);
    if (refusal) return answerPlainly(response, refusal.status, refusal.reason, refusal.headers);
    cleanse(request, { ...settings, requestId });
    giveNonce(request, response, settings);
    answer(request, response, path).catch((error: unknown) => {
      log.error("request.failed", { requestId, route: settings.routeName(path), error });
      if (response.headersSent) response.destroy();
      else answerPlainly(response, 500, "Internal Server Error");
    });
  };

  const server = createServer(
    {
      ServerResponse: createResponseClass(
        memory,
        settings,
        settings.errorPage,
      ) as typeof ServerResponse,
      headersTimeout: 10_000,
      requestTimeout: 120_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => listen(request, response as PolicedResponse),
  );
  server.setTimeout(settings.development ? developmentDeadline : idleLimit);
  return server;
}
