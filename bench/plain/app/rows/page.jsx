import pg from "pg";

export const dynamic = "force-dynamic";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

export default async function Rows() {
  const { rows } = await pool.query(
    "select m.number, o.name, m.county_number from municipality m join organisation o on o.id = m.organisation_id order by m.number limit 50",
  );
  return (
    <main>
      <h1>Rows</h1>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <td>{row.number}</td>
              <td>{row.name}</td>
              <td>{row.county_number}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
