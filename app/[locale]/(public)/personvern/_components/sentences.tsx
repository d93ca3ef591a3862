/** A heading with a few sentences, each on its own line. */
export function Sentences({
  heading,
  sentences,
}: {
  heading: string;
  sentences: readonly string[];
}) {
  return (
    <section className="section">
      <h2 className="ds-heading" data-size="md">
        {heading}
      </h2>
      <ul className="ds-list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
