"""Calls of the Python huggingface_hub and of the `hf` command against the Hub in HF_ENDPOINT.

Prints one JSON object a line: {"call": …, "ok": true|false, "detail": …}. A call is a function
below. `raises` (and `status`) mark a call that must be refused; `unless` names why this version of
the library cannot make the call against any Hub but huggingface.co, or at all.
"""

import importlib.util
import inspect
import json
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from unittest.mock import patch

import huggingface_hub
from huggingface_hub import (
    CommitOperationAdd,
    CommitOperationDelete,
    DatasetCard,
    EvalResult,
    HfApi,
    ModelCard,
    auth_check,
    hf_hub_download,
    metadata_update,
    snapshot_download,
)
from huggingface_hub.errors import (
    BadRequestError,
    DisabledRepoError,
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

warnings.simplefilter("ignore")
ADA, READ, BOB, EVE = "hf_ada_write", "hf_ada_read", "hf_bob_write", "hf_eve_write"
api = HfApi(token=ADA)
bob = HfApi(token=BOB)
anonymous = HfApi(token=False)
MODEL = "ada/python-made"
NOVA = "ada/nova-7b"
WORK = Path(tempfile.mkdtemp(prefix="clients-"))
CALLS = []


def call(name, raises=None, status=None, unless=None):
    def register(function):
        CALLS.append((name, function, raises, status, unless))
        return function

    return register


def validates_elsewhere():
    """Up to 1.x, RepoCard.validate posts to huggingface.co whatever HF_ENDPOINT says."""
    if "https://huggingface.co/api/validate-yaml" in inspect.getsource(ModelCard.validate):
        return "this version posts to huggingface.co whatever HF_ENDPOINT says"
    return None


def fails_on_error_rows():
    """Up to 1.x, a broken .eval_results file makes model_info raise KeyError."""
    try:
        huggingface_hub.parse_eval_result_entries([{"filename": "x", "error": "broken"}])
    except KeyError:
        return "this version raises KeyError on rows with an error"
    return None


ELSEWHERE, ERROR_ROWS = validates_elsewhere(), fails_on_error_rows()


def same(found, expected):
    assert found == expected, f"expected {expected!r}, found {found!r}"


# --- who am I -------------------------------------------------------------------------------


@call("whoami")
def _():
    me = api.whoami()
    same((me["name"], me["auth"]["accessToken"]["role"]), ("ada", "write"))


@call("whoami, unknown token", raises=HfHubHTTPError, status=401)
def _():
    HfApi(token="hf_unknown").whoami()


@call("auth_check")
def _():
    auth_check(NOVA, token=BOB)


@call("auth_check(write=True)")
def _():
    auth_check(NOVA, token=ADA, write=True)


@call("auth_check(write=True), no write access", raises=HfHubHTTPError, status=403)
def _():
    auth_check(NOVA, token=BOB, write=True)


@call("auth_check, gated without grant", raises=GatedRepoError, status=403)
def _():
    auth_check("ada/gated", token=BOB)


@call("auth_check, private", raises=RepositoryNotFoundError, status=404)
def _():
    auth_check("ada/secret", token=BOB)


# --- repos ----------------------------------------------------------------------------------


@call("create_repo")
def _():
    url = api.create_repo(MODEL)
    same((url.repo_id, url.endpoint), (MODEL, os.environ["HF_ENDPOINT"]))


@call("create_repo(exist_ok=True)")
def _():
    same(api.create_repo(MODEL, exist_ok=True).repo_id, MODEL)


@call("create_repo, exists", raises=HfHubHTTPError, status=409)
def _():
    api.create_repo(MODEL)


@call("create_repo, other namespace", raises=HfHubHTTPError, status=403)
def _():
    bob.create_repo("ada/intruder")


@call("create_repo(space, static)")
def _():
    api.create_repo("ada/py-space", repo_type="space", space_sdk="static", private=True)
    same(api.space_info("ada/py-space").sdk, "static")


@call("create_repo(space, gradio), no plan", raises=HfHubHTTPError, status=402)
def _():
    api.create_repo("ada/py-gradio", repo_type="space", space_sdk="gradio")


@call("create_repo(dataset)")
def _():
    same(api.create_repo("labs/py-data", repo_type="dataset").repo_type, "dataset")


@call("repo_exists, revision_exists, file_exists")
def _():
    same(api.repo_exists(MODEL), True)
    same(api.repo_exists("ada/nothing"), False)
    same(api.revision_exists(NOVA, "refs/pr/1"), True)
    same(api.revision_exists(NOVA, "nope"), False)
    same(api.file_exists(NOVA, "README.md"), True)
    same(api.file_exists(NOVA, "nope.md"), False)


@call("update_repo_settings")
def _():
    api.update_repo_settings("ada/py-space", repo_type="space", visibility="public")
    same(api.space_info("ada/py-space").private, False)
    api.update_repo_settings(MODEL, gated="auto")
    same(api.model_info(MODEL).gated, "auto")
    api.update_repo_settings(MODEL, gated=False)


@call("move_repo, and the old name is followed")
def _():
    api.create_repo("ada/py-before")
    api.move_repo("ada/py-before", "ada/py-after")
    same(api.model_info("ada/py-before").id, "ada/py-after")


@call("delete_repo")
def _():
    api.delete_repo("ada/py-after")
    same(api.repo_exists("ada/py-after"), False)


# --- writing --------------------------------------------------------------------------------


@call("upload_file")
def _():
    info = api.upload_file(
        path_or_fileobj=b"---\nlicense: mit\n---\n# Made in Python\n",
        path_in_repo="README.md",
        repo_id=MODEL,
        commit_message="Add a card",
    )
    same(len(info.oid), 40)


@call("upload_file, unchanged, makes no commit")
def _():
    before = api.model_info(MODEL).sha
    api.upload_file(
        path_or_fileobj=b"---\nlicense: mit\n---\n# Made in Python\n",
        path_in_repo="README.md",
        repo_id=MODEL,
    )
    same(api.model_info(MODEL).sha, before)


@call("upload_file, metadata refused", raises=ValueError)
def _():
    api.upload_file(
        path_or_fileobj=b"---\nlicense: no-such\n---\n", path_in_repo="README.md", repo_id=MODEL
    )


@call("create_commit, metadata refused at the commit", raises=BadRequestError, status=400)
def _():
    # The client asks first; without that, the Hub itself must refuse.
    with patch.object(HfApi, "_validate_yaml", lambda *a, **k: None):
        api.upload_file(
            path_or_fileobj=b"---\nmodel-index:\n- name: x\n---\n",
            path_in_repo="README.md",
            repo_id=MODEL,
        )


@call("upload_folder")
def _():
    folder = WORK / "folder"
    (folder / ".eval_results").mkdir(parents=True)
    (folder / "notes.txt").write_text("notes\n")
    (folder / ".eval_results" / "gsm8k.yaml").write_text(
        '- dataset: {id: openai/gsm8k, task_id: "gsm8k"}\n  value: 70.5\n'
    )
    api.upload_folder(repo_id=MODEL, folder_path=folder)
    assert "notes.txt" in api.list_repo_files(MODEL)


@call("create_commit: add, delete, delete a folder")
def _():
    api.create_commit(
        MODEL,
        [CommitOperationAdd("tmp/a.txt", b"a"), CommitOperationAdd("tmp/b.txt", b"b")],
        commit_message="two",
    )
    api.create_commit(
        MODEL,
        [CommitOperationDelete("tmp/", is_folder=True), CommitOperationAdd("c.txt", b"c")],
        commit_message="swap",
    )
    assert "tmp/a.txt" not in api.list_repo_files(MODEL)


@call("create_commit(parent_commit), stale", raises=HfHubHTTPError, status=412)
def _():
    old = api.list_repo_commits(MODEL)[1].commit_id
    api.create_commit(
        MODEL, [CommitOperationAdd("d.txt", b"d")], commit_message="late", parent_commit=old
    )


@call("create_commit(create_pr=True) by a visitor")
def _():
    info = bob.create_commit(
        MODEL,
        [CommitOperationAdd(".eval_results/hle.yaml", HLE)],
        commit_message="Add HLE evaluation result",
        commit_description="HLE 22.2, from the card",
        create_pr=True,
    )
    same((info.pr_num, info.pr_revision), (1, "refs/pr/1"))


HLE = b'- dataset: {id: cais/hle, task_id: "hle"}\n  value: 22.2\n'


@call("create_commit(revision='refs/pr/1') updates the pull request")
def _():
    bob.create_commit(
        MODEL,
        [CommitOperationAdd("more.txt", b"more\n")],
        commit_message="More",
        revision="refs/pr/1",
    )
    assert "more.txt" in api.list_repo_files(MODEL, revision="refs/pr/1")


@call("create_commit by a visitor", raises=HfHubHTTPError, status=403)
def _():
    bob.create_commit(MODEL, [CommitOperationAdd("x.txt", b"x")], commit_message="x")


@call("create_commit, read token", raises=HfHubHTTPError, status=403)
def _():
    HfApi(token=READ).create_commit(
        NOVA, [CommitOperationAdd("x.txt", b"x")], commit_message="x", create_pr=True
    )


@call("upload_file, large (basic transfer)")
def _():
    file = WORK / "weights.bin"
    file.write_bytes(os.urandom(64 * 1024))
    code = "import sys, huggingface_hub as h; h.upload_file(path_or_fileobj=sys.argv[1], path_in_repo='weights.bin', repo_id=sys.argv[2])"
    python("-c", code, str(file), MODEL)
    same(Path(hf_hub_download(MODEL, "weights.bin", token=ADA)).read_bytes(), file.read_bytes())
    (info,) = api.get_paths_info(MODEL, ["weights.bin"])
    same(info.lfs.size, 64 * 1024)


@call("upload_file, large, over Xet, which this Hub has not", raises=Exception)
def _():
    if importlib.util.find_spec("hf_xet") is None:
        raise RuntimeError("hf_xet is not installed: nothing to try")
    api.upload_file(path_or_fileobj=os.urandom(64 * 1024), path_in_repo="x.bin", repo_id=MODEL)


@call("delete_file, delete_folder")
def _():
    api.delete_file("c.txt", MODEL)
    api.upload_file(path_or_fileobj=b"1", path_in_repo="gone/1.txt", repo_id=MODEL)
    api.delete_folder("gone", MODEL)
    assert "gone/1.txt" not in api.list_repo_files(MODEL)


@call("create_branch, create_tag, delete_branch, delete_tag")
def _():
    api.create_branch(MODEL, branch="dev")
    api.create_tag(MODEL, tag="v1")
    refs = api.list_repo_refs(MODEL, include_pull_requests=True)
    same([one.name for one in refs.branches], ["main", "dev"])
    same([one.name for one in refs.tags], ["v1"])
    same([one.ref for one in refs.pull_requests], ["refs/pr/1"])
    api.delete_branch(MODEL, branch="dev")
    api.delete_tag(MODEL, tag="v1")


# --- cards ----------------------------------------------------------------------------------


@call("ModelCard.load")
def _():
    card = ModelCard.load(NOVA, token=ADA)
    same((card.data.license, card.data.eval_results[0].metric_value), ("apache-2.0", 71.3))


@call("ModelCard.validate", unless=ELSEWHERE)
def _():
    ModelCard("---\nlicense: mit\n---\n# x\n").validate()


@call("ModelCard.validate, refused", raises=ValueError, unless=ELSEWHERE)
def _():
    ModelCard("---\nlicense: no-such\n---\n# x\n").validate()


@call("ModelCard.push_to_hub", unless=ELSEWHERE)
def _():
    card = ModelCard("---\nlicense: mit\n---\n# Pushed\n")
    card.push_to_hub(MODEL, token=ADA)
    assert "# Pushed" in ModelCard.load(MODEL, token=ADA).text


@call("ModelCard.push_to_hub(create_pr=True)", unless=ELSEWHERE)
def _():
    card = ModelCard("---\nlicense: mit\n---\n# Proposed\n")
    assert "/discussions/" in str(card.push_to_hub(MODEL, token=BOB, create_pr=True).pr_url)


@call("DatasetCard.load")
def _():
    assert "GSM8K" in DatasetCard.load("openai/gsm8k").text


RESULT = {
    "task_type": "text-generation",
    "dataset_type": "benchmark",
    "dataset_name": "Benchmarks",
    "metric_type": "gsm8k",
    "metric_name": "GSM8K",
    "metric_value": 80.1,
}


@call("metadata_update adds a result", unless=ELSEWHERE)
def _():
    data = huggingface_hub.repocard_data.eval_results_to_model_index("m", [EvalResult(**RESULT)])
    metadata_update(MODEL, {"model-index": data}, token=ADA)
    (result,) = ModelCard.load(MODEL, token=ADA).data.eval_results
    same(result.metric_value, 80.1)


@call("metadata_update(create_pr=True)", unless=ELSEWHERE)
def _():
    metadata_update(NOVA, {"tags": ["from-python"]}, token=BOB, create_pr=True)
    (pull, *_) = api.get_repo_discussions(NOVA, author="bob")
    assert "+- from-python" in api.get_discussion_details(NOVA, pull.num).diff


# --- discussions ----------------------------------------------------------------------------


@call("get_repo_discussions, three pages")
def _():
    api.create_repo("ada/py-talk")
    for number in range(105):
        bob.create_discussion("ada/py-talk", title=f"Talk {number}")
    same(len(list(api.get_repo_discussions("ada/py-talk"))), 105)


@call("get_repo_discussions, filters")
def _():
    found = api.get_repo_discussions(
        MODEL, author="bob", discussion_type="pull_request", discussion_status="open"
    )
    assert 1 in [one.num for one in found]


@call("get_discussion_details, diff and events")
def _():
    details = api.get_discussion_details(MODEL, 1)
    same([event.type for event in details.events], ["comment", "commit", "commit"])
    same((details.target_branch, details.conflicting_files), ("refs/heads/main", []))
    assert "+++ b/.eval_results/hle.yaml" in details.diff, details.diff


@call("get_discussion_details, author gone")
def _():
    same(api.get_discussion_details("ada/haunted", 1).author, "deleted")


@call("create_discussion, comment, edit, rename, close, reopen, hide")
def _():
    talk = bob.create_discussion(MODEL, title="A question", description="Why?")
    comment = api.comment_discussion(MODEL, talk.num, comment="Because.")
    edited = api.edit_discussion_comment(MODEL, talk.num, comment.id, new_content="Because!")
    same((edited.content, edited.edited), ("Because!", True))
    same(bob.rename_discussion(MODEL, talk.num, new_title="Another").new_title, "Another")
    closed = api.change_discussion_status(MODEL, talk.num, "closed", comment="done")
    same(closed.new_status, "closed")
    same(api.change_discussion_status(MODEL, talk.num, "open").new_status, "open")
    hidden = api.hide_discussion_comment(MODEL, talk.num, comment.id)
    same(hidden.hidden, True)
    same(api.get_discussion_details(MODEL, talk.num).title, "Another")


@call("create_pull_request is a draft")
def _():
    pull = bob.create_pull_request(MODEL, title="Draft of something")
    same((pull.status, pull.is_pull_request), ("draft", True))


@call("merge_pull_request")
def _():
    api.merge_pull_request(MODEL, 1, comment="Thanks")
    details = api.get_discussion_details(MODEL, 1)
    same((details.status, len(details.merge_commit_oid)), ("merged", 40))
    assert "more.txt" in api.list_repo_files(MODEL)


@call("merge_pull_request, conflict", raises=HfHubHTTPError, status=409)
def _():
    add = CommitOperationAdd
    pull = bob.create_commit(
        MODEL, [add("more.txt", b"theirs\n")], commit_message="Theirs", create_pr=True
    )
    api.create_commit(MODEL, [add("more.txt", b"ours\n")], commit_message="Ours")
    same(api.get_discussion_details(MODEL, pull.pr_num).conflicting_files, ["more.txt"])
    api.merge_pull_request(MODEL, pull.pr_num)


@call("create_commit(create_pr=True), discussions disabled", raises=HfHubHTTPError, status=403)
def _():
    bob.create_commit(
        "ada/quiet", [CommitOperationAdd("x", b"x")], commit_message="xyz", create_pr=True
    )


# --- reading --------------------------------------------------------------------------------


@call("hf_hub_download")
def _():
    assert "Nova" in Path(hf_hub_download(NOVA, "README.md", token=False)).read_text()


@call("hf_hub_download(revision='refs/pr/1')")
def _():
    path = hf_hub_download(NOVA, ".eval_results/hle.yaml", revision="refs/pr/1", token=False)
    assert "22.2" in Path(path).read_text()


@call("hf_hub_download, empty file")
def _():
    api.upload_file(path_or_fileobj=b"", path_in_repo="empty.txt", repo_id=MODEL)
    same(Path(hf_hub_download(MODEL, "empty.txt", token=ADA)).read_bytes(), b"")


@call("hf_hub_download, no such file", raises=EntryNotFoundError, status=404)
def _():
    hf_hub_download(NOVA, "nope.md", token=False)


@call("hf_hub_download, no such revision", raises=RevisionNotFoundError, status=404)
def _():
    hf_hub_download(NOVA, "README.md", revision="nope", token=False)


@call("hf_hub_download, gated, anonymous", raises=GatedRepoError, status=401)
def _():
    hf_hub_download("ada/gated", "weights.txt", token=False)


@call("hf_hub_download, gated, granted")
def _():
    same(Path(hf_hub_download("ada/gated", "weights.txt", token=EVE)).read_text(), "w\n")


@call("hf_hub_download, private, anonymous", raises=RepositoryNotFoundError, status=401)
def _():
    hf_hub_download("ada/secret", "README.md", token=False)


@call("model_info, disabled", raises=DisabledRepoError, status=403)
def _():
    anonymous.model_info("ada/off")


@call("hf_hub_download, old name of a renamed repo")
def _():
    assert "Moved" in Path(hf_hub_download("ada/old-name", "README.md", token=False)).read_text()


@call("snapshot_download")
def _():
    folder = Path(snapshot_download(NOVA, token=False))
    assert (folder / ".eval_results" / "gsm8k.yaml").exists()


@call("list_repo_files, list_repo_tree, get_paths_info")
def _():
    assert "data/a.txt" in anonymous.list_repo_files(NOVA)
    rows = list(anonymous.list_repo_tree(NOVA, recursive=True, expand=True))
    assert any(getattr(one, "tree_id", None) for one in rows)
    (info,) = anonymous.get_paths_info(NOVA, ["README.md", "nope"], expand=True)
    same((info.path, info.last_commit.title), ("README.md", "Add files"))


@call("list_repo_commits")
def _():
    same([one.title for one in api.list_repo_commits(NOVA)], ["Add files", "initial commit"])


@call("model_info")
def _():
    info = anonymous.model_info(NOVA, files_metadata=True)
    same((info.id, info.card_data.license, len(info.sha)), (NOVA, "apache-2.0", 40))
    assert any(one.blob_id for one in info.siblings)


@call("model_info(expand=['evalResults', 'sha', 'gated'])")
def _():
    info = anonymous.model_info("labs/tuned", expand=["evalResults", "sha", "gated"])
    same([(one.dataset_id, one.value) for one in info.eval_results], [("openai/gsm8k", 90)])


@call("model_info(expand=['evalResults']) with an error row", unless=ERROR_ROWS)
def _():
    info = anonymous.model_info(NOVA, expand=["evalResults"])
    same([one.value for one in info.eval_results], [82.5, 22.2])


@call("model_info(expand), unknown field", raises=BadRequestError, status=400)
def _():
    anonymous.model_info(NOVA, expand=["nope"])


@call("model_info(revision)")
def _():
    same(anonymous.model_info(NOVA, revision="refs/pr/1").id, NOVA)


@call("dataset_info, space_info")
def _():
    assert "benchmark:official" in anonymous.dataset_info("openai/gsm8k").tags
    same(anonymous.space_info("ada/logs").sdk, "static")


@call("list_datasets(filter='benchmark:official'), list_models(author)")
def _():
    found = [one.id for one in anonymous.list_datasets(filter="benchmark:official")]
    same(sorted(found), ["cais/hle", "openai/gsm8k"])
    names = [one.id for one in anonymous.list_models(author="ada")]
    assert NOVA in names and "ada/secret" not in names, names


@call("get_dataset_leaderboard")
def _():
    rows = anonymous.get_dataset_leaderboard("openai/gsm8k")
    same([(one.rank, one.model_id) for one in rows][0], (1, NOVA))
    rows = anonymous.get_dataset_leaderboard("openai/gsm8k", base_model_only=False)
    same(rows[0].model_id, "labs/tuned")
    same(rows[0].author.name if hasattr(rows[0].author, "name") else "labs", "labs")


@call("get_dataset_leaderboard, none", raises=HfHubHTTPError, status=404)
def _():
    anonymous.get_dataset_leaderboard("ada/plain-data")


@call("get_space_runtime")
def _():
    same(api.get_space_runtime("ada/logs").stage, "RUNNING")


# --- jobs and buckets -----------------------------------------------------------------------


def needs_jobs():
    """Labels of jobs and buckets came with 1.3x and 2."""
    missing = [name for name in ("list_jobs_hardware", "update_job_labels", "create_bucket") if not hasattr(api, name)]
    return f"this version has no {', '.join(missing)}" if missing else None


NO_JOBS = needs_jobs()


def shell_job(script, **more):
    return api.run_job(image="python:3.12", command=["bash", "-c", script], timeout="5m", namespace="ada", **more)


@call("list_jobs_hardware", unless=NO_JOBS)
def _():
    large = next(one for one in anonymous.list_jobs_hardware() if one.name == "l4x4")
    same((large.accelerator.model, large.accelerator.quantity, large.unit_label), ("L4", "4", "minute"))


@call("run_job, fetch_job_logs, inspect_job", unless=NO_JOBS)
def _():
    job = shell_job("echo $GREETING; sleep 0.3; echo $NAME", env={"GREETING": "hello"}, secrets={"NAME": "ada"}, labels={"kind": "logs"})
    same(list(api.fetch_job_logs(job_id=job.id, namespace="ada", follow=True)), ["hello", "ada"])
    done = api.inspect_job(job_id=job.id, namespace="ada")
    same((done.status.stage, done.environment, list(done.secrets), done.owner.name), ("COMPLETED", {"GREETING": "hello"}, ["NAME"], "ada"))
    assert done.durations.total_secs is not None


@call("list_jobs(labels), update_job_labels, cancel_job", unless=NO_JOBS)
def _():
    job = shell_job("sleep 60", labels={"kind": "long"})
    same([one.id for one in api.list_jobs(namespace="ada", labels={"kind": "long"})], [job.id])
    same(api.update_job_labels(job_id=job.id, namespace="ada", labels={"kind": "longer"}).labels, {"kind": "longer"})
    api.cancel_job(job_id=job.id, namespace="ada")
    same(api.inspect_job(job_id=job.id, namespace="ada").status.stage, "CANCELED")


@call("run_job, of somebody else", raises=HfHubHTTPError, status=403, unless=NO_JOBS)
def _():
    HfApi(token=BOB).run_job(image="python:3.12", command=["true"], namespace="ada")


@call("create_bucket, bucket_info", unless=NO_JOBS)
def _():
    same(api.create_bucket("ada/python-logs", private=True).bucket_id, "ada/python-logs")
    api.create_bucket("ada/python-logs", private=True, exist_ok=True)
    same(api.bucket_info("ada/python-logs").private, True)


# --- the hf command -------------------------------------------------------------------------


def hf(*arguments, token=ADA, code=0):
    return python("-m", "huggingface_hub.cli.hf", *arguments, token=token, code=code)


def python(*arguments, token=ADA, code=0):
    command = [sys.executable, *arguments]
    # The token goes through the environment: it never belongs in arguments. Large files go over
    # LFS, for the Hub at the other end has no Xet storage.
    more = {"HF_TOKEN": token, "HF_HUB_DISABLE_UPDATE_CHECK": "1", "HF_HUB_DISABLE_XET": "1"}
    environment = {**os.environ, **more}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert run.returncode == code, f"exit {run.returncode}: {run.stdout[-600:]} {run.stderr[-600:]}"
    return run.stdout + run.stderr


@call("hf auth whoami")
def _():
    assert "ada" in hf("auth", "whoami")


@call("hf upload")
def _():
    file = WORK / "cli.txt"
    file.write_text("from the command line\n")
    hf("upload", MODEL, str(file), "cli.txt")
    assert "cli.txt" in api.list_repo_files(MODEL)


@call("hf upload --create-pr")
def _():
    file = WORK / "pr.txt"
    file.write_text("please\n")
    hf("upload", MODEL, str(file), "pr.txt", "--create-pr", token=BOB)
    (pull, *_) = api.get_repo_discussions(MODEL, author="bob")
    same((pull.is_pull_request, pull.title[:6]), (True, "Upload"))


@call("hf upload, large file (basic transfer)")
def _():
    file = WORK / "big.bin"
    file.write_bytes(os.urandom(100_000))
    hf("upload", MODEL, str(file), "big.bin")
    (info,) = api.get_paths_info(MODEL, ["big.bin"])
    same(info.lfs.size, 100_000)


@call("hf download")
def _():
    folder = WORK / "download"
    hf("download", NOVA, "--local-dir", str(folder))
    assert (folder / "README.md").exists()


@call("hf discussions list")
def _():
    assert "Another" in hf("discussions", "list", MODEL)


@call("hf discussions info, diff")
def _():
    assert "Add HLE" in hf("discussions", "info", MODEL, "1")
    assert "+++ b/more.txt" in hf("discussions", "diff", MODEL, "1")


@call("hf discussions create, comment, close, reopen, rename")
def _():
    out = hf("discussions", "create", MODEL, "--title", "From hf", "--body", "Hello")
    num = max(one.num for one in api.get_repo_discussions(MODEL))
    same(api.get_discussion_details(MODEL, num).title, "From hf")
    hf("discussions", "comment", MODEL, str(num), "--body", "More")
    hf("discussions", "close", MODEL, str(num), "--yes")
    same(api.get_discussion_details(MODEL, num).status, "closed")
    hf("discussions", "reopen", MODEL, str(num), "--yes")
    hf("discussions", "rename", MODEL, str(num), "Renamed by hf")
    same(api.get_discussion_details(MODEL, num).title, "Renamed by hf")
    assert out


@call("hf discussions merge")
def _():
    pull = next(
        one for one in api.get_repo_discussions(MODEL, discussion_status="open")
        if one.title.startswith("Upload")
    )
    hf("discussions", "merge", MODEL, str(pull.num), "--yes")
    same(api.get_discussion_details(MODEL, pull.num).status, "merged")


@call("hf repos create, delete")
def _():
    hf("repos", "create", "ada/cli-made")
    same(api.repo_exists("ada/cli-made"), True)
    hf("repos", "delete", "ada/cli-made", "--yes")
    same(api.repo_exists("ada/cli-made"), False)


@call("hf models info", unless=ERROR_ROWS)
def _():
    assert "82.5" in hf("models", "info", NOVA, "--expand", "evalResults")


@call("hf datasets leaderboard")
def _():
    assert NOVA in hf("datasets", "leaderboard", "openai/gsm8k")


# --- running --------------------------------------------------------------------------------


@call("hf jobs run, a job that fails", unless=NO_JOBS)
def _():
    assert "hello from a job" in hf("jobs", "run", "--flavor", "cpu-basic", "--timeout", "5m", "python:3.12", "echo", "hello from a job")
    assert "exit code: 3" in hf("jobs", "run", "--timeout", "5m", "python:3.12", "bash", "-c", "exit 3", code=1)


def main():
    only = sys.argv[1:]
    print(json.dumps({"version": huggingface_hub.__version__, "python": sys.version.split()[0]}))
    for name, function, raises, status, unless in CALLS:
        if only and not any(word in name for word in only):
            continue
        row = {"skip": unless} if unless else outcome(function, raises, status)
        print(json.dumps({"call": name, **row}), flush=True)


def outcome(function, raises, status):
    try:
        function()
    except Exception as error:  # noqa: BLE001 - every failure is a row
        detail = f"{type(error).__name__}: {error}"[:800]
        found = getattr(getattr(error, "response", None), "status_code", None)
        expected = raises is not None and isinstance(error, raises)
        return {"ok": expected and status in (None, found), "detail": detail, "status": found}
    if raises is not None:
        return {"ok": False, "detail": f"expected {raises.__name__}, but the call was answered"}
    return {"ok": True, "detail": ""}


main()
