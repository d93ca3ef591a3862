import { Agent, request } from "node:http";

/** Connections that stay open, as a proxy in front keeps them. */
export const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One write, as our own pages send it. */
export function post(
  through: Agent,
  url: string,
  { cookie, body }: { cookie: string; body: unknown },
): Promise<{ status: number; body: string }> {
  const text = JSON.stringify(body);
  return send(
    through,
    url,
    "POST",
    { cookie, "content-type": "application/json", "x-trpc-source": "screen" },
    text,
  );
}

/** One read. */
export const get = (
  through: Agent,
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> => send(through, url, "GET", headers);

function send(
  through: Agent,
  url: string,
  method: string,
  headers: Record<string, string>,
  body = "",
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent: through,
        method,
        headers: body
          ? { ...headers, origin: new URL(url).origin, "content-length": Buffer.byteLength(body) }
          : headers,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
