import { request as send, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { connect, type AddressInfo } from "node:net";

import { afterEach, describe, expect, test } from "vitest";

import { drain } from "./drain.ts";
import { createEdge, type EdgeSettings, signUpBodyLimit, signUpsInFlight } from "./edge.ts";
import { bodyLimit, uploadLimit } from "./refusal.ts";

type Handle = Parameters<typeof createEdge>[0];
type Answer = { status: number; headers: IncomingMessage["headers"]; body: string };

const servers: ReturnType<typeof createEdge>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function start(handle: Handle, settings: Partial<EdgeSettings> = {}): Promise<number> {
  const server = createEdge(handle, {
    development: false,
    https: false,
    loopbackOnly: false,
    publicHost: "tunet.example",
    trustedHops: 0,
    routeName: (path) => path,
    errorPage: () => undefined,
    isSetUp: () => Promise.resolve(true),
    ...settings,
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function ask(
  port: number,
  path: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: Partial<{ method: string; headers: OutgoingHttpHeaders; body: string }> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = send({ port, path, method, headers, agent: false }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => (text += chunk));
      incoming.on("end", () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const page = "<html><script>(self.__next_f=self.__next_f||[]).push([0])</script>æ</html>";
const pageHash = "'sha256-OBTN3RiyCV4Bq7dFqZ5a2pAXjnCcCYeTJMO2I/LYKeo='";

/** Answers as Next does: a cached page with its ETag, a member page with its policy, files, data. */
const likeNext: Handle = async (request, response) => {
  const path = request.url?.split("?")[0];
  if (path === "/min-side") {
    response.setHeader("x-seen-policy", request.headers["content-security-policy"] ?? "");
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.flushHeaders();
    response.write("<p>one</p>");
    setTimeout(() => response.end("<p>two</p>"), 50);
    return;
  }
  if (path === "/api/ting") {
    response.setHeader("content-type", "application/json");
    response.end("{}");
    return;
  }
  if (path === "/robots.txt") {
    response.setHeader("content-type", "text/plain");
    response.end("User-agent: *");
    return;
  }
  if (path === "/icon.svg") {
    response.writeHead(200, { "content-type": "image/svg+xml" });
    response.end("<svg/>");
    return;
  }
  response.statusCode = path === "/borte" ? 404 : 200;
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("etag", '"e1"');
  response.setHeader("cache-control", "s-maxage=5, stale-while-revalidate=5");
  if (request.headers["if-none-match"] === '"e1"') {
    response.removeHeader("content-type");
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader("content-length", Buffer.byteLength(page));
  response.end(request.method === "HEAD" ? undefined : page);
};

const constant = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": expect.stringContaining("camera=()") as string,
};

test("a cached page leaves with the hashes of its own scripts and keeps its cache header", async () => {
  const answer = await ask(await start(likeNext), "/kurs");
  expect(answer.body).toBe(page);
  expect(answer.headers).toMatchObject({
    ...constant,
    "cache-control": "s-maxage=5, stale-while-revalidate=5",
    "content-length": String(Buffer.byteLength(page)),
    "content-security-policy": `default-src 'none'; script-src 'self' ${pageHash}; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  });
  expect(answer.headers).not.toHaveProperty("strict-transport-security");
});

test.each([
  ["/arrangement/7f6d0b2e-9a51-4a5c-8d55-000000000001", "camera=(self)"],
  ["/nn/arrangement/7f6d0b2e-9a51-4a5c-8d55-000000000001?a=b", "camera=(self)"],
  ["/arrangement/7f6d0b2e-9a51-4a5c-8d55-000000000001/kode", "camera=()"],
  ["/kurs/arrangement/1", "camera=()"],
  ["/de/arrangement/1", "camera=()"],
])("%s may have of the camera: %s", async (path, camera) => {
  const { headers } = await ask(await start(likeNext), path);
  expect(headers["permissions-policy"]).toMatch(
    new RegExp(`^${RegExp.escape(camera)}, microphone=`),
  );
});

test("a page made for one person has a nonce, which Next is told, and streams", async () => {
  const port = await start(likeNext);
  const parts: string[] = [];
  const headers = await new Promise<IncomingMessage["headers"]>((resolve) => {
    send({ port, path: "/min-side" }, (incoming) => {
      incoming.on("data", (chunk: Buffer) => parts.push(chunk.toString()));
      incoming.on("end", () => resolve(incoming.headers));
    }).end();
  });
  expect(parts).toEqual(["<p>one</p>", "<p>two</p>"]);
  expect(headers).toMatchObject(constant);
  expect(headers["content-security-policy"]).toMatch(
    /; script-src 'self' 'nonce-[\w+/]{24}' 'strict-dynamic'; /,
  );
  expect(headers["x-seen-policy"]).toBe(headers["content-security-policy"]);
});

test.each([
  ["/min-side", true],
  ["/nn/min-side", true],
  ["/en/admin/organisasjoner", true],
  ["/m/lenke", true],
  ["/", false],
  ["/kurs", false],
  ["/kommuner", false],
  ["/min-sider", false],
  ["/nn", false],
  ["/_next/static/min-side/a.js", false],
])("%s has a nonce: %s", async (path, expected) => {
  let told: unknown;
  const port = await start(async (request, response) => {
    told = request.headers["content-security-policy"];
    response.end();
  });
  const { headers } = await ask(port, `${path}?a=1`);
  expect(/'nonce-/.test(String(headers["content-security-policy"]))).toBe(expected);
  expect(told).toBe(expected ? headers["content-security-policy"] : undefined);
});

test("no two answers have the same nonce", async () => {
  const port = await start(likeNext);
  const answers = await Promise.all([ask(port, "/min-side"), ask(port, "/min-side")]);
  const [one, other] = answers.map(({ headers }) => headers["content-security-policy"]);
  expect(one).not.toBe(other);
});

test("a page is told what was searched for by us alone", async () => {
  const seen: unknown[] = [];
  const port = await start(async (request, response) => {
    seen.push(request.headers["x-tunet-search"]);
    response.end();
  });
  const headers = { "x-tunet-search": "?mine" };
  for (const path of ["/varsler?side=2&neste=a?b", "/varsler", "/kurs?side=2"])
    await ask(port, path, { headers });
  expect(seen).toEqual(["?side=2&neste=a?b", "", undefined]);
});

test.each([
  ["/api/ting", "default-src 'none'; frame-ancestors 'none'", "no-store"],
  ["/icon.svg", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", undefined],
])("%s is inert", async (path, policy, cache) => {
  const { headers } = await ask(await start(likeNext), path);
  expect(headers).toMatchObject({ ...constant, "content-security-policy": policy });
  expect(headers["cache-control"]).toBe(cache);
});

test("an answer of the API may say itself how it is stored", async () => {
  const port = await start(async (_, response) => {
    response.setHeader("cache-control", "private, max-age=60");
    response.end("{}");
  });
  const { headers } = await ask(port, "/api/ting");
  expect(headers["cache-control"]).toBe("private, max-age=60");
});

test("text always names its encoding", async () => {
  const { headers } = await ask(await start(likeNext), "/robots.txt");
  expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
});

test("with an https address browsers are told to stay there", async () => {
  const { headers } = await ask(await start(likeNext, { https: true }), "/kurs");
  expect(headers["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");
  expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
});

test("a 304 has the policy of the page it stands for", async () => {
  const port = await start(likeNext);
  const whole = await ask(port, "/kurs");
  const headers = { "if-none-match": '"e1"' };
  const cached = await ask(port, "/kurs", { headers });
  expect(cached.status).toBe(304);
  expect(cached.headers["content-security-policy"]).toBe(whole.headers["content-security-policy"]);
});

test("a page whose policy is not remembered is sent whole instead of a 304", async () => {
  const answer = await ask(await start(likeNext), "/kurs", {
    headers: { "if-none-match": '"e1"' },
  });
  expect(answer).toMatchObject({ status: 200, body: page });
});

test("HEAD tells what GET would, without a body", async () => {
  const port = await start(likeNext);
  const head = await ask(port, "/kurs", { method: "HEAD" });
  expect(head.body).toBe("");
  expect(head.headers["content-security-policy"]).toContain(pageHash);
  expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(page)));
});

test("an error page gives way to a whole one, which nobody stores", async () => {
  const whole = Buffer.from("<h1>Siden finnes ikke</h1>");
  const port = await start(likeNext, {
    errorPage: (status) => (status === 404 ? whole : undefined),
  });
  const answer = await ask(port, "/borte");
  expect(answer).toMatchObject({ status: 404, body: whole.toString() });
  expect(answer.headers).toMatchObject({ "cache-control": "no-store" });
  expect(answer.headers).not.toHaveProperty("etag");
});

test("what only our own code may say is taken from a stranger", async () => {
  let seen: IncomingMessage["headers"] = {};
  const port = await start(async (request, response) => {
    seen = request.headers;
    response.end();
  });
  const headers = {
    "content-security-policy": "script-src 'nonce-mine'",
    "x-nonce": "mine",
    "x-middleware-subrequest": "proxy:proxy:proxy",
    "x-middleware-next": "1",
    "x-nextjs-data": "1",
    "x-matched-path": "/admin",
    "next-action": "1",
    "x-forwarded-for": "10.0.0.1",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-request-id": "mine",
    "accept-language": "nn",
  };
  const { headers: answered } = await ask(port, "/kurs", { headers });
  expect(seen).toEqual({
    host: `localhost:${port}`,
    connection: "close",
    "accept-language": "nn",
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-proto": "http",
    "x-request-id": answered["x-request-id"],
  });
});

test.each([
  [0, "203.0.113.9, 10.0.0.1", "127.0.0.1"],
  [1, "203.0.113.9, 10.0.0.1", "10.0.0.1"],
  [2, "203.0.113.9, 10.0.0.1", "203.0.113.9"],
  [2, "203.0.113.9", "203.0.113.9"],
  [1, "", "127.0.0.1"],
])("behind %i proxies, %j is read as %s", async (trustedHops, forwarded, expected) => {
  let seen: unknown;
  const port = await start(
    async (request, response) => {
      seen = request.headers["x-forwarded-for"];
      response.end();
    },
    { trustedHops },
  );
  await ask(port, "/kurs", { headers: { "x-forwarded-for": forwarded } });
  expect(seen).toBe(expected);
});

test.each([
  ["a write to a page", "/kurs", { method: "POST" }, 405],
  ["a method nobody uses", "/api/ting", { method: "DELETE" }, 405],
  [
    "a body too large",
    "/api/ting",
    { method: "POST", headers: { "content-length": bodyLimit + 1 } },
    413,
  ],
  [
    "an upload too large",
    "/api/files",
    { method: "POST", headers: { "content-length": uploadLimit + 1 } },
    413,
  ],
  [
    "a body without a length",
    "/api/ting",
    { method: "POST", headers: { "transfer-encoding": "chunked" } },
    411,
  ],
  [
    "a write from another site",
    "/api/ting",
    { method: "POST", headers: { origin: "https://evil.example" } },
    403,
  ],
  ["an address with another host in it", "http://evil.example/", {}, 400],
  // What stands before the way back up would be judged here, and what comes after it be answered.
  ["a way back up", "/api/../min-side", {}, 400],
  ["a way back up in other letters", "/api/health/%2e%2E/.%2e/kommune/9901", {}, 400],
  ["a page by the way of an API", "/api/%2e%2e/kurs", { method: "POST" }, 400],
  ["a way back up with other slashes", "/_next/%2e.%2F..%5c%2e%2e/min-side", {}, 400],
  ["an address that stops in the middle of a letter", "/kurs/%ff", {}, 400],
  ["a name that points at this machine", "/", { headers: { host: "evil.example" } }, 421],
])("%s is turned away", async (_, path, options, status) => {
  const port = await start(() => expect.unreachable(), { loopbackOnly: true });
  const answer = await ask(port, path, options);
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({ ...constant, "cache-control": "no-store" });
});

test.each(["localhost:3000", "127.0.0.1:3200", "[::1]:3000", "tunet.localhost", "tunet.example"])(
  "on the loopback address %s is answered",
  async (host) => {
    const port = await start(likeNext, { loopbackOnly: true });
    expect((await ask(port, "/kurs", { headers: { host } })).status).toBe(200);
  },
);

test("a rush of sign-ups waits its turn, and other requests pass it", async () => {
  let inside = 0;
  let most = 0;
  const port = await start(async (request, response) => {
    if (!request.url?.startsWith("/api/trpc/")) return void response.end("past");
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside -= 1;
    response.end("in");
  });
  const rush = Array.from({ length: 60 }, () =>
    ask(port, "/api/trpc/home.agenda%2Ccourses.signUp?batch=1", { method: "POST", body: "{}" }),
  );
  expect((await ask(port, "/kurs")).body).toBe("past");
  expect((await Promise.all(rush)).map(({ body }) => body)).toEqual(Array(60).fill("in"));
  expect(most).toBe(signUpsInFlight);
});

test("sign-ups that are never sent whole keep nobody out, and their bodies reach the handler", async () => {
  const port = await start(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    response.end(body);
  });
  const head =
    "POST /api/trpc/courses.signUp HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\n\r\n";
  const silent = Array.from({ length: signUpsInFlight * 2 }, () => connect(port, "127.0.0.1"));
  for (const socket of silent) socket.on("error", () => undefined).write(`${head}{`);
  await Promise.all(silent.map((socket) => new Promise((done) => socket.once("connect", done))));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const one = { method: "POST", body: '{"a":1}' };
  expect(await ask(port, "/api/trpc/courses.signUp", one)).toMatchObject({
    status: 200,
    body: one.body,
  });
  const [late] = silent;
  const answered = new Promise<string>((resolve) => late?.once("data", (b) => resolve(String(b))));
  late?.write("ab}");
  expect(await answered).toContain("{ab}");
  for (const socket of silent) socket.destroy();
  const tooMuch = { method: "POST", body: "x".repeat(signUpBodyLimit + 1) };
  expect((await ask(port, "/api/trpc/courses.signUp", tooMuch)).status).toBe(413);
});

test("an answer that does not begin in time is given up with a reason to come back", async () => {
  const port = await start(
    (_, response) => {
      response.setHeader("content-type", "text/html");
      response.write("<p>half a page</p>");
      return new Promise(() => undefined);
    },
    { answerDeadline: 50 },
  );
  const answer = await ask(port, "/kurs");
  expect(answer).toMatchObject({ status: 503, body: "Service Unavailable\n" });
  expect(answer.headers["retry-after"]).toBe("5");
});

test("what fails behind answers 500 without saying why", async () => {
  const port = await start(async () => {
    throw new Error("secret");
  });
  expect(await ask(port, "/kurs")).toMatchObject({ status: 500, body: "Internal Server Error\n" });
});

test("stopping lets what has begun end, and takes nothing new", async () => {
  let finish = (): void => undefined;
  const begun = Promise.withResolvers<void>();
  const port = await start(async (_, response) => {
    finish = () => void response.end("done");
    begun.resolve();
  });
  const slow = ask(port, "/kurs");
  await begun.promise;
  const [server] = servers;
  const drained = drain(server!);
  await expect(ask(port, "/kurs")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  finish();
  expect((await slow).body).toBe("done");
  await drained;
});

test("stopping cuts off what does not end", async () => {
  const begun = Promise.withResolvers<void>();
  const port = await start(async () => begun.resolve());
  const hanging = ask(port, "/kurs").catch((error: NodeJS.ErrnoException) => error.code);
  await begun.promise;
  await drain(servers[0]!, 50);
  expect(await hanging).toBe("ECONNRESET");
});

describe("while nobody has said who runs the installation", () => {
  const closed = { isSetUp: () => Promise.resolve(false) };
  const seen: string[] = [];
  const note: Handle = async (request, response) => {
    seen.push(request.url ?? "");
    await likeNext(request, response);
  };

  test.each(["/", "/nn", "/kurs", "/en/personvern", "/min-side", "/kontor/import", "/svar/x"])(
    "%s is answered with a page that says so",
    async (path) => {
      seen.length = 0;
      const whole = Buffer.from("<h1>Tunet settes opp</h1>");
      const port = await start(note, {
        ...closed,
        errorPage: (status) => (status === 503 ? whole : undefined),
      });
      const answer = await ask(port, path);
      expect(answer).toMatchObject({ status: 503, body: whole.toString() });
      expect(answer.headers).toMatchObject({
        ...constant,
        "retry-after": "60",
        "cache-control": "no-store",
        "content-type": "text/html; charset=utf-8",
      });
      expect(seen).toEqual([]);
    },
  );

  test.each(["/api/calendar/x.ics", "/api/files/1", "/api/me/export", "/sitemap.xml"])(
    "%s is answered with a word",
    async (path) => {
      const answer = await ask(await start(note, closed), path);
      expect(answer).toMatchObject({ status: 503, body: "Service Unavailable\n" });
      expect(answer.headers["retry-after"]).toBe("60");
    },
  );

  test.each([
    "/logg-inn",
    "/nn/logg-inn/lenke",
    "/invitasjon/abc",
    "/admin/oppsett",
    "/en/admin/oppsett",
    "/settes-opp",
    "/api/health/ready",
    "/api/trpc/auth.request",
    "/api/auth/session",
    "/_next/static/a.js",
    "/icon.svg",
  ])("%s is open", async (path) => {
    expect((await ask(await start(note, closed), path)).status).toBe(200);
  });

  test.each(["/admin", "/admin/oppsett/x", "/logg-innx", "/api/healthy", "/kurs.svg/x"])(
    "%s is not",
    async (path) => {
      expect((await ask(await start(note, closed), path)).status).toBe(503);
    },
  );
});
