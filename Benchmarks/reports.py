#!/usr/bin/env python3
"""Times what reports cost: 40 segments, 12 quarters, 100,000 fact rows, a market-insight report a quarter.

    reports.py [--segments N] [--quarters N] [--rows N] [--rounds N] [--keep DIR]
    reports.py --content content --as-of 2026-09-30      # the same of a portal that is there, such as the sample

Builds the same portal with its data and reports and without them, in turns, each into an empty folder without a cache; the difference is what data
load, queries and reports take. Then both once more with a cache and nothing changed. Same arguments, same content.
"""
import argparse
import csv
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
APPEALS = "price availability packaging performance ease assurances life-cycle-cost social-acceptance".split()
HEADERS = {
    "segments": "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source",
    "shares": "segment,player,share_pct,source", "scores": "segment,axis,criterion,weight,rating,reason,scorer,source",
    "appeals": "segment,player,dimension,weight,rating,source",
    "trends": "trend,segment,pestel,stage,impact1_5,likelihood1_5,years,disruptive,source",
    "moves": "date,rival,segment,kind,summary,impact1_5,our_response,source",
    "voice": "date,customer_alias,segment,process_step,pain,severity1_5,channel,need_kind,source",
    "customers": "customer_alias,class,segment,region,customer_own_revenue,our_revenue,strategy_note,source",
    "pbip": "customer_alias,project,pbip_month,opportunity_kind,reason,product,ga_month,status",
    "deals": "deal,segment,rival,outcome,value,margin,reason,docs_linked", "leads": "lead,origin,channel,segment,stage,activity",
    "activities": "activity,level,form,dg_scene,segment,customer_class,cost,framework_year,goal,result",
    "topics": "topic,service_scene,process_step,segment,set_by,set_by_role,investigate,supply_data,use,judge,due,state",
    "sources": "source,title,publisher,published,accessed,url,reliability,credibility,licence",
    "ratings": "doc,version,rater_key,role,org,score1_5,occasion,date",
    "actions": "action,from_quarter,segment,scenario,slot,owner,due,measure,state",
}
TEXT = """---
id: mi-{low}
type: mi-report
title: Market insight {quarter}
lang: en
summary: What the quarter says.
level: corporate
owner_org: hq
module: mi
audience: restricted
buyer_stages: [unaware]
sales_stages: [lead]
occasions: [opportunity-insight]
roles: [market-manager]
status: published
version: 1
owner: ann
created: 2020-01-01
last_reviewed: 2020-01-01
quarter: {quarter}
---
"""
QUERIES = [
    ("Summary", "headline", "SELECT quarter, SUM(our_revenue) AS revenue FROM segments GROUP BY quarter ORDER BY quarter", "line x=quarter y=revenue"),
    ("Market", "size", "SELECT segment, sam, growth_yoy FROM segments WHERE quarter = :quarter ORDER BY sam DESC", "bar x=segment y=sam"),
    ("Segments", "revenue", "SELECT segment, quarter, our_revenue FROM segments ORDER BY 1, 2", "line x=quarter y=our_revenue series=segment"),
    ("Customers", "heard", "SELECT pain, COUNT(*) AS n FROM voice WHERE quarter = :quarter GROUP BY pain ORDER BY n DESC", "bar x=pain y=n"),
    ("Rivals", "duel", "SELECT rival, SUM(outcome = 'won') AS won, COUNT(*) AS n FROM deals GROUP BY rival ORDER BY rival", "bar x=rival y=won"),
    ("Outlook", "mouth", "SELECT quarter, origin, COUNT(*) AS leads FROM leads GROUP BY 1, 2 ORDER BY 1, 2", "bar x=quarter y=leads series=origin"),
    ("Recommendations", "stages", "SELECT segment, stage, COUNT(*) AS n FROM leads WHERE quarter = :quarter GROUP BY 1, 2 ORDER BY 1, 2", "heat x=stage y=segment value=n"),
]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def table(folder, name, rows):
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADERS[name].split(","))
        writer.writerows(rows)
    return len(rows)


