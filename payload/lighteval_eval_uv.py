# /// script
# requires-python = ">=3.10,<3.13"
# dependencies = [
#   "lighteval[vllm]==0.13.0",
#   "vllm==0.10.1.1",
#   "transformers==4.57.3",
# ]
#
# [tool.uv]
# # The packages of the day lighteval 0.13.0 and its vLLM are known to work with.
# exclude-newer = "2025-12-01T00:00:00Z"
#
# [tool.hf-jobs]
# flavor = "a10g-small"
# timeout = "2h"
# secrets = ["HF_TOKEN"]
# ///
"""Evaluate a model's weights with lighteval and say how it went in one line that a program can read.

    uv run lighteval_eval_uv.py --model acme/tiny-7b --task "gsm8k|5" --limit 20
    hf jobs uv run --flavor a10g-small --secrets HF_TOKEN lighteval_eval_uv.py --model acme/tiny-7b --task "gsm8k|5"

README.md beside this file describes the arguments, the line and the exit codes.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
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
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

PREFIX = "EVALCARD_RESULT "
LINE_LIMIT = 16_384
GRACE_SECONDS = 10.0
BACKENDS = ["vllm", "accelerate"]


def main() -> int:
    arguments = parse_arguments(sys.argv[1:])
    tasks = ",".join(with_shots(task) for task in arguments.task)
    work = tempfile.mkdtemp(prefix="evalcard-lighteval-")
    command = lighteval_command(arguments, tasks, "WORK" if arguments.dry_run else work)
    if arguments.dry_run:
        print(" ".join(command))
        return 0
    destination = Destination.open(arguments.log_dir)
    child = Child()
    code = child.run(command)
    found = sorted(Path(work).glob("results/**/results_*.json"))
    log = found[-1] if found else None
    content = json.loads(log.read_text("utf-8")) if log else None
    outcome = outcome_of(content, code, child, arguments)
    record = {
        "schema": 1,
        "nonce": arguments.nonce,
        "status": outcome.status,
        "harness": "lighteval",
        "task": tasks,
        "asked": ",".join(arguments.task),
        "model": arguments.model,
        "log": destination.publish(log) if log else None,
        "header": slim(content) if content else None,
        "error": outcome.error,
    }
    print("\n" + result_line(record), flush=True)
    return outcome.code


# --- Arguments -----------------------------------------------------------------------------------


def parse_arguments(argv: list[str]) -> argparse.Namespace:
    refuse_tokens(argv)
    own, passed_on = (argv[: argv.index("--")], argv[argv.index("--") + 1 :]) if "--" in argv else (argv, [])
    parser = argparse.ArgumentParser(
        description=__doc__, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--model", required=True, help="acme/tiny-7b")
    add("--task", action="append", required=True, help='"gsm8k|5": a task of lighteval with its shots')
    add("--backend", choices=BACKENDS, default=BACKENDS[0])
    add("--revision", help="commit of the model")
    add("--limit", type=int, help="evaluate so many samples of each task")
    add("-M", dest="model_args", action="append", default=[], metavar="KEY=VALUE", help="model argument")
    add("--custom-tasks", metavar="FILE", help="a Python file with tasks of your own")
    add("--log-dir", default="logs", help="a folder, or hf://datasets/OWNER/NAME")
    add("--nonce", help="repeated in the result line")
    add("--dry-run", action="store_true", help="print what would run")
    arguments = parser.parse_args(own)
    arguments.passed_on = passed_on
    return arguments


def refuse_tokens(argv: list[str]) -> None:
    """A job's arguments are readable by everybody who may see the job: a token must not be one."""
    for index, argument in enumerate(argv):
        if re.search(r"\b(hf_[A-Za-z0-9]{16,}|sk-[A-Za-z0-9_-]{16,})", argument):
            usage(
                f"argument {index + 1} looks like a token. Arguments of a job are public: "
                "pass it as a secret (--secrets HF_TOKEN) and revoke this one"
            )


