# /// script
# requires-python = ">=3.11,<3.15"
# dependencies = [
#   "inspect-ai==0.3.285",
#   "openai==3.57.0",
#   "huggingface-hub==2.4.0",
#   "datasets==5.2.0",
# ]
#
# [tool.hf-jobs]
# flavor = "cpu-basic"
# timeout = "2h"
# secrets = ["HF_TOKEN"]
# ///
"""Evaluate a model with inspect-ai and say how it went in one line that a program can read.

    uv run inspect_eval_uv.py --model acme/tiny-7b --task gsm8k --limit 20
    hf jobs uv run --secrets HF_TOKEN inspect_eval_uv.py --model acme/tiny-7b --task gsm8k

README.md beside this file describes the arguments, the line and the exit codes.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import hashlib
import importlib.util
import json
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import uuid
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

PREFIX = "EVALCARD_RESULT "
LINE_LIMIT = 16_384
# How long inspect may take to finish its log after a signal, before it is killed.
GRACE_SECONDS = 10.0

INSPECT_EVALS = "inspect-evals"
PINS = {
    INSPECT_EVALS: "0.26.0",
    "vllm": "0.33.0",
    "torch": "2.15.0",
    "transformers": "5.24.0",
    "accelerate": "1.15.0",
}
PROVIDER_PACKAGES = {"vllm": ["vllm"], "hf": ["torch", "transformers", "accelerate"]}
PROVIDERS = ["hf-inference-providers", "vllm", "hf", "openai-compatible", "mockllm"]

# Names that people know from papers and older versions, and what the package calls them now.
RENAMED = {
    "mmlu": "mmlu_0_shot",
    "gpqa": "gpqa_diamond",
    "human_eval": "humaneval",
    "aime_2024": "aime2024",
    "aime_2025": "aime2025",
    "aime_2026": "aime2026",
    "aime24": "aime2024",
    "aime25": "aime2025",
    "aime26": "aime2026",
    "gsm_8k": "gsm8k",
    "hella_swag": "hellaswag",
    "truthful_qa": "truthfulqa",
    "wino_grande": "winogrande",
    "if_eval": "ifeval",
    "mmlupro": "mmlu_pro",
    "arc_c": "arc_challenge",
    "arc_e": "arc_easy",
}


def main() -> int:
    arguments = parse_arguments(sys.argv[1:])
    if arguments.list_tasks:
        install([pinned(INSPECT_EVALS)])
        print(json.dumps(task_list(), indent=2))
        return 0
    install(packages_for(arguments))
    tasks = [resolve_task(name, arguments.sandbox) for name in arguments.task]
    extras = sorted({task.extra for task in tasks if task.extra})
    if extras:
        install([pinned(INSPECT_EVALS, ",".join(extras))])
    if arguments.dry_run:
        for task in tasks:
            print(" ".join(inspect_command(arguments, task.name, "LOG_DIR", run="RUN")))
        return 0
    log_dir = LogDir.open(arguments.log_dir)
    viewer = Viewer(arguments.bundle_space, arguments.bundle_public) if arguments.bundle_space else None
    child = Child()
    codes: list[int] = []
    for task in tasks:
        if not child.stopped_by:
            codes.append(evaluate(task, arguments, log_dir, viewer, child))
    return next((code for code in codes if code != 0), 0)


# --- Arguments -----------------------------------------------------------------------------------


def parse_arguments(argv: list[str]) -> argparse.Namespace:
    refuse_tokens(argv)
    own, passed_on = split_at_dashes(argv)
    parser = argparse.ArgumentParser(
        description=__doc__, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--model", help="as its provider knows it: acme/tiny-7b")
    add(
        "--task",
        action="append",
        default=[],
        help="gsm8k, inspect_evals/gpqa_diamond, hf/OWNER/DATASET/TASK, my_task.py",
    )
    add("--provider", choices=PROVIDERS, default=PROVIDERS[0])
    add("--base-url", help="address of the model server")
    add("--revision", help="commit of the model (vllm, hf)")
    add("--limit", type=sample_limit, help="N or A-B: evaluate a part")
    add("--epochs", type=int)
    add("--max-connections", type=int)
    add("--temperature", type=float)
    add("--max-tokens", type=int)
    add("--seed", type=int)
    add("--sandbox", help="where code runs that a model wrote, e.g. local")
    add("-T", dest="task_args", action="append", default=[], metavar="KEY=VALUE", help="task argument")
    add("-M", dest="model_args", action="append", default=[], metavar="KEY=VALUE", help="model argument")
    add(
        "--log-dir",
        default=os.environ.get("INSPECT_LOG_DIR") or "logs",
        help="a folder, hf://buckets/OWNER/NAME or hf://datasets/OWNER/NAME",
    )
    add("--bundle-space", metavar="OWNER/NAME", help="also put the log viewer into this static Space")
    add("--bundle-public", action="store_true", help="everybody may open that Space")
    add("--nonce", help="repeated in the result line")
    add("--dry-run", action="store_true", help="print what would run")
    add("--list-tasks", action="store_true", help="print the tasks of inspect-evals as JSON")
    arguments = parser.parse_args(own)
    arguments.passed_on = passed_on
    if arguments.list_tasks:
        return arguments
    if arguments.provider == "mockllm":
        arguments.model = arguments.model or "model"
    if not arguments.model or not arguments.task:
        parser.error("--model and --task are required")
    if arguments.provider == "openai-compatible" and not arguments.base_url:
        parser.error("--provider openai-compatible needs --base-url, the address that ends in /v1")
    if arguments.revision and arguments.provider not in PROVIDER_PACKAGES:
        parser.error(
            f"--revision needs --provider vllm or hf: with {arguments.provider} "
            "the server chooses which weights it loads"
        )
    return arguments


def split_at_dashes(argv: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in argv:
        return argv, []
    index = argv.index("--")
    return argv[:index], argv[index + 1 :]


def sample_limit(text: str) -> str:
    if not re.fullmatch(r"\d+(-\d+)?", text):
        raise argparse.ArgumentTypeError(f"expected N or A-B, found {text!r}")
    return text


def refuse_tokens(argv: list[str]) -> None:
    """A job's arguments are readable by everybody who may see the job: a token must not be one."""
    for index, argument in enumerate(argv):
        if re.search(r"\b(hf_[A-Za-z0-9]{16,}|sk-[A-Za-z0-9_-]{16,})", argument):
            usage(
                f"argument {index + 1} looks like a token. Arguments of a job are public: "
                "pass it as a secret (--secrets HF_TOKEN) and revoke this one"
            )


