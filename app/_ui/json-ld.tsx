/** Facts for search engines. A data block: browsers do not run it, and `<` cannot end it. */
export function JsonLd({ facts }: { facts: object }) {
  return (
    <script
      type="application/ld+json"
      // oxlint-disable-next-line react/no-danger -- JSON with every < escaped
      dangerouslySetInnerHTML={{ __html: JSON.stringify(facts).replaceAll("<", "\\u003c") }}
    />
  );
}
