import { timingSafeEqual } from "node:crypto";

import { asSystem, db, type Tx } from "#db/client.ts";
import { hasRoleAnywhere } from "#server/authorize.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { notify } from "#server/notifications/service.ts";
import {
  countAttempt,
  countCodeOfAll,
  forgetAttempts,
  forgiveCodeOfAll,
  limits,
} from "#server/rate-limit.ts";
import { isSetUp } from "#server/set-up.ts";
import { confirmAddress, findPersonByAddress, insertPerson } from "#server/users/queries.ts";

import { signInMail } from "./mails.ts";
import { findPersonActor } from "./queries.ts";
import {
  closeRequests,
  countCodeTry,
  findRequest,
  insertRequest,
  lockAddress,
  useRequest,
} from "./requests/queries.ts";
import { ownPath } from "./rules.ts";
import { requestMinutes } from "./schema.ts";
import { askingCookie, startSession } from "./session.ts";
import { hashCode, hashToken, hashTrace, newCode, newToken } from "./token.ts";

/** What the screen does after sign-in. */
export type SignedIn = {
  personId: string;
  /** Where to go on, in the person's own language. */
  path: string;
  locale: Locale;
  /** True for a newcomer, whose name nobody knows yet. */
  needsName: boolean;
};

/**
 * Sends a mail with a link and a code. Nothing here asks whether the address has an account, so
 * answer and time are the same for all. Earlier mails to the address can no longer be used.
 * @throws AppError TOO_MANY_REQUESTS
 */
export async function requestSignIn(
  ctx: Context,
  asked: { address: string; shared: boolean; next: string },
): Promise<{ status: "sent" }> {
  const { address } = asked;
  const trace = hashTrace(address);
  await countAttempt(limits.signInByNetwork, ctx.network);
  await countAttempt(limits.signInByAddressAndNetwork, `${trace}:${ctx.network}`);
  await countAttempt(limits.signInByAddress, trace);
  const [token, browser, code] = [newToken(), newToken(), newCode()];
  const tokenHash = hashToken(token);
  await asSystem(async (tx) => {
    // Of two requests at the same moment, the second must see the first to close it.
    await lockAddress(tx, address);
    await closeRequests(tx, address);
    const id = await insertRequest(tx, {
      address,
      tokenHash,
      codeHash: hashCode(code, tokenHash),
      browserHash: hashToken(browser),
      isShared: asked.shared,
      next: ownPath(asked.next),
    });
    await notify(tx, {
      kind: "auth.signIn",
      entity: `signIn:${id}`,
      version: 1,
      personId: null,
      address,
      locale: ctx.locale,
      path: "/logg-inn",
      texts: (locale) => signInMail(locale, { token, code }),
      receipt: true,
      inInbox: false,
      secret: true,
    });
  });
  ctx.browser.setCookie({ name: askingCookie, value: browser, seconds: requestMinutes * 60 });
  return { status: "sent" };
}

/**
 * Signs in with the code of the newest mail that this browser asked for.
 * @throws AppError CODE_WRONG, CODE_EXPIRED (also after the last try, and in another browser),
 * TOO_MANY_REQUESTS, CODES_CLOSED while the whole installation has had too many wrong ones
 */
export async function signInWithCode(ctx: Context, code: string): Promise<SignedIn> {
  await countAttempt(limits.proofByNetwork, ctx.network);
  const browser = ctx.browser.readCookie(askingCookie);
  // Counted in a statement of its own, so that a wrong code leaves its try behind.
  const request = browser ? await countCodeTry(db, hashToken(browser)) : null;
  if (!request) throw new AppError("CODE_EXPIRED");
  const trace = hashTrace(request.address);
  await countAttempt(limits.codeByAddress, trace);
  await countCodeOfAll();
  if (!isEqual(hashCode(code, request.tokenHash), request.codeHash))
    throw new AppError("CODE_WRONG");
  await forgiveCodeOfAll();
  const proof = await startSession((tx) => useUp(tx, ctx, request, "CODE_EXPIRED"), "code", ctx);
  await forgetAttempts(limits.codeByAddress, trace);
  return welcome(ctx, proof);
}

/** What a link's page says before its button is pressed. Changes nothing: mail scanners come here too. */
export async function lookAtLink(
  ctx: Context,
  token: string,
): Promise<{ address: string; isAskingBrowser: boolean; isShared: boolean }> {
  await countAttempt(limits.proofByNetwork, ctx.network);
  const request = await findRequest(db, hashToken(token));
  if (!request) throw new AppError("LINK_EXPIRED");
  const browser = ctx.browser.readCookie(askingCookie);
  return {
    address: request.address,
    isAskingBrowser: browser !== undefined && hashToken(browser) === request.browserHash,
    isShared: request.isShared,
  };
}

/**
 * Signs in the browser in which the link's button was pressed; it need not be the one that asked.
 * @throws AppError LINK_EXPIRED when it was used, replaced by a newer mail, or too old
 */
export async function signInWithLink(
  ctx: Context,
  link: { token: string; shared: boolean },
): Promise<SignedIn> {
  await countAttempt(limits.proofByNetwork, ctx.network);
  const request = await findRequest(db, hashToken(link.token));
  if (!request) throw new AppError("LINK_EXPIRED");
  const proof = await startSession(
    async (tx) => ({
      ...(await useUp(tx, ctx, request, "LINK_EXPIRED")),
      isShared: link.shared,
    }),
    "link",
    ctx,
  );
  return welcome(ctx, proof);
}

/** Uses the request up and finds, or makes, the person with the address it has just confirmed. */
async function useUp(
  tx: Tx,
  ctx: Context,
  request: { id: string; address: string },
  tooLate: "CODE_EXPIRED" | "LINK_EXPIRED",
) {
  await lockAddress(tx, request.address);
  const used = await useRequest(tx, request.id);
  if (!used) throw new AppError(tooLate);
  await confirmAddress(tx, request.address);
  const person =
    (await findPersonByAddress(tx, request.address)) ??
    (await insertPerson(tx, request.address, ctx.locale));
  return { personId: person.id, isShared: used.isShared, next: used.next, person };
}

type Proved = Awaited<ReturnType<typeof useUp>>;

async function welcome(ctx: Context, { next, person }: Proved): Promise<SignedIn> {
  ctx.browser.setCookie({ name: askingCookie, value: "", seconds: 0 });
  const isFirst = !next.startsWith("/invitasjon/") && (await isToSetUp(person.id));
  return {
    personId: person.id,
    path: localePath(person.locale, isFirst ? "/admin/oppsett" : next),
    locale: person.locale,
    needsName: person.firstName === "",
  };
}

/** True for an administrator while nobody has said who runs the installation. */
async function isToSetUp(personId: string): Promise<boolean> {
  if (await isSetUp()) return false;
  const actor = await findPersonActor(db, personId);
  return actor !== null && hasRoleAnywhere(actor, "admin");
}

const isEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
