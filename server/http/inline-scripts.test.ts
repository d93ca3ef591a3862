import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { hashInlineScripts, isNextScript, scriptHash } from "./inline-scripts.ts";

const start = "(self.__next_f=self.__next_f||[]).push([0])";
const row = String.raw`self.__next_f.push([1,"1:\"$Sreact.fragment\"\n2:I[39756,[\"/_next/static/chunks/a.js\"],\"default\"]\n\u003cb>"])`;
const bytes = 'self.__next_f.push([3,"AAEC"])';
const bundler =
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/chunks/0j1we3cwg31qe.js","static/chunks/turbopack-2u1d16houkiyo.js"],"runtimeModuleIds":[94553]});';

describe("what Next, its bundler and React write is allowed", () => {
  test.each([
    ["the start of the page's data", start],
    ["a row of it", row],
    ["bytes in it", bytes],
    ["the bundler's list of files", bundler],
    ["React's clock", "requestAnimationFrame(function(){$RT=performance.now()});"],
    ["a part put in its place", '$RC("B:1","S:1")'],
    ["a segment put in its place", '$RS("S:2","P:2")'],
  ])("%s", (_, script) => expect(isNextScript(script)).toBe(true));
});

describe("everything else stays blocked", () => {
  test.each([
    ["a plain script", "alert(1)"],
    ["nothing", ""],
    ["code after a row", `${row};alert(1)`],
    ["code before a row", `alert(1);${row}`],
    ["code within a row", 'self.__next_f.push([1,"a"+alert(1)])'],
    ["a call within a row", "self.__next_f.push([1,alert(1)])"],
    ["a template within a row", "self.__next_f.push([1,`${alert(1)}`])"],
    ["a row that closes itself", 'self.__next_f.push([1,"a"]),alert(1),([1,"a"])'],
    ["a row of another kind", 'self.__next_f.push([2,"a"])'],
    ["a row of three", 'self.__next_f.push([1,"a","b"])'],
    ["a row that is an object", 'self.__next_f.push({"0":1,"1":"a"})'],
    ["a bare less-than sign in a row", 'self.__next_f.push([1,"<!--<script>"])'],
    ["a row with a space before it", ` ${row}`],
    ["a row with a line after it", `${row}\n`],
    ["another list", row.replace("__next_f", "__next_g")],
    ["a start with data", start.replace("[0]", "[0,alert(1)]")],
    ["a file from elsewhere", bundler.replace("static/chunks/0", "//evil.example/0")],
    ["a file further up", bundler.replace("static/chunks/0j", "static/chunks/../../0j")],
    ["one key more", bundler.replace('{"other', '{"x":1,"other')],
    ["one key twice", bundler.replace('{"other', '{"otherChunks":[alert(1)],"other')],
    ["a module that is no number", bundler.replace("94553", '"94553"')],
    ["code in React's call", '$RC("B:1",alert(1))'],
    ["code before React's call", 'alert(1);$RC("B:1","S:1")'],
    ["code after React's call", '$RC("B:1","S:1");alert(1)'],
    ["an own definition", '$RC=function(){alert(1)};$RC("B:1","S:1")'],
  ])("%s", (_, script) => {
    expect(isNextScript(script)).toBe(false);
    expect(hashInlineScripts(`<script>${script}</script>`)).toEqual([]);
  });
});

test("the definitions we know are those of the React that Next brings", () => {
  const react = readFileSync(
    "node_modules/next/dist/compiled/react-dom/cjs/react-dom-server.node.production.js",
    "utf8",
  );
  const literal = (beginning: string): string => {
    const at = react.indexOf(`'${beginning}`) + 1;
    const end = react.indexOf("'\n", at);
    return react.slice(at, end).replaceAll("\\n", "\n");
  };
  const segment = literal("$RS=function");
  const boundary = literal("$RB=[];");
  expect(isNextScript(`${segment}S:1","P:1")`)).toBe(true);
  expect(isNextScript(`${boundary}$RC("B:0","S:0")`)).toBe(true);
  expect(react).toContain("requestAnimationFrame(function(){$RT=performance.now()});");
});

test("a page's own scripts are hashed once each, and nothing else on it", () => {
  const html = `<!DOCTYPE html><script src="/_next/a.js" async=""></script>
    <script id="_R_">${bundler}</script><script>${start}</script><script>${row}</script>
    <script>${row}</script><script>alert("æøå")</script><script type="module">${row}x</script>
    <script id="x">${bytes}</script><script type="application/ld+json">{"@type":"Course"}</script>`;
  expect(hashInlineScripts(html)).toEqual([bundler, start, row].map(scriptHash));
});

test("a hash is taken of the text as it is sent", () => {
  expect(scriptHash("alert('æøå')")).toBe("sha256-+pMASScWam5EkHJj7N+363eY0cSZDu5hdMU2ZXRbt+Y=");
});
