import MarkdownIt from "markdown-it";

// No HTML comes through, links go only where a browser may safely go (markdown-it's own check), and a
// picture on somebody else's server would tell them who reads the page.
const renderer = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable("image");

/** Text with simple formatting, written by people. The only place that makes HTML from text. */
export function Markdown({ text, lang }: { text: string; lang?: string }) {
  return (
    <div
      className="prose"
      lang={lang}
      // oxlint-disable-next-line react/no-danger -- the renderer escapes all HTML
      dangerouslySetInnerHTML={{ __html: renderer.render(text) }}
    />
  );
}