def usage(message: str) -> NoReturn:
    say(f"error: {message}")
    sys.exit(2)


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


# --- Packages that only some runs need ------------------------------------------------------------


def packages_for(arguments: argparse.Namespace) -> list[str]:
    names = list(PROVIDER_PACKAGES.get(arguments.provider, []))
    if any(inspect_evals_name(task) is not None for task in arguments.task):
        names.append(INSPECT_EVALS)
    missing = [name for name in names if importlib.util.find_spec(name.replace("-", "_")) is None]
    return [pinned(name) for name in missing]


def pinned(name: str, extras: str = "") -> str:
    return f"{name}[{extras}]=={PINS[name]}" if extras else f"{name}=={PINS[name]}"


def install(requirements: list[str]) -> None:
    """Start again under `uv run --with …` unless that was done already."""
    before = [part for part in os.environ.get("EVALCARD_WITH", "").split(" ") if part]
    missing = [requirement for requirement in requirements if requirement not in before]
    if not missing:
        return
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        say(f"error: this run needs {' '.join(missing)}. Run the script with uv, or install them first")
        sys.exit(1)
    wanted = [*before, *missing]
    say(f"Installing {', '.join(missing)}")
    os.environ["EVALCARD_WITH"] = " ".join(wanted)
    with_packages = [part for requirement in wanted for part in ("--with", requirement)]
    os.execv(uv, [uv, "run", *with_packages, "--script", os.path.abspath(__file__), *sys.argv[1:]])


