import { expect, test } from "./fixtures.ts";

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n", "latin1");

test("an office attaches the programme, a stranger saves it, and the office takes it away", async ({
  page,
  request,
  signIn,
  ask,
}) => {
  const [course] = await ask<{ id: string; slug: string }>(
    `select c.id, c.slug from course c join organisation o on o.id = c.office_id
     where o.slug = 'vest' and c.state = 'published' order by c.created_at limit 1`,
  );
  await signIn("kontor.vest");
  await page.goto(`/kontor/kurs/${course!.id}`);
  const attach = page.getByLabel("Legg ved en fil");

  await attach.setInputFiles({
    name: "x.pdf",
    mimeType: "application/pdf",
    buffer: pdf.subarray(9),
  });
  await expect(page.getByText("Denne typen fil kan ikke lastes opp. Bruk PDF.")).toBeVisible();

  const name = "Program på Voss.pdf";
  await attach.setInputFiles({ name, mimeType: "application/pdf", buffer: pdf });
  await expect(page.getByText(`${name} ligger ved.`)).toBeVisible();
  const link = page.getByRole("link", { name: `${name} (PDF, 0 kB)` });
  const path = (await link.getAttribute("href"))!;

  await expect(async () => {
    expect(await (await request.get(`/kurs/${course!.slug}`)).text()).toContain(path);
  }).toPass();
  const saved = await request.get(path);
  expect(await saved.body()).toEqual(pdf);
  expect(saved.headers()).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="Program p_ Voss.pdf"; filename*=UTF-8''Program%20p%C3%A5%20Voss.pdf`,
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  const embedded = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };
  expect((await request.get(path, { headers: embedded })).status()).toBe(404);

  await page.getByRole("button", { name: `Ta bort ${name}` }).click();
  await expect(page.getByText(`${name} er tatt bort.`)).toBeVisible();
  expect((await request.get(path)).status()).toBe(404);
});

test("an upload is refused without a session, and to another office's course", async ({
  page,
  request,
  signIn,
  ask,
}) => {
  const [course] = await ask<{ id: string }>(
    `select c.id from course c join organisation o on o.id = c.office_id
     where o.slug = 'vest' and c.state = 'published' limit 1`,
  );
  const multipart = {
    ownerKind: "course",
    ownerId: course!.id,
    file: { name: "x.pdf", mimeType: "application/pdf", buffer: pdf },
  };
  expect((await request.post("/api/files", { multipart })).status()).toBe(401);
  await signIn("kontor.nord");
  const refused = await page.request.post("/api/files", { multipart });
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "FORBIDDEN" });
});
