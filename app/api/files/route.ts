import { currentSession } from "#server/auth/session.ts";
import { AppError, type ErrorCode } from "#server/errors.ts";
import { fileOwner } from "#server/files/schema.ts";
import { keepFile } from "#server/files/service.ts";
import { errorSentences } from "#server/i18n/errors.ts";
import { answerLocale, type Locale } from "#server/i18n/locales.ts";
import { log } from "#server/log.ts";
import { isSameOrigin } from "#server/same-origin.ts";

export const dynamic = "force-dynamic";

const status: Partial<Record<ErrorCode, number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  FILE_TOO_LARGE: 413,
  FILE_KIND_REFUSED: 415,
  TOO_MANY_REQUESTS: 429,
  BUSY: 503,
};

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

function refuse(error: unknown, locale: Locale): Response {
  const expected = isDiskFull(error) ? new AppError("BUSY", { cause: error }) : error;
  if (expected !== error || !(error instanceof AppError)) log.error("upload.failed", { error });
  if (!(expected instanceof AppError)) return Response.json({ code: "INTERNAL" }, { status: 500 });
  const { code } = expected;
  const { message } = errorSentences(locale, expected);
  return Response.json({ code, message }, { status: status[code] ?? 400 });
}

/** Takes one file as a form with `ownerKind`, `ownerId` and `file`; answers its id, name and size. */
export async function POST(request: Request): Promise<Response> {
  const session = await currentSession();
  const asked = request.headers.get("x-tunet-locale");
  const locale = answerLocale(asked, session?.actor.locale);
  try {
    if (!isSameOrigin(request.headers)) throw new AppError("FORBIDDEN");
    if (!session) throw new AppError("UNAUTHORIZED");
    const form = await request.formData().catch((cause: unknown) => {
      throw new AppError("BAD_INPUT", { cause });
    });
    const owner = fileOwner.safeParse({
      ownerKind: form.get("ownerKind"),
      ownerId: form.get("ownerId"),
    });
    const file = form.get("file");
    if (!owner.success || !(file instanceof File)) throw new AppError("BAD_INPUT");
    const bytes = new Uint8Array(await file.arrayBuffer());
    return Response.json(await keepFile(session.actor, { ...owner.data, name: file.name, bytes }));
  } catch (error) {
    return refuse(error, locale);
  }
}
