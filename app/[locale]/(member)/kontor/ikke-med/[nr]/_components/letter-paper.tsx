import type { RouterOutputs } from "#app/_trpc/server.ts";

type Letter = RouterOutputs["organisations"]["outreach"]["letter"];

/** The whole letter as text, for a mail or an archive system. */
export const letterText = ({ to, date, subject, paragraphs, points, closing }: Letter): string =>
  [
    to,
    date,
    subject,
    ...paragraphs,
    points.map((point) => `- ${point}`).join("\n"),
    ...closing,
  ].join("\n\n");

/** The letter as it looks on paper, in the municipality's form of Norwegian. */
export function LetterPaper({ letter }: { letter: Letter }) {
  return (
    <article lang={letter.locale} className="letter">
      <p>{letter.to}</p>
      <p>{letter.date}</p>
      <h2 className="ds-heading" data-size="sm">
        {letter.subject}
      </h2>
      {letter.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <ul className="ds-list">
        {letter.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {letter.closing.map((paragraph) => (
        <p key={paragraph} className="whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </article>
  );
}
