import { Readable } from "node:stream";

import { currentSession } from "#server/auth/session.ts";
import { AppError } from "#server/errors.ts";
import { fileId } from "#server/files/schema.ts";
import { openFile } from "#server/files/service.ts";
import { attachedHeaders, isEmbedded } from "#server/http/attached.ts";

export const dynamic = "force-dynamic";

const notFound = (): Response => new Response(null, { status: 404 });

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
      headers: attachedHeaders(file),
    });
  } catch (error) {
    if (error instanceof AppError) return notFound();
    throw error;
  }
}