def with_shots(task: str) -> str:
    """`gsm8k` is `gsm8k|0`; `lighteval|gsm8k|5|0`, as older versions wrote it, is `gsm8k|5`."""
    parts = task.split("|")
    if len(parts) >= 3:
        say(f"{task} is {parts[1]}|{parts[2]}")
        return f"{parts[1]}|{parts[2]}"
    if len(parts) == 1:
        say(f"{task} is {task}|0: no shots were asked for")
        return f"{task}|0"
    return task


def lighteval_command(arguments: argparse.Namespace, tasks: str, work: str) -> list[str]:
    model = [f"model_name={arguments.model}"]
    if arguments.revision:
        model.append(f"revision={arguments.revision}")
    command = [sys.executable, "-m", "lighteval", arguments.backend, ",".join([*model, *arguments.model_args]), tasks]
    command += ["--output-dir", work]
    if arguments.limit is not None:
        command += ["--max-samples", str(arguments.limit)]
    if arguments.custom_tasks:
        command += ["--custom-tasks", arguments.custom_tasks]
    if os.environ.get("JOB_ID"):
        command += ["--job-id", os.environ["JOB_ID"]]
    return [*command, *arguments.passed_on]


def usage(message: str) -> NoReturn:
    say(f"error: {message}")
    sys.exit(2)


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


# --- Running lighteval -----------------------------------------------------------------------------


class Child:
    """The running lighteval. It writes its results at the end: a signal ends it, and there are none."""

    def __init__(self) -> None:
        self.stopped_by: int | None = None
        self.process: subprocess.Popen[str] | None = None
        self.last_lines: deque[str] = deque(maxlen=12)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def run(self, command: list[str]) -> int:
        # A session of its own: what it starts (vLLM's workers) can be ended with it.
        self.process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
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
            if line.strip(" \n│╭╰─╮╯"):
                self.last_lines.append(line.strip(" \n│"))
        return self.process.wait()

    def stop(self, number: int, _frame: object) -> None:
        self.stopped_by = self.stopped_by or number
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            timer = threading.Timer(GRACE_SECONDS, self.kill)
            timer.daemon = True
            timer.start()

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)


# --- What came of it -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    status: str
    code: int
    error: str | None = None


def outcome_of(content: dict[str, Any] | None, code: int, child: Child, arguments: argparse.Namespace) -> Outcome:
    if content is None:
        if child.stopped_by:
            return Outcome("cancelled", 128 + child.stopped_by, f"stopped by {signal.Signals(child.stopped_by).name}")
        if code < 0:
            return Outcome(
                "error", 3, f"lighteval was killed by {signal.Signals(-code).name}, often for lack of memory"
            )
        said = " ".join(child.last_lines)
        said = said if len(said) <= 400 else "… " + said[-400:].split(" ", 1)[-1]
        return Outcome(
            "error", code or 3, f"lighteval wrote no results (exit {code}): {said}{nearest(said, arguments)}"
        )
    scores = {task: values for task, values in content.get("results", {}).items() if task != "all"}
    if not scores or not all(has_number(values) for values in scores.values()):
        return Outcome("incomplete", 3, "a task has no score")
    return Outcome("success", 0) if code == 0 else Outcome("error", 3, f"lighteval ended with exit {code}")


def has_number(values: dict[str, Any]) -> bool:
    return any(isinstance(value, (int, float)) and math.isfinite(value) for value in values.values())


def nearest(said: str, arguments: argparse.Namespace) -> str:
    """Names close to an unknown one; only now, because reading lighteval's tasks takes half a minute."""
    unknown = re.search(r"Cannot find task ([^\s|]+)", said)
    if not unknown:
        return ""
    from lighteval.tasks.registry import Registry

    known = Registry.load_all_task_configs(custom_tasks=arguments.custom_tasks)
    near = difflib.get_close_matches(unknown[1], known, n=5, cutoff=0.5)
    return f". Nearest: {', '.join(near)}" if near else ""


