import { asSystem } from "#db/client.ts";
import { absence } from "#db/schema/absences.ts";
import * as moves from "#server/absences/moves/service.ts";
import { findToday } from "#server/absences/queries.ts";
import { addDays } from "#server/absences/rules.ts";
import { report } from "#server/absences/service.ts";
import * as practices from "#server/practice/service.ts";

import { demoActor } from "./network.ts";
import { demoPeople } from "./people.ts";

/** The address of the trainee number `at` of a municipality, in the order of the list. */
const traineeOf = (municipality: string, at: number): string =>
  demoPeople.filter((one) =>
    one.memberships.some(
      (part) => part.role === "trainee" && part.organisation === municipality && part.confirmed,
    ),
  )[at]!.address;

/** One who will be away, one who is, one who was; one who waits to move; a practice that was told. */
export async function loadAbsences(): Promise<void> {
  const day = await asSystem(findToday);
  const away = async (address: string, from: number, to: number, counts = false) =>
    report(await demoActor(address), {
      from: addDays(day, from),
      to: addDays(day, to),
      counts,
      staysInformed: true,
    });
  await away("alis.skarvoy@tunet.test", 45, 225, true);
  await away(traineeOf("9901", 1), -60, 25);
  const was = await demoActor("alis.nord@tunet.test");
  await asSystem((tx) =>
    tx.insert(absence).values({
      personId: was.personId,
      startsOn: addDays(day, -200),
      endsOn: addDays(day, -80),
      counts: false,
    }),
  );
  await tellPractice("alis.skarvoy@tunet.test", {
    name: "Skarvøy legekontor",
    address: "timebok.skarvoy@tunet.test",
  });
  await moveOn(traineeOf("9905", 1), "9901", addDays(day, 70));
}

/** Somebody says where they work and shows the practice when they are away. */
async function tellPractice(
  address: string,
  practice: { name: string; address: string },
): Promise<void> {
  const actor = await demoActor(address);
  const [own] = await practices.getOwn(actor);
  if (!own) throw new Error("the demo person works in no municipality");
  const { membershipId } = own;
  await practices.choose(actor, { membershipId, workplaceId: null, ...practice });
  await practices.setInFeed(actor, { membershipId, inFeed: true });
  await practices.send(actor, membershipId);
}

async function moveOn(address: string, municipality: string, onDate: string): Promise<void> {
  const actor = await demoActor(address);
  const { movable } = await moves.listOwn(actor);
  const membershipId = movable[0]?.membershipId;
  if (!membershipId) throw new Error("the demo person has nothing to move from");
  await moves.request(actor, { membershipId, municipality, onDate });
}
