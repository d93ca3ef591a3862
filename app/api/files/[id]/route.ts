import { Readable } from "node:stream";

import { currentSession } from "#server/auth/session.ts";
import { AppError } from "#server/errors.ts";
import { fileId } from "#server/files/schema.ts";
import { openFile } from "#server/files/service.ts";

export const dynamic = "force-dynamic";

const notFound = (): Response => new Response(null, { status: 404 });

/** A name for every reader: plain letters for old ones, the whole name for the rest (RFC 6266). */
function attachment(name: string): string {
  const plain = name.replace(/[^\w. -]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** A file that another site's page asks for on its own, not because somebody followed a link. */
const isEmbedded = (headers: Headers): boolean =>
  headers.get("sec-fetch-site") === "cross-site" && headers.get("sec-fetch-mode") !== "navigate";

/** Sends a file to be saved, never to be shown within our pages. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asked = fileId.safeParse({ fileId: (await params).id });
  if (!asked.success || isEmbedded(request.headers)) return notFound();
  try {
    const session = await currentSession();
    const file = await openFile(session?.actor ?? null, asked.data.fileId);
    return new Response(Readable.toWeb(file.bytes) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": file.mediaType,
        "content-length": String(file.size),
        "content-disposition": attachment(file.name),
        "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof AppError) return notFound();
    throw error;
  }
}
