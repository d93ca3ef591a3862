import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { devices, type APIRequestContext, type Browser, type Page } from "@playwright/test";
import QRCode from "qrcode";

import { placeCode } from "#app/[locale]/_components/place-code.ts";
import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";

const { attendance, certificates, courses } = messages.nb;

const signInAs = async (request: APIRequestContext, name: string): Promise<void> => {
  const answer = await request.post("/api/demo/sign-in", {
    form: { email: `${name}@tunet.test` },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
};

const call = async <Answer>(
  request: APIRequestContext,
  name: string,
  input: unknown,
): Promise<Answer> => {
  const answer = await request.post(`/api/trpc/${name}`, { data: { json: input } });
  expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
  const body: { result: { data: { json: Answer } } } = await answer.json();
  return body.result.data.json;
};

/** The Oslo wall time so many minutes from now, as a form gives it. */
const wallIn = (minutes: number): string =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Oslo",
    dateStyle: "short",
    timeStyle: "short",
  })
    .format(new Date(Date.now() + minutes * 60_000))
    .replace(" ", "T");

type Course = { id: string; title: string; people: { name: string; enrolmentId: string }[] };

const participants = ["veileder", "gruppeveileder", "alis.fjordvik"] as const;

/** A course of the office Vest that begins in a few minutes, for half an hour, with three people. */
async function makeCourse(browser: Browser, ask: Ask): Promise<Course> {
  const title = `Veilederkurs ${randomUUID().slice(0, 8)}`;
  const context = await browser.newContext();
  await signInAs(context.request, "kontor.vest");
  const { courseId } = await call<{ courseId: string }>(context.request, "courses.create", {
    title,
    dates: [{ start: wallIn(5), end: wallIn(35) }],
    where: "Fjordvik kulturhus",
    seats: 20,
    forWhom: "Individuelle veiledere",
    contact: "kontor.vest@tunet.test",
    hours: 4,
  });
  await call(context.request, "courses.publish", { courseId });
  for (const name of participants) {
    await signInAs(context.request, name);
    await call(context.request, "courses.signUp", { courseId, idempotencyKey: randomUUID() });
  }
  await context.close();
  const people = await ask<{ name: string; enrolmentId: string }>(
    `select p.first_name || ' ' || p.last_name as name, e.id as "enrolmentId"
     from enrolment e join seat_pool s on s.id = e.pool_id join person p on p.id = e.person_id
     join person_email m on m.person_id = p.id and m.is_primary
     where s.owner_id = $1 order by array_position($2::text[], split_part(m.address, '@', 1))`,
    [courseId, [...participants]],
  );
  expect(people).toHaveLength(participants.length);
  return { id: courseId, title, people };
}

type Ask = <Row extends Record<string, unknown>>(
  question: string,
  values?: unknown[],
) => Promise<Row[]>;

const countMarks = async (ask: Ask, course: Course): Promise<[marks: number, changes: number]> => {
  const ids = course.people.map((one) => one.enrolmentId);
  const [row] = await ask<{ marks: number; changes: number }>(
    `select (select count(*)::int from attendance_mark where enrolment_id = any($1) and is_present) as marks,
      (select count(*)::int from attendance_change where enrolment_id = any($1)) as changes`,
    [ids],
  );
  return [row?.marks ?? -1, row?.changes ?? -1];
};

const tick = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true });
const counted = (present: number, all = participants.length): string =>
  attendance.list.count.replace("{present}", String(present)).replace("{all}", String(all));