MODEL_KEYS = ["model_name", "revision", "dtype", "tensor_parallel_size", "max_model_length"]
TASK_KEYS = ["hf_repo", "hf_subset", "hf_revision", "evaluation_splits", "num_fewshots", "original_num_docs"]
TASK_KEYS += ["effective_num_docs", "version", "metrics"]
# Left out of every task, one after the other, until the line is short enough.
EXPENDABLE = ["metrics", "version", "evaluation_splits", "hf_revision"]


def slim(content: dict[str, Any]) -> dict[str, Any]:
    """The results without hashes and prompts: what the scores need."""
    general = content.get("config_general", {})
    model = general.get("model_config") or {}
    kept = pick(general, ["model_name", "lighteval_sha", "max_samples", "job_id"])
    kept["model_config"] = pick(model, MODEL_KEYS)
    generation = model.get("generation_parameters") or {}
    kept["model_config"]["generation_parameters"] = pick(generation, list(generation))
    tasks = {name: slim_task(task) for name, task in content.get("config_tasks", {}).items()}
    return {**pick(content, ["results", "versions"]), "config_general": kept, "config_tasks": tasks}


def slim_task(task: dict[str, Any]) -> dict[str, Any]:
    kept = pick(task, TASK_KEYS)
    if isinstance(kept.get("metrics"), list):
        metrics = [one for one in kept["metrics"] if isinstance(one, dict)]
        kept["metrics"] = [pick(one, ["metric_name", "higher_is_better"]) for one in metrics]
    return kept


def pick(value: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    return {key: value[key] for key in keys if value.get(key) is not None}


def result_line(record: dict[str, Any]) -> str:
    record = json.loads(redact(json.dumps(finite(record))))
    line = encode(record)
    for key in EXPENDABLE:
        if len(line) < LINE_LIMIT or not record["header"]:
            return line
        for task in record["header"]["config_tasks"].values():
            task.pop(key, None)
        record.setdefault("trimmed", []).append(f"config_tasks.*.{key}")
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


# --- Where the log ends up -------------------------------------------------------------------------


@dataclass(frozen=True)
class Destination:
    """A folder (a mounted bucket is one), or a path in a dataset."""

    dir: str
    dataset: str | None = None
    folder: str = ""

    @staticmethod
    def open(where: str) -> Destination:
        if not where.startswith("hf://"):
            path = os.path.abspath(where)
            os.makedirs(path, exist_ok=True)
            return Destination(path)
        kind, owner, name, *folders = [*where.rstrip("/").removeprefix("hf://").split("/"), "", ""]
        if kind != "datasets" or not owner or not name:
            usage(f"expected a folder or hf://datasets/OWNER/NAME, found {where}")
        from huggingface_hub import HfApi

        # Now, not when the evaluation has been paid for: the token must be able to write there.
        try:
            HfApi().create_repo(f"{owner}/{name}", repo_type="dataset", private=True, exist_ok=True)
        except Exception as error:
            say(f"error: the log cannot be put into {where}: {redact(' '.join(str(error).split()))}")
            sys.exit(1)
        return Destination(where.rstrip("/"), f"{owner}/{name}", "/".join(part for part in folders if part))

    def publish(self, log: Path) -> dict[str, Any]:
        content = log.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        described = {"path": log.name, "dir": self.dir, "sha256": digest, "bytes": len(content)}
        if self.dataset is None:
            shutil.copyfile(log, Path(self.dir) / log.name)
            return described
        from huggingface_hub import HfApi

        path = "/".join(part for part in [self.folder, log.name] if part)
        endpoint = os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
        try:
            HfApi().upload_file(
                path_or_fileobj=content,
                path_in_repo=path,
                repo_id=self.dataset,
                repo_type="dataset",
                commit_message=f"Add {log.name}",
            )
        except Exception as error:
            say(f"error: the log could not be put into {self.dataset}: {error}")
            return described
        return {**described, "url": f"{endpoint}/datasets/{self.dataset}/resolve/main/{path}"}


if __name__ == "__main__":
    sys.exit(main())
