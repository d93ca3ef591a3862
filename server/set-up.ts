import { sql } from "drizzle-orm";

import { db } from "#db/client.ts";
import { installation } from "#db/schema/organisations.ts";

import { env } from "./env.ts";

/** How long «not yet» is believed, in milliseconds; another instance may have been told meanwhile. */
const patience = 1_000;

/** What may be asked for before anybody has said who runs the installation: sign-in and the set-up page. */
export const openBeforeSetUp: ReadonlySet<string> = new Set([
  "auth.request",
  "auth.verifyCode",
  "auth.lookAtLink",
  "auth.useLink",
  "auth.demoAccounts",
  "auth.signOut",
  "home.isKnown",
  "home.menu",
  "organisations.installation.facts",
  "organisations.installation.save",
  "organisations.invitations.accept",
  "organisations.invitations.send",
  "organisations.invitations.show",
  "organisations.municipalities",
  "organisations.ofInstallation",
  "users.introduce",
  "users.setLocale",
]);

/**
 * Remembers an answer that can only turn from no to yes: a yes for good, a no for a second. Those who
 * ask at the same moment share one look.
 */
export function rememberYes(
  look: () => Promise<boolean>,
  elapsed: () => number = () => performance.now(),
): () => Promise<boolean> {
  let isKnown = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<boolean> | undefined;
  const lookOnce = async (): Promise<boolean> => {
    try {
      isKnown = await look();
      lookedAt = elapsed();
      return isKnown;
    } finally {
      looking = undefined;
    }
  };
  return async () => {
    if (isKnown) return true;
    if (elapsed() - lookedAt < patience) return false;
    return (looking ??= lookOnce());
  };
}

/** True when somebody has said who runs the installation; the demo needs nobody. */
export const isSetUp: () => Promise<boolean> = env.TUNET_DEMO
  ? () => Promise.resolve(true)
  : rememberYes(async () => (await db.$count(installation, sql`true`)) > 0);