def portal(content, segments, quarters, rows):
    """The content; gives the number of fact rows."""
    rng = random.Random(7)
    names = [f"segment-{n:02}" for n in range(segments)]
    write(content / "portal.yml", "name: Reports\nlanguages: [en, zh-Hans]\nbase_url: https://reports.example/\n")
    write(content / "registry/people.yml", "ann: {name: Ann, org: hq}\nben: {name: Ben, org: hq}\n")
    write(content / "registry/rivals.yml", "r1: {name: Rival 1}\nr2: {name: Rival 2}\nr3: {name: Rival 3}\n")
    write(content / "registry/regions.yml", "south: {name: South}\n")
    write(content / "registry/sources.yml", "panel: {title: Panel, publisher: P, published: 2019-12-01, reliability: B, credibility: 2}\n")
    write(content / "registry/products.yml", "wifi: {name: Wi-Fi}\n")
    write(content / "registry/pains.yml", "".join(f"pain-{n}: {{name: Pain {n}}}\n" for n in range(20)))
    write(content / "registry/segments.yml", "".join(
        f"{name}:\n  name: Segment {n}\n  horizon: h{n % 3 + 1}\n  owner: ann\n  scenarios:\n    s1: {{name: One, weight: 0.5, process_steps: [step-1, step-2]}}\n"
        f"    s2: {{name: Two, weight: 0.5, process_steps: [step-3]}}\n" for n, name in enumerate(names)))
    customers = [f"customer-{n:03}" for n in range(200)]
    write(content / "registry/customers.yml", "".join(
        f"{name}: {{name: Customer {n}, class: {'SABC'[n % 4]}, segment: {names[n % segments]}, region: south}}\n" for n, name in enumerate(customers)))
    total = 0
    for number in range(quarters):
        quarter = f"{2017 + number // 4}Q{number % 4 + 1}"
        day = f"{2017 + number // 4}-{number % 4 * 3 + 2:02}-15"
        folder = content / "data" / quarter
        count = 0
        count += table(folder, "segments", [
            [s, 100, "EUR", "million", round(rng.uniform(0, .2), 3), 1000, 0.1, 150, round(rng.uniform(50, 300), 1), 20, round(rng.uniform(1, 20), 1), 12, 15, 0.3, "panel"]
            for s in names])
        count += table(folder, "shares", [[s, p, share, "panel"] for s in names for p, share in (("us", 20), ("r1", 30), ("r2", 15), ("r3", 5), ("others", 30))])
        count += table(folder, "scores", [[s, a, c, 0.25, rng.randint(1, 5), "", "ann", "panel"] for s in names for a in "xy" for c in ("a", "b", "c", "d")])
        count += table(folder, "appeals", [[s, p, d, 0.125, rng.randint(1, 5), "panel"] for s in names for p in ("us", "r1", "r2", "r3") for d in APPEALS])
        count += table(folder, "trends", [[f"Trend {n}", names[n % segments], "social", "rising", 4, 3, 2, "n", "panel"] for n in range(20)])
        count += table(folder, "moves", [[day, f"r{n % 3 + 1}", names[n % segments], "price", f"Move {n}", 3, "", "panel"] for n in range(20)])
        count += table(folder, "customers", [[c, "SABC"[n % 4], names[n % segments], "south", 1000000, 50000, "", "panel"] for n, c in enumerate(customers)])
        count += table(folder, "pbip", [[c, "Project", "2021-05", "dated", "", "wifi", "2020-05", "open"] for c in customers[:50]])
        count += table(folder, "topics", [[f"Topic {n}", "segment", "step-1", names[n % segments], "ann", "", "ben", "ann", "ben", "ann", day, "done"] for n in range(40)])
        count += table(folder, "sources", [["panel", "Panel", "P", "2016-12-01", "", "", "B", 2, ""]])
        count += table(folder, "ratings", [])
        count += table(folder, "actions", [[f"Action {n} {quarter}", quarter, names[n % segments], "", "", "ann", day, "", "open"] for n in range(10)])
        count += table(folder, "activities", [
            [f"act-{quarter}-{n}", "regional", "workshop", "project-support", names[n % segments], "A", 10000, 2020, 5, 3] for n in range(100)])
        rest = rows // quarters - count
        leads, voices = rest * 6 // 10, rest * 3 // 10
        count += table(folder, "leads", [
            [f"L-{quarter}-{n}", rng.choice(["mined", "collected"]), "visit", rng.choice(names), rng.choice(["new", "qualified", "opportunity", "won", "lost"]), f"act-{quarter}-{n % 100}"]
            for n in range(leads)])
        count += table(folder, "voice", [
            [f"{day[:8]}{n % 28 + 1:02}", rng.choice(customers), rng.choice(names), f"step-{n % 3 + 1}", f"pain-{rng.randrange(20)}", n % 5 + 1, "interview", "stated", "panel"]
            for n in range(voices)])
        count += table(folder, "deals", [
            [f"D-{quarter}-{n}", rng.choice(names), f"r{n % 3 + 1}", rng.choice(["won", "lost", "no_decision"]), 100000, 20000, "price", ""] for n in range(rest - leads - voices)])
        total += count
        text = TEXT.format(low=quarter.lower(), quarter=quarter)
        for section, name, sql, chart in QUERIES:
            kind, _, words = chart.partition(" ")
            text += f"\n## {section}\n\nA sentence.\n\n```sql name={name}\n{sql}\n```\n\n```chart type={kind} data={name} {words}\n```\n\n```table data={name}\n```\n"
        write(content / "reports" / quarter / "mi.md", text)
    return total


