/** Parts of one page as links, so that each has its own address. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { href: string; text: string; current: boolean }[];
}) {
  return (
    <nav className="tab-links" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? "page" : undefined}>
              {tab.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
