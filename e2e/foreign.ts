import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

// Made for these tests alone, for `localhost`, and trusted by nobody: it opens nothing.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAN8SSFqa79CXkjp4
Qqzctj2dfC8FM1AuuuniPTL+XymhRANCAATrQL1f+EfZ6NyL58GQuo+jDwsno1dh
OrzIH6sYbH6ZIE5V5qq9ypHmFOW/i4ndY+wfXl6YTQTvzMXcBYYdDkYo
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUBhusY93/4wY1okdvoeiaGlb5mqMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjIxMzIyOFoYDzIxMjYxMTAy
MjEzMjI4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATrQL1f+EfZ6NyL58GQuo+jDwsno1dhOrzIH6sYbH6ZIE5V5qq9ypHm
FOW/i4ndY+wfXl6YTQTvzMXcBYYdDkYoo1MwUTAdBgNVHQ4EFgQUF+ete7QQ0YOO
LSqbvYVlIUZfCecwHwYDVR0jBBgwFoAUF+ete7QQ0YOOLSqbvYVlIUZfCecwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAHrQB7aQI/uHeEd5yx4i6x
QWzL8KdLaxyldkO76Ug0bAIhAMii6FJrPYMsm9PPPEToOpvm24ZudcgGULgCGjrc
RN3v
-----END CERTIFICATE-----`;

/** Somebody else's site, with https, and how to end it. */
export type Foreign = { origin: string; close: () => void };

/** Opens a site that is not ours, as the hosts of meetings are. */
export async function openForeign(listener: RequestListener): Promise<Foreign> {
  const server = createServer({ key, cert }, listener);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
