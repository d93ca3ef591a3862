import { describe, expect, it } from "vitest";

import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, makePerson, organisationId } from "#server/testing/factories.ts";

const notFound = { cause: { code: "NOT_FOUND" } };

describe("the list of municipalities", () => {
  it("shows strangers all 357, with county and office", async () => {
    const list = await callAs(null).organisations.municipalities();
    expect(list.municipalities).toHaveLength(357);
    expect(list.counts).toEqual({ all: 357, taking: 0 });
    expect(list.counties).toHaveLength(15);
    expect(list.municipalities.find((row) => row.number === "4601")).toMatchObject({
      name: "Bergen",
      county: "46",
      office: "vest",
      takesPart: false,
    });
    expect(list.counties.filter((row) => row.isDerived).map((row) => row.office)).toEqual([
      "sor",
      "ost",
      "ost",
      "ost",
      "sor",
      "sor",
      "sor",
    ]);
  });

  it("is ordered as Norwegians do, å last", async () => {
    const { municipalities } = await callAs(null).organisations.municipalities();
    const names = municipalities.map((row) => row.name);
    expect(names.indexOf("Ørsta")).toBeGreaterThan(names.indexOf("Voss"));
    expect(names.indexOf("Ålesund")).toBeGreaterThan(names.indexOf("Ørsta"));
  });

  it("says that a municipality takes part once a leader or helper is confirmed, not a trainee", async () => {
    await makeActor([["trainee", "4601"]]);
    await makeActor([["healthLeader", "4602"]]);
    await makeActor([["municipalityStaff", "4611"]]);
    const { municipalities, counts } = await callAs(null).organisations.municipalities();
    expect(municipalities.filter((row) => row.takesPart).map((row) => row.number)).toEqual([
      "4611",
      "4602",
    ]);
    expect(counts.taking).toBe(2);
  });

  it("never shows or counts an invented municipality outside demo mode", async () => {
    await superuser.query(`
      with invented as (
        insert into organisation (kind, name, slug, is_demo, valid_from)
        values ('municipality', 'Fjordvik', '9901', true, '2024-01-01') returning id)
      insert into municipality select id, '9901', '46', 'nn' from invented`);
    const list = await callAs(null).organisations.municipalities();
    expect(list.municipalities).toHaveLength(357);
    expect(list.counts.all).toBe(357);
  });
});

describe("the page of a municipality", () => {
  it("shows the people to its leader, its helper and the office that serves it", async () => {
    await makeActor([["trainee", "4601"]], { firstName: "Åse", lastName: "Østvik" });
    for (const role of [
      ["healthLeader", "4601"],
      ["municipalityStaff", "4601"],
      ["officeStaff", "vest"],
    ] as const) {
      const actor = await makeActor([[role[0], role[1]]]);
      const page = await callAs(actor).organisations.municipality({ number: "4601" });
      expect(page.people.map((person) => person.name)).toContain("Åse Østvik");
      expect(page).toMatchObject({ name: "Bergen", county: { name: "Vestland" } });
    }
  });

  it("lists those who wait first, then by role", async () => {
    await makeActor([["trainee", "4601"]], { firstName: "Ola", lastName: "Aas" });
    const leader = await makeActor([["healthLeader", "4601"]], { lastName: "Zachariassen" });
    const { personId } = await makePerson({ firstName: "Åse", lastName: "Ås" });
    await makeMember(personId, "trainee", "4601", { confirmed: false });
    const { people } = await callAs(leader).organisations.municipality({ number: "4601" });
    expect(people.map((person) => [person.name, person.mayConfirm])).toEqual([
      ["Åse Ås", true],
      ["Kari Zachariassen", false],
      ["Ola Aas", false],
    ]);
  });

  it.each([
    ["healthLeader", "4602"],
    ["officeStaff", "nord"],
    ["trainee", "4601"],
    ["supervisor", "4601"],
    ["admin", "drift"],
    ["trustContact", "helse-bergen"],
    ["dpo", "drift"],
  ] as const)("is not there for %s in %s, as if it did not exist", async (role, place) => {
    const actor = await makeActor([[role, place]]);
    const { municipality } = callAs(actor).organisations;
    await expect(municipality({ number: "4601" })).rejects.toMatchObject(notFound);
    await expect(municipality({ number: "9999" })).rejects.toMatchObject(notFound);
  });
});

describe("the office", () => {
  it("sees the municipalities of its counties and no others", async () => {
    const actor = await makeActor([["officeStaff", "nord"]]);
    const { municipalities, counts } = await callAs(actor).organisations.served({});
    expect(counts.all).toBe(41 + 21 + 18);
    expect(new Set(municipalities.map((row) => row.county))).toEqual(new Set(["18", "55", "56"]));
  });

  it("reads who carries the service, and how many are there", async () => {
    await makeActor([["healthLeader", "4601"]], { firstName: "Liv", lastName: "Ås" });
    await makeActor([["trainee", "4601"]]);
    await makeActor([["trainee", "4601"]]);
    const actor = await makeActor([["officeStaff", "vest"]]);
    const { municipalities } = await callAs(actor).organisations.served({});
    expect(municipalities.find((row) => row.number === "4601")).toMatchObject({
      leaders: ["Liv Ås"],
      trainees: 2,
      supervisors: 0,
      takesPart: true,
      invitedLeaders: 0,
    });
  });

  it.each([
    [{ query: " MÅLS" }, ["Målselv"]],
    [{ query: "1804" }, ["Bodø"]],
    [{ query: "bodø", takesPart: true }, ["Bodø"]],
    [{ query: "bodø", takesPart: false }, []],
    [{ query: "bergen" }, []],
    [{ query: "%" }, []],
  ])("finds the municipalities of its counties by %j", async (filter, names) => {
    await makeActor([["healthLeader", "1804"]]);
    const actor = await makeActor([["officeStaff", "nord"]]);
    const { municipalities, counts } = await callAs(actor).organisations.served(filter);
    expect(municipalities.map((row) => row.name)).toEqual(names);
    expect(counts).toEqual({ all: 41 + 21 + 18, taking: 1 });
  });

  it("is nobody else's: others find nothing", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    await expect(callAs(leader).organisations.served({})).rejects.toMatchObject(notFound);
    await expect(callAs(leader).organisations.ofOffice()).rejects.toMatchObject(notFound);
    await expect(callAs(leader).organisations.ofInstallation()).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
  });

  it("gives its own staff and the trust contacts of its region", async () => {
    const actor = await makeActor([["officeStaff", "vest"]]);
    const { givable } = await callAs(actor).organisations.ofOffice();
    expect(givable.map((place) => [place.name, ...place.roles])).toEqual([
      ["ALIS-kontoret Vest", "officeStaff"],
      ["Haraldsplass", "trustContact"],
      ["Helse Bergen", "trustContact"],
      ["Helse Fonna", "trustContact"],
      ["Helse Førde", "trustContact"],
      ["Helse Stavanger", "trustContact"],
    ]);
  });
});

describe("the administrator", () => {
  it("runs the installation, the offices and the trusts, and no municipality", async () => {
    const actor = await makeActor([["admin", "drift"]]);
    const { givable, people } = await callAs(actor).organisations.ofInstallation();
    expect(givable).toHaveLength(1 + 6 + 24);
    expect(givable.find((place) => place.roles.includes("admin"))?.id).toBe(
      await organisationId("drift"),
    );
    expect(people.map((person) => person.role)).toEqual(["admin"]);
  });
});
