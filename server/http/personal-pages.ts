import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import { noncePagePolicy, type PolicySettings } from "./content-security-policy.ts";

/** Where pages are made for whoever asks for them; all others are the same for everybody. */
const personal =
  /^\/(?:(?:nn|en)\/)?(?:min-side|profil|varsler|kontor|kommune|arrangement|personvernombud|grupper|avtalemaler|nettverk|sok|admin|demo|invitasjon|plass|svar|evaluering|oppmote|bekreft|m)(?:\/|$)/;

/** The one page whose form leads to another site: into a meeting. */
const leadsAway = /^\/(?:(?:nn|en)\/)?m\//;

/**
 * Gives a page made for one person a policy with a nonce of its own; Next reads the nonce from the
 * request's policy and puts it on every script. It guards nothing: that is for procedures.
 */
export function giveNonce(
  request: IncomingMessage,
  response: ServerResponse,
  settings: PolicySettings,
): void {
  const { url = "" } = request;
  const path = url.split("?", 1)[0] ?? "";
  if (!personal.test(path)) return;
  const policy = noncePagePolicy(randomBytes(18).toString("base64"), settings, {
    leadsAway: leadsAway.test(path),
  });
  response.setHeader("content-security-policy", policy);
  request.headers["content-security-policy"] = policy;
  // For a page that sends its reader to the same page in another language, or to sign in and back.
  request.headers["x-tunet-search"] = url.slice(path.length);
}
