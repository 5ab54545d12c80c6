// HTML files in (their paths, a line each on standard input), what axe-core holds against each (a JSON line each) out.
// The one argument is the path of Chromium. Rules: WCAG 2.2, levels A and AA.

const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function main() {
  const files = readFileSync(0, "utf-8").split("\n").filter(Boolean);
  const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
  const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 } });
  for (const file of files) {
    await page.goto(pathToFileURL(file).href);
    await page.addScriptTag({ content: source });
    const found = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), RULES);
    const told = found.violations.map((one) => ({ rule: one.id, help: one.help, nodes: one.nodes.map((n) => n.html) }));
    console.log(JSON.stringify({ file, passed: found.passes.length, unsure: found.incomplete.length, violations: told }));
  }
  await browser.close();
}

main().catch((problem) => {
  console.error(problem.message);
  process.exit(1);
});
