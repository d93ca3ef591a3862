import "server-only";
import { TRPCError, type inferRouterOutputs } from "@trpc/server";
import { getLocale } from "next-intl/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import { currentSession, requestFacts } from "#server/auth/session.ts";
import type { Actor } from "#server/authorize.ts";
import { createContext, noBrowser } from "#server/context.ts";
import {
  isLocale,
  defaultLocale,
  localePath,
  signInPath,
  type Locale,
} from "#server/i18n/locales.ts";
import { type AppRouter, createCaller } from "#server/root.ts";

/** What each procedure answers, for components that show a part of it. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** The product's procedures, called directly by a page in the name of whoever asked for it. */
export const api = cache(async () => {
  const [facts, locale] = await Promise.all([requestFacts(), getLocale()]);
  return createCaller(
    createContext({ ...facts, locale: isLocale(locale) ? locale : defaultLocale }),
  );
});

/** What stands at the top of a member page, read once for the frame and the page in it. */
export const ownMenu = cache(async () => (await api()).home.menu());

/** The product's procedures as a stranger meets them; for public pages, which are cached for all. */
export const publicApi = (locale: string) =>
  createCaller(
    createContext({
      actor: null,
      sessionId: null,
      locale: isLocale(locale) ? locale : defaultLocale,
      network: "page",
      browser: noBrowser,
    }),
  );

/**
 * Begins every member page: a stranger is sent to sign in and comes back to `path`, which is without
 * language; an address without language is shown in the one the reader has chosen. It guards nothing,
 * the procedures do; it spares the stranger a page full of refusals.
 */
export async function requireActor(locale: Locale, path: string): Promise<Actor> {
  const session = await currentSession();
  const search = (await headers()).get("x-tunet-search") ?? "";
  if (!session) redirect(signInPath(locale, path + search));
  const { actor } = session;
  if (locale === defaultLocale && actor.locale !== locale)
    redirect(localePath(actor.locale, path) + search);
  return actor;
}

/** What a reader meets as a page that is not there: no such row, not theirs, or no address at all. */
const absent: readonly string[] = ["NOT_FOUND", "FORBIDDEN", "BAD_REQUEST"];

/** The answer, or null where the reader's address leads to nothing. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && absent.includes(error.code)) return null;
    throw error;
  }
}

/** What a page is about, or the page that says it is not there for this reader. */
export const orNotFound = async <T>(answer: Promise<T>): Promise<NonNullable<T>> =>
  (await orNull(answer)) ?? notFound();