test("at the door without network: marks are kept, sent when it is back, and none of them doubles", async ({
  browser,
  ask,
}) => {
  test.slow();
  const course = await makeCourse(browser, ask);
  const [first, second, third] = course.people as [
    Course["people"][0],
    Course["people"][0],
    Course["people"][0],
  ];
  const context = await browser.newContext(devices["Pixel 7"]);
  const phone = await context.newPage();
  await signInAs(context.request, "kontor.vest");
  await phone.goto(`/arrangement/${course.id}`, { waitUntil: "networkidle" });
  await tick(phone, first.name).check();
  await expect.poll(() => countMarks(ask, course)).toEqual([1, 1]);

  await context.setOffline(true);
  await tick(phone, second.name).check();
  await tick(phone, third.name).check();
  await tick(phone, third.name).uncheck();
  await tick(phone, third.name).check();
  await expect(phone.getByText(counted(3))).toBeVisible();
  await expect(phone.getByRole("status").filter({ hasText: /4 kryss ligger/ })).toBeVisible();
  expect(await countMarks(ask, course)).toEqual([1, 1]);

  // Meanwhile the office ticks one of them at the desk.
  const desk = await browser.newPage();
  await signInAs(desk.request, "kontor.vest");
  await desk.goto(`/kontor/kurs/${course.id}?vis=oppmote`, { waitUntil: "networkidle" });
  await tick(desk, second.name).check();
  await expect.poll(() => countMarks(ask, course)).toEqual([2, 2]);

  await context.setOffline(false);
  await expect(phone.getByText(attendance.list.saved)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => countMarks(ask, course)).toEqual([3, 6]);
  // A page that is opened again sends nothing again.
  await phone.reload({ waitUntil: "networkidle" });
  await expect(phone.getByText(counted(3))).toBeVisible();
  expect(await countMarks(ask, course)).toEqual([3, 6]);
  await expect(desk.getByText(counted(3))).toBeVisible({ timeout: 30_000 });
  await desk.close();
  await context.close();
});

/** A film of one picture: the code of a place on white, as a camera gives it. */
function filmOf(text: string): Buffer {
  const { modules } = QRCode.create(text);
  const [width, height, scale] = [640, 480, 10];
  const light = Buffer.alloc(width * height, 235);
  const left = Math.floor((width - modules.size * scale) / 2);
  const top = Math.floor((height - modules.size * scale) / 2);
  for (let y = 0; y < modules.size * scale; y += 1)
    for (let x = 0; x < modules.size * scale; x += 1)
      if (modules.get(Math.floor(y / scale), Math.floor(x / scale)))
        light[(top + y) * width + left + x] = 16;
  const color = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, color]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([head, ...Array.from({ length: 10 }, () => frame)]);
}

