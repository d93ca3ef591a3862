import { SignJWT } from "jose";

/** An own Jitsi and the secret it shares with us. */
export type Jitsi = { url: string; appId: string; secret: string };

/** How long a way into a room works, in seconds: as long as a browser needs to get there. */
const ticketSeconds = 120;

/**
 * The address of a room in our own Jitsi with a ticket for it. The ticket names nobody and ends soon; whoever
 * is inside by then stays.
 */
export async function jitsiAddress(
  { url, appId, secret }: Jitsi,
  room: string,
  at: Date,
): Promise<string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const ticket = await new SignJWT({ room, context: { user: {} } })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(appId)
    .setAudience("jitsi")
    .setSubject(new URL(url).hostname)
    .setNotBefore(seconds - 10)
    .setExpirationTime(seconds + ticketSeconds)
    .sign(new TextEncoder().encode(secret));
  return `${url}/${room}?jwt=${ticket}`;
}
