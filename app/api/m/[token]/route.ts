import { TRPCError } from "@trpc/server";

import { requestFacts } from "#server/auth/session.ts";
import { createContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { defaultLocale, isLocale, localePath, signInPath } from "#server/i18n/locales.ts";
import { createCaller } from "#server/root.ts";
import { isSameOrigin } from "#server/same-origin.ts";

const notices = { absent: "absent", late: "late", coming: null } as const;
type Notice = keyof typeof notices;
const isNotice = (act: string): act is Notice => Object.hasOwn(notices, act);

const goTo = (address: string): Response =>
  // Where one comes from holds the key.
  new Response(null, {
    status: 303,
    headers: { location: address, "referrer-policy": "no-referrer" },
  });

/** A pressed button on a personal link to a meeting: into it, or «Meld forfall». A plain form, without scripts. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const { token } = await params;
  const form = await request.formData().catch(() => null);
  const field = (name: string): string => {
    const value = form?.get(name);
    return typeof value === "string" ? value : "";
  };
  const asked = field("locale");
  const locale = isLocale(asked) ? asked : defaultLocale;
  const path = `/m/${encodeURIComponent(token)}`;
  const page = localePath(locale, path);
  const { supervision } = createCaller(createContext({ ...(await requestFacts()), locale }));
  const act = field("act");
  try {
    if (isNotice(act)) {
      const meetingId = field("meetingId");
      await supervision.links.giveNotice({ token, meetingId, notice: notices[act] });
      return goTo(page);
    }
    const { address } = await supervision.links.join({ token });
    return goTo(address ?? `${page}?rom`);
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const code = error.cause instanceof AppError ? error.cause.code : null;
    if (code === "SIGN_IN_FIRST") return goTo(signInPath(locale, path));
    if (code === "MEETING_CLOSED") return goTo(`${page}?stengt`);
    // The page tells by itself what is no link, or leads elsewhere by now.
    const isGone =
      ["NOT_FOUND", "MEETING_OVER"].includes(code ?? "") || error.code === "BAD_REQUEST";
    return goTo(isGone ? page : `${page}?igjen`);
  }
}
