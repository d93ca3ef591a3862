/** The partner of the page benchmark: as little as Next lets one write. */
export default { compress: false, poweredByHeader: false, serverExternalPackages: ["pg"] };
