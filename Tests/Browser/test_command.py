"""The command line as a contract: exit codes, what is printed and where, and what is left behind when things go wrong."""
import fcntl
import os
import re
import shutil
import signal
import subprocess
import time

import pytest
from built import REPOSITORY, default_binary
from test_determinism import DAY, build, bytes_of, same

FINDING = re.compile(r"^(?P<path>[^:\n]+):(?:(?P<line>\d+):(?:(?P<column>\d+):)?)? (?P<severity>error|warning|info): \[(?P<code>[a-z0-9-]+)\] (?P<message>.+)$")


@pytest.fixture
def content(tmp_path):
    """A copy of the sample that a test may break."""
    return shutil.copytree(REPOSITORY / "content", tmp_path / "content", ignore=shutil.ignore_patterns(".fieldbook"))


def findings(result):
    """What a run printed as findings."""
    return [match.groupdict() for match in map(FINDING.match, result.stdout.splitlines()) if match]


def test_a_clean_build_is_0_and_sums_up(fieldbook, tmp_path):
    result = build(fieldbook, tmp_path / "out", "--no-cache")
    assert re.search(r"\d+ documents, \d+ pages", result.stderr)
    assert not [line for line in result.stdout.splitlines() if not FINDING.match(line)], "only findings on standard output"
    assert "\r" not in result.stderr and "\x1b" not in result.stdout + result.stderr, "no progress line where there is no terminal"


