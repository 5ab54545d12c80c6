// HTML files in (their addresses, a line each on standard input), what axe-core holds against each (a JSON line each)
// out. Arguments: the path of Chromium, and the widths at which to look. Rules: WCAG 2.2, levels A and AA; at 320 pixels
// also that nothing has to be scrolled sideways (1.4.10). Whatever a page asks of the network is held against it.

const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const NARROWEST = 320;

async function main() {
  const addresses = readFileSync(0, "utf-8").split("\n").filter(Boolean);
  const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
  const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
  for (const width of process.argv[3].split(",").map(Number)) {
    const page = await browser.newPage({ viewport: { width, height: 1123 }, bypassCSP: true });
    const asked = [];
    page.on("request", (request) => /^(file|data):/.test(request.url()) || asked.push(request.url()));
    for (const address of addresses) {
      await page.goto(address);
      await page.addScriptTag({ content: source });
      const found = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), RULES);
      const told = found.violations.map((one) => ({ rule: one.id, help: one.help, nodes: one.nodes.map((n) => n.html) }));
      if (width === NARROWEST && await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
        told.push({ rule: "reflow", help: "the page is wider than 320 pixels", nodes: [address] });
      }
      for (const url of asked.splice(0)) { told.push({ rule: "request", help: "the page asks the network", nodes: [url] }); }
      console.log(JSON.stringify({ address, passed: found.passes.length, violations: told }));
    }
    await page.close();
  }
  await browser.close();
}

main().catch((problem) => {
  console.error(problem.message);
  process.exit(1);
});
