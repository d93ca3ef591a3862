/** A farmyard by the fjord: a house, a storehouse, a barn, and three who met. Decoration. */
export function Farmyard() {
  return (
    <svg className="drawing farmyard" viewBox="0 0 640 400" aria-hidden="true">
      <path className="drawing-sky" d="M0 0h640v400H0z" />
      <circle className="drawing-sun" cx="468" cy="92" r="34" />
      <path
        className="drawing-far"
        d="M0 222 92 122l56 52 88-112 96 112 72-66 100 84 62-48 74 62v60H0z"
      />
      <path
        className="drawing-snow"
        d="m236 62-26 33 15 9 12-12 13 14 11-15zM92 122l-19 21 12 7 8-8 11 9 6-12z"
      />
      <path className="drawing-near" d="m0 262 74-52 92 42 94-50 96 56 108-52 92 44 84-30v60H0z" />
      <path className="drawing-water" d="M0 248h640v74H0z" />
      <path className="drawing-ripple" d="M40 266h70M152 276h44M250 262h60M560 268h56M596 280h30" />
      <path className="drawing-field" d="M0 312c120-32 240-16 330-20 120-4 220-20 310 4v104H0z" />
      <ellipse className="drawing-yard" cx="332" cy="352" rx="206" ry="34" />

      <path className="drawing-trunk" d="M88 268h9v66h-9z" />
      <path
        className="drawing-tree"
        d="M92 196c28 0 46 20 46 44s-18 40-46 40-46-16-46-40 18-44 46-44z"
      />

      <path className="drawing-white" d="m150 262 35-36 35 36v64h-70z" />
      <path className="drawing-white-side" d="M220 262h88v64h-88z" />
      <path className="drawing-roof" d="M185 220h92l38 44h-96l-34-37-35 37-6-4z" />
      <path className="drawing-chimney" d="M236 206h14v18h-14z" />
      <path
        className="drawing-window"
        d="M166 274h14v18h-14zM190 274h14v18h-14zM232 274h14v18h-14zM284 274h14v18h-14z"
      />
      <path className="drawing-door" d="M256 286h18v40h-18z" />

      <path className="drawing-wood-dark" d="M326 306h6v16h-6zM360 306h6v16h-6z" />
      <path className="drawing-wood" d="M326 278h40v30h-40zM318 254h56v26h-56z" />
      <path className="drawing-roof" d="m310 258 36-34 36 34-5 4-31-28-31 28z" />
      <path className="drawing-wood" d="m320 254 26-24 26 24z" />
      <path className="drawing-door" d="M340 286h12v22h-12z" />

      <path className="drawing-barn" d="m470 246 45-44 45 44v84h-90z" />
      <path className="drawing-barn-side" d="M392 246h78v84h-78z" />
      <path className="drawing-roof" d="M515 196h-86l-44 52h84l46-45 45 45 6-4z" />
      <path className="drawing-trim" d="M500 284h30v46h-30zM508 250h14v14h-14z" />
      <path className="drawing-barn" d="M504 288h22v42h-22z" />
      <path className="drawing-trim" d="M410 276h10v14h-10zM436 276h10v14h-10z" />

      <path className="drawing-person-one" d="M289 342a8 8 0 0 1 16 0v22h-16z" />
      <circle className="drawing-head" cx="297" cy="328" r="6" />
      <path className="drawing-person-two" d="M318 348a8 8 0 0 1 16 0v24h-16z" />
      <circle className="drawing-head" cx="326" cy="334" r="6" />
      <path className="drawing-person-three" d="M348 342a8 8 0 0 1 16 0v23h-16z" />
      <circle className="drawing-head" cx="356" cy="328" r="6" />
    </svg>
  );
}