test("the camera at the door reads the code that a participant shows, on that page only", async ({
  browser,
  playwright,
  ask,
  baseURL,
}, testInfo) => {
  test.slow();
  const course = await makeCourse(browser, ask);
  const [first] = course.people;
  // What the participant has on the phone is the code that is filmed.
  const own = await browser.newPage();
  await signInAs(own.request, participants[0]);
  await own.goto("/nn/oppmote");
  await expect(
    own.getByRole("img", {
      name: messages.nn.attendance.own.picture.replace("{title}", course.title),
    }),
  ).toBeVisible();
  await own.close();

  const folder = mkdtempSync(path.join(tmpdir(), "tunet-camera-"));
  const film = path.join(folder, "code.y4m");
  writeFileSync(film, filmOf(placeCode(first?.enrolmentId ?? "")));
  const { executablePath, args = [] } = testInfo.project.use.launchOptions ?? {};
  const filming = await playwright.chromium.launch({
    executablePath,
    args: [
      ...args,
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  try {
    const context = await filming.newContext({ ...devices["Pixel 7"], baseURL });
    const phone = await context.newPage();
    await signInAs(context.request, "kontor.vest");
    const answer = await phone.goto(`/arrangement/${course.id}`, { waitUntil: "networkidle" });
    expect(answer?.headers()["permissions-policy"]).toContain("camera=(self)");
    await phone.getByRole("button", { name: attendance.scan.start }).click();
    await expect(
      phone.getByText(attendance.scan.here.replace("{name}", first?.name ?? "")),
    ).toBeVisible({ timeout: 20_000 });
    await expect(tick(phone, first?.name ?? "")).toBeChecked();
    await expect.poll(() => countMarks(ask, course)).toEqual([1, 1]);
    await phone.getByRole("button", { name: attendance.scan.stop }).click();

    const elsewhere = await phone.goto("/kontor");
    expect(elsewhere?.headers()["permissions-policy"]).toContain("camera=()");
  } finally {
    await filming.close();
    rmSync(folder, { recursive: true });
  }
});

test("a code hangs on the wall, and whoever types it is there", async ({ browser, ask }) => {
  const course = await makeCourse(browser, ask);
  const wall = await browser.newPage();
  await signInAs(wall.request, "kontor.vest");
  await wall.goto(`/arrangement/${course.id}/kode`);
  const shown = wall.locator(".wall-code");
  await expect(shown).toHaveText(/^\d{3} \d{3}$/);

  const context = await browser.newContext(devices["Pixel 7"]);
  const phone = await context.newPage();
  await signInAs(context.request, "alis.fjordvik");
  // As the camera of the phone opens it. Looking marks nobody.
  const code = ((await shown.textContent()) ?? "").replace(" ", "");
  const words = messages.nn.attendance.own;
  await phone.goto(`/nn/oppmote?kode=${code}`, { waitUntil: "networkidle" });
  expect(await countMarks(ask, course)).toEqual([0, 0]);
  await expect(phone.getByLabel(words.wallCode)).toHaveValue(code);
  await phone.getByRole("button", { name: words.send }).click();
  await expect(phone.getByText(words.done.replace("{title}", course.title))).toBeVisible();
  await expect.poll(() => countMarks(ask, course)).toEqual([1, 1]);

  await phone.getByLabel(words.wallCode).fill("12345");
  await phone.getByRole("button", { name: words.send }).click();
  await expect(phone.getByText(messages.nn.errors.field.wallCode).first()).toBeVisible();
  await wall.close();
  await context.close();
});

test("certificates follow from who was there: mailed, corrected, checked, withdrawn @clock", async ({
  page,
  browser,
  signIn,
  mailsTo,
  moveClock,
  ask,
}) => {
  test.slow();
  const course = await makeCourse(browser, ask);
  const [first, second] = course.people as [Course["people"][0], Course["people"][0]];
  const office = `/kontor/kurs/${course.id}?vis=oppmote`;
  await signIn("kontor.vest");
  await page.goto(office, { waitUntil: "networkidle" });
  await tick(page, first.name).check();
  await expect.poll(() => countMarks(ask, course)).toEqual([1, 1]);
  await moveClock(60);

  const words = courses.presence;
  await page.goto(office, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: new RegExp(`^${words.issue}`) }).click();
  await expect(page.getByRole("row").filter({ hasText: first.name })).toContainText("4 timer");
  const mail = async (name: string) =>
    (await mailsTo(name)).find((one) => one.subject.includes(course.title) && one.attachment);
  await expect.poll(() => mail(participants[0])).toBeTruthy();
  expect(await mail(participants[1])).toBeUndefined();

  // The holder downloads the paper; a stranger with the code asks whether it counts.
  const holder = await browser.newPage();
  await signInAs(holder.request, participants[0]);
  await holder.goto("/nn/min-side/kursbevis");
  const item = holder.getByRole("listitem").filter({ hasText: course.title });
  const paper = await holder.request.get((await item.getByRole("link").getAttribute("href")) ?? "");
  expect(paper.headers()["content-type"]).toBe("application/pdf");
  expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}/.exec(await item.innerText())?.[0] ?? "";
  await holder.close();
  const stranger = await browser.newPage();
  const verify = `/bekreft/${code.toLowerCase()}`;
  await stranger.goto(verify);
  const said = stranger.getByRole("main");
  await expect(said).toContainText(certificates.verify.valid);
  await expect(said).toContainText(first.name);
  await expect(said).toContainText("4 timer");
  await expect(stranger.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  const other = await stranger.request.get(`/api/certificates/${randomUUID()}`);
  expect(other.status()).toBe(404);

  // The second one was there too: corrected at the desk, and sent.
  await tick(page, second.name).check();
  await expect.poll(() => countMarks(ask, course)).toEqual([2, 2]);
  await page.getByRole("button", { name: new RegExp(`^${words.issue}`) }).click();
  await expect.poll(() => mail(participants[1])).toBeTruthy();

  // The first one was not: the office withdraws, and the paper says so.
  await page.getByRole("button", { name: words.withdrawOf.replace("{name}", first.name) }).click();
  await page.getByRole("button", { name: words.withdrawYes }).click();
  await expect(page.getByRole("row").filter({ hasText: first.name })).toContainText(
    words.withdrawn,
  );
  await stranger.goto(verify);
  await expect(said).toContainText(certificates.verify.withdrawn);
  await stranger.goto("/bekreft/0000-0000-0000-0000-0000");
  await expect(said).toContainText(certificates.verify.unknownText);
  await stranger.close();
});
