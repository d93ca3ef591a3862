import { currentSession } from "#server/auth/session.ts";
import { certificateReference } from "#server/certificates/schema.ts";
import { openCertificate } from "#server/certificates/service.ts";
import { AppError } from "#server/errors.ts";
import { attachedHeaders, isEmbedded } from "#server/http/attached.ts";

export const dynamic = "force-dynamic";

const notFound = (): Response => new Response(null, { status: 404 });

/** Draws a certificate for its holder, or for the office that issued it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const asked = certificateReference.safeParse({ certificateId: (await params).id });
  const session = await currentSession();
  if (!asked.success || !session || isEmbedded(request.headers)) return notFound();
  try {
    const { name, mediaType, bytes } = await openCertificate(
      session.actor,
      asked.data.certificateId,
    );
    return new Response(new Uint8Array(bytes), {
      headers: attachedHeaders({ name, mediaType, size: bytes.length }),
    });
  } catch (error) {
    if (error instanceof AppError) return notFound();
    throw error;
  }
}