def test_check_finds_the_same_and_writes_nothing(fieldbook, content, tmp_path):
    before = bytes_of(tmp_path)
    result = fieldbook("check", "--content", content, "--as-of", DAY, "--no-cache", cwd=tmp_path)
    if result.returncode == 64 or "templates" in result.stderr:
        result = fieldbook("check", "--content", content, "--templates", REPOSITORY / "templates", "--as-of", DAY, "--no-cache", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert bytes_of(tmp_path) == before
    assert findings(result) == findings(build(fieldbook, tmp_path / "out", "--no-cache", content=content))


def test_strict_turns_warnings_into_2(fieldbook):
    plain = fieldbook("check", "--as-of", DAY, "--no-cache")
    assert any(finding["severity"] == "warning" for finding in findings(plain)), "the sample has warnings"
    assert plain.returncode == 0
    assert fieldbook("check", "--as-of", DAY, "--no-cache", "--strict").returncode == 2


def test_a_typo_is_1_at_its_line_and_the_site_stays(fieldbook, content, tmp_path):
    """Task 9: a wrong key in front matter is reported at its very line, and nothing is written."""
    output = tmp_path / "out"
    build(fieldbook, output, "--no-cache", content=content)
    before = bytes_of(output)
    document = next(content.rglob("case-edu-dormitory-south.md"))
    lines = document.read_text().splitlines(keepends=True)
    line = next(number for number, text in enumerate(lines) if text.startswith("summary:"))
    lines[line] = lines[line].replace("summary:", "sumary:")
    document.write_text("".join(lines))
    result = fieldbook("build", "--content", content, "--output", output, "--as-of", DAY, "--no-cache")
    assert result.returncode == 1
    found = [finding for finding in findings(result) if finding["code"] == "unknown-key"]
    assert [(finding["path"], finding["line"], finding["column"]) for finding in found] == [(str(document), str(line + 1), "1")]
    assert "summary" in result.stdout.split("[unknown-key]")[1].splitlines()[0], "the nearest key as a hint"
    assert bytes_of(output) == before


@pytest.mark.parametrize("arguments", [["--no-such-option"], ["build", "--jobs", "many"], ["build", "--as-of", "yesterday"], ["no-such-command"],
                                       ["build", "--cache", "x", "--no-cache"], ["build", "--jobs", "0"]])
def test_wrong_usage_is_64(fieldbook, arguments, tmp_path):
    result = fieldbook(*arguments, *(["--output", tmp_path / "out"] if arguments[0] == "build" else []))
    assert result.returncode == 64, result.stderr
    assert result.stderr.strip()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--content", "--templates"])
def test_a_missing_folder_is_74_with_its_path(fieldbook, option, tmp_path):
    result = fieldbook("build", option, tmp_path / "nowhere", "--output", tmp_path / "out", "--as-of", DAY, "--no-cache")
    assert result.returncode == 74, result.stdout + result.stderr
    assert str(tmp_path / "nowhere") in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_second_build_at_once_is_74(fieldbook, tmp_path):
    output = tmp_path / "out"
    build(fieldbook, output, "--no-cache")
    before = bytes_of(output)
    with open(output / ".fieldbook/lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = fieldbook("build", "--output", output, "--as-of", "2026-10-30", "--no-cache")
    assert result.returncode == 74
    assert "another build" in result.stderr and str(output) in result.stderr
    assert bytes_of(output) == before


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own, mounted small(kilobytes)."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(*options):
        if subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", folder], capture_output=True).returncode:
            pytest.skip("mounting a small disk needs root")
        return folder

    yield mount
    subprocess.run(["umount", "-l", folder], capture_output=True)


def test_a_full_disk_is_74_and_leaves_the_site(fieldbook, content, small_disk, tmp_path):
    build(fieldbook, tmp_path / "probe", "--no-cache", content=content)
    size = sum((file.stat().st_size // 4096 + 2) * 4 for file in (tmp_path / "probe").rglob("*")) + 200
    disk = small_disk(f"size={size}k")
    build(fieldbook, disk / "out", "--no-cache", content=content)
    before = bytes_of(disk / "out")
    portal = content / "portal.yml"
    portal.write_text(portal.read_text().replace("Harbourline Fieldbook", "A name on every page of the site", 1))
    result = fieldbook("build", "--content", content, "--output", disk / "out", "--as-of", DAY, "--no-cache")
    assert result.returncode == 74, result.stdout[-500:] + result.stderr[-500:]
    assert re.search(rf"cannot write {re.escape(str(disk / 'out'))}/\S+: No space left on device", result.stderr), result.stderr
    assert bytes_of(disk / "out") == before


def test_a_read_only_output_is_74_and_leaves_the_site(fieldbook, small_disk):
    disk = small_disk("size=64m")
    build(fieldbook, disk / "out", "--no-cache")
    before = bytes_of(disk / "out")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    result = fieldbook("build", "--output", disk / "out", "--as-of", "2026-10-30", "--no-cache")
    assert result.returncode == 74
    assert "Read-only file system" in result.stderr and str(disk / "out") in result.stderr
    assert bytes_of(disk / "out") == before


def test_a_cache_that_cannot_be_written_is_no_error(fieldbook, tmp_path):
    build(fieldbook, tmp_path / "out", "--cache", "/proc/nowhere/cache")


def test_kill_9_at_any_moment_leaves_whole_files(fieldbook, content, tmp_path):
    """Killed after ever longer times: each file is whole, old or new, and the next build equals a fresh one."""
    portal = content / "portal.yml"
    texts = [portal.read_text(), portal.read_text().replace("Harbourline Fieldbook", "Another name", 1)]
    fresh = []
    for number, text in enumerate(texts):
        portal.write_text(text)
        build(fieldbook, tmp_path / f"fresh-{number}", "--no-cache", content=content)
        fresh.append(bytes_of(tmp_path / f"fresh-{number}"))
    portal.write_text(texts[1])
    command = [default_binary(), "build", "--content", content, "--templates", REPOSITORY / "templates", "--as-of", DAY, "--no-cache"]
    start = time.monotonic()
    subprocess.run([*command, "--output", tmp_path / "timed"], capture_output=True, check=True)
    whole, output, states = time.monotonic() - start, tmp_path / "out", set()
    for step in range(12):
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(tmp_path / "fresh-0", output)
        process = subprocess.Popen([*command, "--output", output], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.4 + 0.06 * step))
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = {path: data for path, data in bytes_of(output).items() if not path.startswith(".fieldbook/")}
        for path, data in left.items():
            assert data in (fresh[0].get(path), fresh[1].get(path)), f"{path} is neither old nor new"
        states.add(tuple(sorted({"old" if data == fresh[0].get(path) else "new" for path, data in left.items()})))
        build(fieldbook, output, "--no-cache", content=content)
        same(fresh[1], bytes_of(output))
    assert ("old",) in states, "no build was killed before it put anything in place"


def test_a_pipe_that_closes_early_does_no_harm(fieldbook, tmp_path):
    """`fieldbook check | head -1` ends quietly."""
    result = subprocess.run(f"'{default_binary()}' check --as-of {DAY} --no-cache | head -1", shell=True, cwd=REPOSITORY, capture_output=True, text=True)
    assert "Fatal" not in result.stderr and "crash" not in result.stderr.lower()
    assert os.waitstatus_to_exitcode(result.returncode) == 0 or result.returncode == 0