# --- Which task is meant ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Task:
    asked: str
    # As `inspect eval` takes it.
    name: str
    # Extra of inspect-evals that the task needs.
    extra: str | None = None


def inspect_evals_name(asked: str) -> str | None:
    """The part behind `inspect_evals/`, or a bare name that is no file here; None for other tasks."""
    if asked.startswith("inspect_evals/"):
        return asked.removeprefix("inspect_evals/")
    path = asked.split("@")[0]
    return None if "/" in asked or path.endswith(".py") or "|" in asked or Path(path).exists() else asked


def resolve_task(asked: str, sandbox: str | None) -> Task:
    if asked.startswith("hf/"):
        return Task(asked, hub_task(asked))
    if "|" in asked:
        usage(
            f"{asked} is a task of lighteval: use lighteval_eval_uv.py, "
            f"or --task {asked.split('|')[1 if asked.count('|') > 1 else 0]}"
        )
    name = inspect_evals_name(asked)
    if name is None:
        path = asked.split("@")[0]
        if path.endswith(".py") and not Path(path).exists():
            usage(f"there is no file {path} here ({os.getcwd()})")
        return Task(asked, asked)
    known = known_tasks()
    found = find_task(name, known)
    if found is None:
        near = [
            RENAMED.get(one, one)
            for one in difflib.get_close_matches(normal(name), [*known, *RENAMED], n=5, cutoff=0.5)
        ]
        near = list(dict.fromkeys(one for one in near if one in known))
        usage(
            f"inspect-evals {PINS[INSPECT_EVALS]} has no task {name}. "
            + (f"Nearest: {', '.join(near)}" if near else "--list-tasks prints its tasks")
        )
    if found != name:
        say(f"{asked} is inspect_evals/{found}")
    refuse_without_sandbox(found, known[found], sandbox)
    return Task(asked, f"inspect_evals/{found}", known[found].extra)


def hub_task(asked: str) -> str:
    """`hf/OWNER/DATASET[/TASK_ID][@REVISION]`, within what inspect can address."""
    parts = asked.split("@")[0].split("/")[1:]
    if len(parts) > 3:
        usage(
            f"inspect cannot address a task id with a slash: {asked}. "
            f"Leave it off to run every task of the dataset: hf/{parts[0]}/{parts[1]}"
        )
    if len(parts) < 2:
        usage(f"expected hf/OWNER/DATASET[/TASK_ID], found {asked}")
    # inspect removes every "hf/" from the text, also the end of a name.
    if any(part.endswith("hf") for part in parts[:-1]):
        usage(f"inspect cannot read a dataset whose owner or name ends in hf: {asked}")
    return asked


def find_task(name: str, known: dict[str, KnownTask]) -> str | None:
    plain = normal(name)
    by_plain = {normal(one): one for one in known}
    renamed = RENAMED.get(plain)
    return by_plain.get(plain) or (renamed if renamed in known else None)


