/** Stands on every page of the demo: nobody must take its people for real ones. */
export function DemoNotice({
  label,
  text,
  link,
}: {
  label: string;
  text: string;
  link: { href: string; text: string };
}) {
  return (
    <aside className="demo-notice" aria-label={label}>
      <p>
        {text} <a href={link.href}>{link.text}</a>
      </p>
    </aside>
  );
}