def run(program, content, output, as_of, cache):
    """Seconds of wall clock and of CPU, peak megabytes and last line of one build."""
    start = time.monotonic()
    process = subprocess.Popen(
        [program, "build", "--content", content, "--templates", ROOT / "templates", "--output", output, "--as-of", as_of, "--jobs", "2", *(["--cache", cache] if cache else ["--no-cache"])],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lines, closing = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"the build failed:\n{lines[-2000:]}\n{closing}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, closing.strip().splitlines()[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", type=int, default=40)
    parser.add_argument("--quarters", type=int, default=12)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=pathlib.Path, help="write the content here and keep it")
    parser.add_argument("--content", type=pathlib.Path, help="measure this portal instead of making one")
    parser.add_argument("--as-of", default="2020-01-01")
    parser.add_argument("--program", default=ROOT / ".build/release/fieldbook")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="reports-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    try:
        if options.content:
            content, title = options.content.resolve(), f"the portal in {options.content}"
        else:
            content = options.keep or folder / "content"
            rows = portal(content, options.segments, options.quarters, options.rows)
            title = f"{options.segments} segments, {options.quarters} quarters, {rows:,} fact rows"
        bare = folder / "bare"
        shutil.copytree(content, bare, ignore=lambda path, names: ["data", "reports"] if pathlib.Path(path) == content else [])
        cases = {"with data and reports": (content, False), "without": (bare, False), "with, cached, nothing changed": (content, True), "without, cached, nothing changed": (bare, True)}
        figures = {name: [] for name in cases}
        for _ in range(options.rounds):
            for name, (source, cached) in cases.items():
                output = folder / ("out-bare" if source == bare else "out")
                cache = folder / "cache" / output.name if cached else None
                if cached:
                    run(options.program, source, output, options.as_of, cache)
                else:
                    shutil.rmtree(output, ignore_errors=True)
                figures[name].append(run(options.program, source, output, options.as_of, cache))
        print(f"{title}, {options.rounds} rounds, medians\n")
        print("| | wall s | least–most | CPU s | peak MB | |\n|---|---:|---:|---:|---:|---|")
        median = {}
        for name, runs in figures.items():
            walls = sorted(wall for wall, *_ in runs)
            cpu = statistics.median(cpu for _, cpu, *_ in runs)
            median[name] = statistics.median(walls), cpu
            print(f"| {name} | {median[name][0]:.3f} | {walls[0]:.3f}–{walls[-1]:.3f} | {cpu:.3f} | {max(peak for *_, peak, _ in runs):.0f} | {runs[0][-1]} |")
        for cached in ("", ", cached, nothing changed"):
            with_, without = median["with, cached, nothing changed" if cached else "with data and reports"], median["without" + cached]
            print(f"\ndata, queries and reports{cached}: {with_[0] - without[0]:.3f} s, {with_[0] / without[0] - 1:+.0%} of the build (CPU {with_[1] / without[1] - 1:+.0%})")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