def normal(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def refuse_without_sandbox(name: str, task: KnownTask, sandbox: str | None) -> None:
    if sandbox is not None or not task.sandbox:
        return
    if "solver" in task.sandbox:
        usage(
            f"{name} works in Docker containers, and a job has no Docker daemon. "
            "Run it where there is one, with --sandbox docker"
        )
    usage(
        f"{name} runs code that the model wrote. With --sandbox local it runs in this container, "
        "with everything the container can reach"
    )


@dataclass(frozen=True)
class KnownTask:
    # Who needs a sandbox: "solver" (an agent works in it), "scorer" (it runs the answer).
    sandbox: list[str]
    extra: str | None


def known_tasks() -> dict[str, KnownTask]:
    """Tasks of the installed inspect-evals, without importing its hundred packages."""
    import yaml

    spec = importlib.util.find_spec("inspect_evals")
    if spec is None or spec.origin is None:
        say("error: inspect-evals is not installed")
        sys.exit(1)
    package = Path(spec.origin).parent
    known: dict[str, KnownTask] = {}
    for node in ast.walk(ast.parse((package / "_registry.py").read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            known |= {(name.asname or name.name): KnownTask([], None) for name in node.names}
    for path in package.glob("*/eval.yaml"):
        description = yaml.safe_load(path.read_text("utf-8"))
        extra = description.get("dependency")
        sandbox = sorted((description.get("metadata") or {}).get("sandbox") or [])
        for task in description.get("tasks", []):
            if task["name"] in known:
                known[task["name"]] = KnownTask(sandbox, extra and extra.replace("_", "-"))
    return dict(sorted(known.items()))


def task_list() -> dict[str, Any]:
    known = known_tasks()
    return {
        "package": pinned(INSPECT_EVALS),
        "renamed": {old: new for old, new in sorted(RENAMED.items()) if new in known},
        "needDocker": [name for name, task in known.items() if "solver" in task.sandbox],
        "runModelCode": [name for name, task in known.items() if task.sandbox == ["scorer"]],
        "tasks": list(known),
    }


# --- Running inspect -------------------------------------------------------------------------------


def inspect_command(arguments: argparse.Namespace, task: str, log_dir: str, run: str) -> list[str]:
    command = [sys.executable, "-m", "inspect_ai", "eval", task, "--model", model_name(arguments)]
    # "none" would swallow the texts of errors; "full" needs a terminal.
    command += ["--display", "plain", "--log-dir", log_dir, "--log-format", "eval"]
    command += ["--metadata", f"evalcard_run={run}"]
    if os.environ.get("JOB_ID"):
        command += ["--metadata", f"job={os.environ['JOB_ID']}"]
    if arguments.base_url and arguments.provider != "openai-compatible":
        command += ["--model-base-url", arguments.base_url]
    if arguments.revision:
        command += ["-M", f"revision={arguments.revision}"]
    for option in ("limit", "epochs", "max_connections", "temperature", "max_tokens", "seed", "sandbox"):
        value = getattr(arguments, option)
        if value is not None:
            command += [f"--{option.replace('_', '-')}", str(value)]
    for flag, pairs in (("-T", arguments.task_args), ("-M", arguments.model_args)):
        for pair in pairs:
            command += [flag, pair]
    return [*command, *arguments.passed_on]


def model_name(arguments: argparse.Namespace) -> str:
    if arguments.provider == "openai-compatible":
        return f"openai-api/endpoint/{arguments.model}"
    return f"{arguments.provider}/{arguments.model}"


def inspect_environment(arguments: argparse.Namespace) -> dict[str, str]:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
    if arguments.provider == "openai-compatible":
        # inspect names these after the service, the middle part of openai-api/endpoint/model.
        environment["ENDPOINT_BASE_URL"] = arguments.base_url
        environment["ENDPOINT_API_KEY"] = os.environ.get("OPENAI_API_KEY") or "none"
    return environment


class Child:
    """The running inspect. A signal to us goes on to it as Ctrl-C, upon which it finishes its log."""

    def __init__(self) -> None:
        self.stopped_by: int | None = None
        self.process: subprocess.Popen[str] | None = None
        self.last_lines: deque[str] = deque(maxlen=12)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def run(self, command: list[str], environment: dict[str, str]) -> int:
        self.last_lines.clear()
        if self.stopped_by:
            return 128 + self.stopped_by
        # A session of its own: what it starts (a vLLM server) can be ended with it.
        self.process = subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            # Nobody but this script writes result lines.
            print(f"| {line}" if line.startswith(PREFIX.strip()) else line, end="", flush=True)
            if line.strip():
                self.last_lines.append(line.strip())
        return self.process.wait()

    def stop(self, number: int, _frame: object) -> None:
        self.stopped_by = self.stopped_by or number
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            timer = threading.Timer(GRACE_SECONDS, self.kill)
            timer.daemon = True
            timer.start()

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)


def evaluate(task: Task, arguments: argparse.Namespace, log_dir: LogDir, viewer: Viewer | None, child: Child) -> int:
    run = uuid.uuid4().hex
    before = log_dir.names()
    code = child.run(inspect_command(arguments, task.name, log_dir.written, run), inspect_environment(arguments))
    # Other jobs may write to the same place at the same time.
    logs = [log for log in log_dir.headers(log_dir.names() - before) if log.run == run]
    outcomes: list[tuple[Log | None, Outcome]] = [(log, outcome_of(log, code, child)) for log in logs]
    outcomes = outcomes or [(None, outcome_without_log(code, child))]
    for log, outcome in outcomes:
        record = {
            "schema": 1,
            "nonce": arguments.nonce,
            "status": outcome.status,
            "harness": "inspect",
            "task": task.name,
            "asked": task.asked,
            "model": model_name(arguments),
            "log": log and log_dir.publish(log.name),
            "header": log and slim(log.header),
            "error": outcome.error,
        }
        if viewer and log:
            record["bundle"] = viewer.show(log_dir)
        print("\n" + result_line(record), flush=True)
    return next((outcome.code for _, outcome in outcomes if outcome.code != 0), 0)


# --- What came of it -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    status: str
    code: int
    error: str | None = None


def outcome_without_log(code: int, child: Child) -> Outcome:
    if child.stopped_by:
        return Outcome("cancelled", 128 + child.stopped_by, "stopped before a log was begun")
    said = " ".join(child.last_lines)
    said = said if len(said) <= 400 else "… " + said[-400:].split(" ", 1)[-1]
    return Outcome("error", code if code > 0 else 3, f"inspect wrote no log (exit {code}): {said}")


def outcome_of(log: Log, code: int, child: Child) -> Outcome:
    """inspect exits 0 when an evaluation failed: the log alone says how it went."""
    header = log.header
    status, results = header.get("status"), header.get("results") or {}
    message = plain((header.get("error") or {}).get("message") or "")
    if status == "success":
        total, completed = results.get("total_samples") or 0, results.get("completed_samples") or 0
        if not results.get("scores"):
            return Outcome("incomplete", 3, "the log has no scores: no sample was scored")
        if completed < total:
            return Outcome("incomplete", 3, f"{total - completed} of {total} samples failed")
        return Outcome("success", 0)
    if child.stopped_by:
        return Outcome("cancelled", 128 + child.stopped_by, f"stopped by {signal.Signals(child.stopped_by).name}")
    if status == "error":
        return Outcome("error", 3, message or "the log says error")
    killed = f"inspect was killed by {signal.Signals(-code).name}, often for lack of memory" if code < 0 else None
    return Outcome("error", 3, killed or f"the log is unfinished (status {status})")


def plain(message: str) -> str:
    """Without rich's markup: [bold]vllm[/bold] is vllm."""
    return re.sub(r"\[/?(?:bold|italic|dim|red|blue|green|yellow|link)[^\]]*\]", "", message).strip()[:500]


KEPT = {
    "": ["version", "status", "invalidated", "eval", "results", "stats", "error"],
    "eval": [
        "eval_id",
        "run_id",
        "task_id",
        "created",
        "task",
        "task_registry_name",
        "task_version",
        "task_args",
        "dataset",
        "model",
        "model_args",
        "model_roles",
        "model_generate_config",
        "config",
        "revision",
        "packages",
    ],
    "eval.dataset": ["name", "location", "samples", "shuffled"],
    "eval.config": ["limit", "epochs", "epochs_reducer", "fail_on_error", "message_limit", "token_limit", "time_limit"],
    "eval.revision": ["type", "commit", "dirty"],
    "results": ["total_samples", "completed_samples", "scores"],
    "stats": ["started_at", "completed_at", "model_usage"],
    "error": ["message"],
}


def slim(header: dict[str, Any], path: str = "") -> dict[str, Any]:
    """The header without lists of samples, prompts and tracebacks: what the scores need."""
    kept = {key: header[key] for key in KEPT.get(path, header) if header.get(key) is not None}
    for key, value in kept.items():
        below = f"{path}.{key}".strip(".")
        if below in KEPT and isinstance(value, dict):
            kept[key] = slim(value, below)
    if path == "":
        name_only_roles(kept["eval"])
    return kept


def name_only_roles(evaluation: dict[str, Any]) -> None:
    roles = evaluation.get("model_roles") or {}
    if roles:
        evaluation["model_roles"] = {role: {"model": (config or {}).get("model")} for role, config in roles.items()}
    secret = re.compile("key|token|secret|password|header", re.IGNORECASE)
    evaluation["model_args"] = {
        key: value for key, value in evaluation.get("model_args", {}).items() if not secret.search(key)
    }


# Left out one after the other until the line is short enough.
EXPENDABLE = [
    ("stats", "model_usage"),
    ("eval", "model_generate_config"),
    ("eval", "task_args"),
    ("eval", "model_args"),
    ("eval", "config", "fail_on_error"),
    ("error", "message"),
]


def result_line(record: dict[str, Any]) -> str:
    record = json.loads(redact(json.dumps(finite(record))))
    line = encode(record)
    for path in EXPENDABLE:
        if len(line) < LINE_LIMIT or not record["header"]:
            return line
        if leave_out(record["header"], path):
            record.setdefault("trimmed", []).append(".".join(path))
            line = encode(record)
    if len(line) >= LINE_LIMIT:
        record["trimmed"].append("results.scores[group]")
        without_groups(record["header"])
        line = encode(record)
    return line if len(line) < LINE_LIMIT else encode({**record, "header": None, "trimmed": ["*"]})


def encode(record: dict[str, Any]) -> str:
    return PREFIX + json.dumps(record, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def finite(value: Any) -> Any:
    """NaN and Infinity are not JSON; there is no number where they stand."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: finite(one) for key, one in value.items()}
    return [finite(one) for one in value] if isinstance(value, list) else value


def redact(text: str) -> str:
    for name, value in os.environ.items():
        if re.search("TOKEN|KEY|SECRET|PASSWORD", name) and len(value) >= 8:
            text = text.replace(value, "***")
    return text


def leave_out(header: dict[str, Any], path: tuple[str, ...]) -> bool:
    for key in path[:-1]:
        header = header.get(key) or {}
    return header.pop(path[-1], None) is not None


def without_groups(header: dict[str, Any]) -> None:
    for score in (header.get("results") or {}).get("scores", []):
        metrics = score.get("metrics") or {}
        score["metrics"] = {key: one for key, one in metrics.items() if key == "all" or not one.get("group")}


# --- Where logs lie --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Log:
    name: str
    header: dict[str, Any]

    @property
    def run(self) -> str | None:
        """The id that `inspect_command` put into the log."""
        metadata = self.header.get("eval", {}).get("metadata") or {}
        run: str | None = metadata.get("evalcard_run")
        return run


@dataclass(frozen=True)
class LogDir:
    """Where inspect writes its logs, and where they end up."""

    # As the user named it, made absolute.
    dir: str
    # What inspect gets: a folder, or an address that it can write to while it runs.
    written: str
    # A dataset takes a log as one commit, when it is finished.
    dataset: str | None = None

    @staticmethod
    def open(where: str) -> LogDir:
        where = where.rstrip("/")
        if not where.startswith("hf://"):
            path = os.path.abspath(where)
            os.makedirs(path, exist_ok=True)
            return LogDir(path, path)
        kind, owner, name, *_ = [*where.removeprefix("hf://").split("/"), "", ""]
        if kind not in ("buckets", "datasets") or not owner or not name:
            usage(f"expected hf://buckets/OWNER/NAME or hf://datasets/OWNER/NAME, found {where}")
        # Now, not when the evaluation has been paid for: the token must be able to write there.
        make_storage(kind, f"{owner}/{name}")
        if kind == "buckets":
            return LogDir(where, where)
        return LogDir(where, tempfile.mkdtemp(prefix="evalcard-logs-"), f"{owner}/{name}")

    def names(self) -> set[str]:
        from inspect_ai.log import list_eval_logs

        return {log.name for log in list_eval_logs(self.written, formats=["eval", "json"])}

    def headers(self, names: set[str]) -> list[Log]:
        from inspect_ai.log import read_eval_log

        found: list[Log] = []
        for name in sorted(names):
            try:
                log = read_eval_log(name, header_only=True)
                found.append(Log(name, json.loads(log.model_dump_json(exclude_none=True))))
            except Exception as error:  # a log that was cut off in its first member
                say(f"{name} cannot be read: {error}")
        return found

    def publish(self, name: str) -> dict[str, Any]:
        """Bring one log to its place, and say where that is."""
        import fsspec

        with fsspec.open(name, "rb") as file:
            content = file.read()
        described: dict[str, Any] = {
            "path": name.rsplit("/", 1)[-1],
            "dir": self.dir,
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
        }
        if not self.dir.startswith("hf://"):
            return described
        kind, owner, repo, *folders = self.dir.removeprefix("hf://").split("/")
        path = "/".join([*folders, described["path"]])
        revision = "main/" if kind == "datasets" else ""
        described["url"] = f"{hub_endpoint()}/{kind}/{owner}/{repo}/resolve/{revision}{path}"
        if self.dataset is not None:
            from huggingface_hub import HfApi

            try:
                HfApi().upload_file(
                    path_or_fileobj=content,
                    path_in_repo=path,
                    repo_id=self.dataset,
                    repo_type="dataset",
                    commit_message=f"Add {described['path']}",
                )
            except Exception as error:
                say(f"error: the log could not be put into {self.dataset}: {error}")
                del described["url"]
        return described


def make_storage(kind: str, repo: str) -> None:
    from huggingface_hub import HfApi

    try:
        if kind == "buckets":
            HfApi().create_bucket(repo, private=True, exist_ok=True)
        else:
            HfApi().create_repo(repo, repo_type="dataset", private=True, exist_ok=True)
    except Exception as error:
        say(f"error: the log cannot be put into hf://{kind}/{repo}: {redact(' '.join(str(error).split()))}")
        sys.exit(1)


class Viewer:
    """inspect's log viewer in a static Space of this run. Failing here loses nothing but the page."""

    def __init__(self, space: str, public: bool) -> None:
        self.space = space
        self.public = public
        self.made = False

    def show(self, log_dir: LogDir) -> dict[str, str]:
        from inspect_ai.log import bundle_log_dir

        options = {"private": not self.public}
        try:
            # A Space that was there before may be anything: only the one that this run has made is written to again.
            bundle_log_dir(log_dir.written, f"hf/{self.space}", overwrite=self.made, fs_options=options)
            self.made = True
            return {"space": self.space, "url": f"{hub_endpoint()}/spaces/{self.space}"}
        except Exception as error:
            said = redact(" ".join(str(error).split()))[:300]
            say(f"the log viewer could not be put into {self.space}: {said}")
            return {"space": self.space, "error": said}


def hub_endpoint() -> str:
    return os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")


if __name__ == "__main__":
    sys.exit(main())
