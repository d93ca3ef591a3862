export type InvitationState = "open" | "accepted" | "revoked" | "expired";

/** What an invitation is now: an answer stays, whatever the calendar says. */
export function stateOf(
  invitation: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (invitation.acceptedAt) return "accepted";
  if (invitation.revokedAt) return "revoked";
  return invitation.expiresAt <= now ? "expired" : "open";
}

/** An address that its owner recognises and others learn little from: `k···@fjordvik.no`. */
export function maskAddress(address: string): string {
  const [local = "", domain = ""] = address.split("@");
  return `${local.slice(0, 1)}···@${domain}`;
}
