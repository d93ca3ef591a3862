import { describe, expect, test } from "vitest";

import { asSystem } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePerson } from "#server/testing/factories.ts";
import { confirmAddress } from "#server/users/queries.ts";

const head = "Kommune\tNavn\tE-post\tRolle\tTelefon\tStartdato\tLegekontor";
const places = ["Bergen", "4639", "Voss kommune", "Ulvik"];
const roles = ["ALIS", "Individuell rettleiar", "Kommuneoverlege", "Medhjelper"];
const row = (at: number): string =>
  [
    places[at % places.length],
    `Kari${at} Vik`,
    `kari${at}@example.test`,
    roles[at % roles.length],
    "900 12 345",
    "01.08.2026",
    `Legesenter ${at % 7}`,
  ].join("\t");
const list = (rows: readonly string[]): string => [head, ...rows].join("\r\n");

const office = (): Promise<Actor> => makeActor([["officeStaff", "vest"]]);
const imports = (actor: Actor) => callAs(actor).organisations.imports;
const awaited = (actor: Actor) => callAs(actor).organisations.awaited;

async function count() {
  const { rows } = await superuser.query<Record<string, number>>(
    `select (select count(*)::int from person) as people, (select count(*)::int from membership) as roles,
      (select count(*)::int from workplace) as workplaces`,
  );
  return rows[0];
}

const spoil: readonly ((cells: string[]) => void)[] = [
  (cells) => (cells[0] = "Fjordvika"),
  (cells) => (cells[0] = "Tromsø"),
  (cells) => (cells[2] = "kari(at)x"),
  (cells) => (cells[3] = "Lege"),
  (cells) => (cells[5] = "31.02.2026"),
];

describe("a list of 500 rows", () => {
  test("with 40 faults names all 40 and takes nothing in; mended, and pasted twice, it doubles nobody", async () => {
    const actor = await office();
    const rows = Array.from({ length: 500 }, (_, at) => row(at));
    const spoiled = rows.map((line, at) => {
      if (at % 12 !== 5 || at >= 480) return line;
      const cells = line.split("\t");
      spoil[at % spoil.length]?.(cells);
      return cells.join("\t");
    });
    const before = await count();
    const { faults } = await imports(actor).preview({ text: list(spoiled) });
    expect(faults).toHaveLength(40);
    expect(faults.map((fault) => fault.row)).toEqual(
      spoiled.flatMap((line, at) => (line === rows[at] ? [] : [at + 2])),
    );
    for (const fault of faults) {
      expect(fault.column).not.toBe("");
      expect(fault.message.length).toBeGreaterThan(10);
    }
    await expect(imports(actor).takeIn({ text: list(spoiled) })).rejects.toMatchObject({
      cause: { code: "LIST_HAS_FAULTS" },
    });
    expect(await count()).toEqual(before);

    const text = list(rows);
    const seen = await imports(actor).preview({ text });
    expect(seen.faults).toEqual([]);
    expect(seen.rows.map(({ state }) => state)).toEqual(rows.map(() => "new"));
    expect(await count()).toEqual(before);
    expect((await imports(actor).takeIn({ text })).rows).toEqual(seen.rows);
    const after = await count();
    expect(after).toEqual({ people: 501, roles: 501, workplaces: 28 });
    const again = await imports(actor).takeIn({ text });
    expect(new Set(again.rows.map(({ state }) => state))).toEqual(new Set(["unchanged"]));
    expect(await count()).toEqual(after);
  }, 60_000);
});

describe("a list", () => {
  test("pasted by two at the same moment doubles nobody", async () => {
    const [one, two] = [await office(), await office()];
    const text = list(Array.from({ length: 20 }, (_, at) => row(at)));
    const before = await count();
    await Promise.all([imports(one).takeIn({ text }), imports(two).takeIn({ text })]);
    expect((await count())?.["people"]).toBe((before?.["people"] ?? 0) + 20);
  });

  test("changes what it says differently, and says so", async () => {
    const actor = await office();
    await imports(actor).takeIn({ text: list([row(0), row(1)]) });
    const text = list([row(0).replace("01.08.2026", "01.09.2026"), row(1)]);
    expect((await imports(actor).preview({ text })).rows.map(({ state }) => state)).toEqual([
      "changed",
      "unchanged",
    ]);
    await imports(actor).takeIn({ text });
    const { rows } = await superuser.query(
      `select m.starts_on::text as day from membership m join person_email e on e.person_id = m.person_id
        where e.address = 'kari0@example.test'`,
    );
    expect(rows).toEqual([{ day: "2026-09-01" }]);
  });

  test("never gives a role to whoever pastes it, nor outside the counties, nor without an office", async () => {
    const { personId, address } = await makePerson();
    const actor: Actor = {
      personId,
      locale: "nb",
      memberships: (await office()).memberships,
    };
    const own = row(0).replace("kari0@example.test", address);
    const { faults } = await imports(actor).preview({
      text: list([own, row(1).replace("4639", "Bodø")]),
    });
    expect(faults.map(({ row: at, column }) => [at, column])).toEqual([
      [2, "E-post"],
      [3, "Kommune"],
    ]);
    for (const stranger of [
      await makeActor([["healthLeader", "4601"]]),
      await makeActor([["admin", "drift"]]),
    ])
      await expect(imports(stranger).takeIn({ text: list([row(0)]) })).rejects.toMatchObject({
        cause: { code: "NOT_FOUND" },
      });
  });

  test("says its faults in the reader's language", async () => {
    const actor = { ...(await office()), locale: "nn" as const };
    const { faults } = await imports(actor).preview({
      text: list([row(0).replace("ALIS", "Lege")]),
    });
    expect(faults[0]?.message).toContain("Rolla kjenner vi ikkje");
  });

  test("that is no workbook is refused with a sentence", async () => {
    await expect(
      imports(await office()).openWorkbook({ content: Buffer.from("hei").toString("base64") }),
    ).rejects.toMatchObject({ cause: { code: "SHEET_UNREADABLE" } });
  });
});

describe("those on the list", () => {
  test("are written to once, in the municipality's form, and are gone from it when they sign in", async () => {
    const actor = await office();
    await imports(actor).takeIn({ text: list([row(0), row(1)]) });
    expect(await awaited(actor).list()).toMatchObject({
      unwritten: 2,
      people: [{ address: "kari0@example.test" }, { address: "kari1@example.test" }],
    });
    expect(await awaited(actor).invite()).toMatchObject({ sent: 2 });
    expect(await awaited(actor).invite()).toMatchObject({ sent: 0 });
    const { rows } = await superuser.query(
      "select locale, subject, is_secret from outbox where kind = 'membership.enlisted' order by locale",
    );
    expect(rows).toHaveLength(2);
    expect(rows.map(({ locale }) => locale)).toContain("nn");
    await asSystem((tx) => confirmAddress(tx, "kari0@example.test"));
    await superuser.query(
      "update outbox set state = 'dead', failure = 'EENVELOPE 550' where kind = 'membership.enlisted'",
    );
    expect((await awaited(actor).list()).people).toMatchObject([
      { address: "kari1@example.test", mail: { state: "failed", reason: "refused" } },
    ]);
  });

  test("are the office's own only", async () => {
    await imports(await office()).takeIn({ text: list([row(0)]) });
    expect((await awaited(await makeActor([["officeStaff", "nord"]])).list()).people).toEqual([]);
    await expect(awaited(await makeActor([["healthLeader", "4601"]])).list()).rejects.toMatchObject(
      {
        cause: { code: "NOT_FOUND" },
      },
    );
  });
});
