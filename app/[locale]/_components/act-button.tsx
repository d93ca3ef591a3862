"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

import { Question } from "./question.tsx";

/** One thing that can be done with a row of people or invitations. */
export type Act =
  | {
      kind:
        | "confirm"
        | "end"
        | "revoke"
        | "withdrawAbsence"
        | "withdrawMove"
        | "closeCalendar"
        | "removeWorkplace"
        | "undoHandover"
        | "closeLine"
        | "reopenLine"
        | "releaseSeat"
        | "renewMeetingLink";
      id: string;
    }
  | { kind: "issueCertificates"; id: string; enrolmentId?: string }
  | { kind: "withdrawCertificate" | "askForReference"; id: string; courseId: string }
  | { kind: "takeTask"; id: string; task: string; over?: boolean }
  | { kind: "letGoTask"; id: string; task: string }
  | { kind: "removeDomain"; id: string; domain: string }
  | { kind: "agreeToMove" | "stopMove"; id: string; side: "release" | "receive" };

export type ActTexts = FailureTexts & {
  label: string;
  pending: string;
  /** The whole sentence, for those who hear the button without its row. */
  spoken: string;
  /** What happens, asked about first; left out for what can be done again. */
  sure?: string;
  yes: string;
  cancel: string;
};

const run = (act: Act): Promise<unknown> => {
  const { absences, courses, enrolment, office, practice, starts, supervision } = client;
  const { domains, handovers, invitations, memberships, workplaces } = client.organisations;
  const { id } = act;
  switch (act.kind) {
    case "confirm":
      return memberships.confirm.mutate({ membershipId: id });
    case "end":
      return memberships.end.mutate({ membershipId: id });
    case "revoke":
      return invitations.revoke.mutate({ invitationId: id });
    case "undoHandover":
      return handovers.undo.mutate({ membershipId: id });
    case "removeWorkplace":
      return workplaces.remove.mutate({ workplaceId: id });
    case "issueCertificates":
      return courses.presence.issue.mutate({ courseId: id, enrolmentId: act.enrolmentId });
    case "withdrawCertificate":
      return courses.presence.withdraw.mutate({ courseId: act.courseId, certificateId: id });
    case "askForReference":
      return courses.billing.ask.mutate({ courseId: act.courseId, organisationId: id });
    case "takeTask":
      return office.takeTask.mutate({ kind: act.task, id, over: act.over });
    case "letGoTask":
      return office.letGoTask.mutate({ kind: act.task, id });
    case "removeDomain":
      return domains.remove.mutate({ number: id, domain: act.domain });
    case "withdrawAbsence":
      return absences.withdraw.mutate({ absenceId: id });
    case "withdrawMove":
      return absences.moves.withdraw.mutate({ moveId: id });
    case "agreeToMove":
      return absences.moves.answer.mutate({ moveId: id, side: act.side, answer: "yes" });
    case "stopMove":
      return absences.moves.answer.mutate({ moveId: id, side: act.side, answer: "no" });
    case "closeCalendar":
      return practice.closeCalendar.mutate({ workplaceId: id });
    case "renewMeetingLink":
      return supervision.links.renew.mutate({ groupId: id });
    case "releaseSeat":
      return enrolment.releaseSeat.mutate({ enrolmentId: id });
    case "closeLine":
      return starts.close.mutate({ lineId: id });
    case "reopenLine":
      return starts.reopen.mutate({ lineId: id });
  }
};

/** What people came for stands out, what is seldom wanted does not. */
const looks: Partial<Record<Act["kind"], "primary" | "secondary">> = {
  confirm: "primary",
  agreeToMove: "primary",
  closeLine: "secondary",
  issueCertificates: "secondary",
};

/** A button on a row that does its one thing, after a question where it cannot be undone. */
export function ActButton({ act, texts }: { act: Act; texts: ActTexts }) {
  const router = useRouter();
  const { step, failure, act: doIt } = useAct(texts);
  const [isAsking, setIsAsking] = useState(false);

  const go = (): void => {
    setIsAsking(false);
    void doIt(async () => {
      await run(act);
      router.refresh();
    });
  };

  if (isAsking) return <Question texts={texts} onYes={go} onCancel={() => setIsAsking(false)} />;
  return (
    <div className="print:hidden">
      <ActionButton
        pending={step !== "idle"}
        pendingText={texts.pending}
        variant={looks[act.kind] ?? "tertiary"}
        onPress={() => (texts.sure ? setIsAsking(true) : go())}
      >
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </ActionButton>
      <FailureNote failure={failure} />
    </div>
  );
}
