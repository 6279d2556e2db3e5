"""Reads every export with the format's own reader and compares the values.

read_exports.py DEXPIE FOLDER: DEXPIE is the program, FOLDER a new one for the exports.
"""
import glob
import json
import sqlite3
import subprocess
import sys

import duckdb
import h5py
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import zarr
from mcap.reader import make_reader

dexpie, folder = sys.argv[1:]
dataset = f"{folder}/set.dexpie"


def run(*arguments):
    subprocess.run([dexpie, *arguments], check=True, stdout=subprocess.DEVNULL)


def export(name, *options):
    out = f"{folder}/{name}{''.join(options)}"
    run("export", name, dataset, out, *options)
    return out


run("collect", "--policy", "imperfect", "--episodes", "3", "--seed", "1", "--supervisor", "simulated", "--dataset", dataset)

# What two people say: grades, reasons, an exclusion; read as labels of a file, as any script may.
listed = subprocess.run(
    [dexpie, "labels", "list", dataset, "--json"], check=True, capture_output=True, text=True)
first = [segment for segment in json.loads(listed.stdout) if segment["episode"] == 1]
lines = [
    {"episode": 1, "start": first[0]["start"], "author": "Mia", "grade": 2,
     "reasons": ["stuck", "slipped"]},
    {"episode": 1, "start": first[0]["start"], "author": "Jon", "grade": 5, "note": "fine, \"so\""},
    {"episode": 2, "start": 0, "author": "Mia", "grade": 3},
    {"what": "decision", "episode": 1, "start": first[1]["start"], "author": "Mia",
     "excluded": True},
    {"what": "episode", "episode": 3, "start": 5, "end": 100, "author": "Mia", "tags": ["hard"]},
]
with open(f"{folder}/labels.jsonl", "w") as file:
    file.writelines(json.dumps(line) + "\n" for line in lines)
run("labels", "import", dataset, f"{folder}/labels.jsonl")

# Two runs as training stores them: the older knows every frame, the newer not all of them.
database = sqlite3.connect(dataset)
known = {}
for number, (name, share) in enumerate([("whole", 1.0), ("part", 0.9)]):
    run_id = database.execute(
        "insert into runs (name, kind, date, settings, codeVersion, seed, metrics, file, fileHash, "
        "firstEpisode, lastEpisode) values (?, 'advantage', 8e8, '{}', '1', 0, '{}', '', '', 0, 3)",
        [name]).lastrowid
    random = np.random.default_rng(number)
    for episode, count in database.execute(
            "select episode, count(*) from frames group by episode").fetchall():
        for column in ["value", "advantage", "optimality"]:
            values = random.random(count, np.float32)
            values[random.random(count) > share] = np.nan
            known[name, column, episode] = values
            database.execute(
                "insert into derived (run, episode, name, data) values (?, ?, ?, ?)",
                [run_id, episode, column, values.astype("<f4").tobytes()])
database.commit()
database.close()

# The reference is the CSV: shortest decimals that give the same number of 4 bytes back. It has
# every frame; formats for training have those that are to be used, and their gaps end episodes.
every = pd.read_csv(export("csv"), keep_default_na=False, na_values=[""])
every["label_reasons"] = every["label_reasons"].fillna("")
used = (every["is_excluded"] == 0) & (every["is_outside_trim"] == 0)
assert 0 < used.sum() < len(every) - 20
run_of = (every["episode"].diff().fillna(1) != 0) | (used != used.shift(fill_value=used[0]))
every["run"] = run_of.cumsum()
for column in ["value", "advantage", "optimality"]:
    np.testing.assert_array_equal(
        every[f"dexpie.{column}"].to_numpy(np.float32),
        np.concatenate([known["part", column, episode] for episode in [1, 2, 3]]), column)
table = every[used].reset_index(drop=True)
assert table["dexpie.advantage"].isna().any()
graded = every[every["label_grade"] > 0]
# Poor and best, 0.25 and 1: in the mean 0.625, as near to fair as to good; the worse counts.
assert set(graded[graded["episode"] == 1]["label_optimality"]) == {0.625}
assert set(graded[graded["episode"] == 1]["label_grade"]) == {3}
assert set(graded[graded["episode"] == 1]["label_reasons"]) == {"slipped;stuck"}
assert set(graded[graded["episode"] == 2]["label_optimality"]) == {0.5}


def columns(prefix):
    names = [name for name in table.columns if name.startswith(prefix + " ")]
    return table[names].to_numpy(np.float64).astype(np.float32)


state, action, policy = columns("state"), columns("action"), columns("policy")
human = (table["human_weight"] >= 0.5).to_numpy()
ends = np.cumsum(table.groupby("run").size().to_numpy())
episodes_of = table.groupby("run")["episode"].first().to_numpy()
frames = len(table)
assert human.any() and not human.all()
print(f"csv: {frames} frames, {human.sum()} by a person")


def same(left, right, what):
    np.testing.assert_array_equal(np.asarray(left), np.asarray(right), err_msg=what)


derived = ["dexpie.value", "dexpie.advantage", "dexpie.optimality"]
labels = [
    "segment_index", "segment_kind", "label_grade", "label_optimality", "pre_intervention",
    "is_excluded", "is_outside_trim",
]
evo_rl = {name: f"complementary_info.{name[7:]}_dexpie" for name in derived[:2]}


def same_labels(read, rows=None, names=labels + derived):
    """Compares the columns of what is said of frames; NaN equals NaN."""
    rows = table if rows is None else rows
    for name in names:
        same(np.asarray(read(name), np.float32), rows[name].to_numpy(np.float32), name)


# LeRobot: pyarrow, pandas and duckdb; the lerobot package itself reads it in read_lerobot.py.
for profile, flag in {
    "lerobot": "intervention",
    "evo-rl": "complementary_info.is_intervention",
    "rlinf": "intervene_flag",
    "sirius": "action_modes",
}.items():
    out = f"{folder}/lerobot-{profile}"
    run("export", "lerobot", dataset, out, "--profile", profile)
    file = f"{out}/data/chunk-000/file-000.parquet"
    rows = pd.read_parquet(file)
    same(np.stack(rows["action"]), action, "action")
    same(np.stack(rows["observation.state"]), state, "state")
    same(rows[flag].to_numpy() == 1, human, flag)
    same(rows["index"], np.arange(frames), "index")
    names = evo_rl if profile == "evo-rl" else {}
    same_labels(lambda name: rows[names.get(name, name)])
    same(rows["label_reasons"], table["label_reasons"], "reasons")
    typed = pq.read_table(file)
    same_labels(lambda name: typed[names.get(name, name)].to_numpy())
    assert str(typed["label_optimality"].type) == "float"
    assert str(typed["is_excluded"].type) == "bool"
    grades = duckdb.sql(
        f"select label_grade, count(*) from '{file}' group by 1 order by 1").fetchall()
    assert grades == sorted(table["label_grade"].value_counts().items()), grades
    assert pq.read_metadata(file).num_row_groups == len(ends)
    count, largest = duckdb.sql(f"select count(*), max(len(action)) from '{file}'").fetchall()[0]
    assert (count, largest) == (frames, action.shape[1])
    declared = json.load(open(f"{out}/meta/info.json"))["features"]
    assert set(declared) == set(rows.columns), set(declared) ^ set(rows.columns)
    tasks = pd.read_parquet(f"{out}/meta/tasks.parquet")
    assert tasks.index.name == "task" and list(tasks["task_index"]) == [0]
    episodes = pq.read_table(f"{out}/meta/episodes/chunk-000/file-000.parquet").to_pandas()
    same(episodes["dataset_to_index"], ends, "dataset_to_index")
    same(episodes["collector_operator_id"], ["simulated"] * len(ends), "operator")
    same(episodes["tags"], np.where(episodes_of == 3, "hard", ""), "tags")
    same(episodes["first_step"], table.groupby("run")["frame"].first(), "first_step")
    same(
        rows.groupby("episode_index")["next.done"].last(),
        table.groupby("run")["run"].first() == table.groupby("episode")["run"].max()
        .reindex(episodes_of).to_numpy(), "done")
    phases = {"lerobot": None, "evo-rl": "complementary_info.state", "rlinf": "segment_id",
              "sirius": "intv_labels"}
    if profile == "evo-rl":
        after = human[:-1] & ~human[1:] & (table["run"].diff()[1:] == 0).to_numpy()
        state_of = human.astype(np.float32)
        state_of[1:][after] = 2
        same(rows[phases[profile]], state_of, "state")
    if profile == "rlinf":
        same(rows["segment_id"], table["segment_index"], "segment_id")
        returns = pd.read_parquet(f"{out}/meta/returns_dexpie.parquet")
        left = table.groupby("episode").cumcount(ascending=False).to_numpy()
        last = np.where(rows["is_success"], 0, -300)
        same(returns["return"], last - left, "return")
        same(returns["reward"], np.where(left == 0, last, -1), "reward")
        same(returns["frame_index"], rows["frame_index"], "frame_index")
        assert list(returns.columns) == [
            "episode_index", "frame_index", "return", "reward", "prompt"]
    if profile == "sirius":
        before = (table["pre_intervention"] == 1).to_numpy() & ~human
        assert before.any()
        same(rows["intv_labels"], np.where(before, -10, human), "intv_labels")
    stats = json.load(open(f"{out}/meta/stats.json"))
    assert np.isclose(
        stats["label_optimality"]["mean"][0], np.nanmean(table["label_optimality"]), atol=1e-6)
    stats = stats["action"]
    np.testing.assert_allclose(stats["mean"], action.astype(np.float64).mean(0), atol=1e-9)
    np.testing.assert_allclose(stats["std"], action.astype(np.float64).std(0), atol=1e-9)
    first = episodes["stats/action/q10"][0]
    np.testing.assert_allclose(
        first, np.quantile(action[: ends[0]].astype(np.float64), 0.1, axis=0), atol=1e-9)
print("lerobot: pyarrow, pandas, duckdb")

data = zarr.open_group(export("dexpie-zarr"), mode="r")
same(data["data/action"][:], action, "action")
same(data["data/intervention"][:], human, "intervention")
same(data["meta/episode_ends"][:], ends, "episode_ends")
assert data["data/state"].shape == (frames, 12) and data["meta/success"].dtype == bool
same_labels(lambda name: data[f"data/{name}"][:])
same(data["meta/episode"][:], episodes_of, "episode")
assert data.attrs["action_offset_frames"] == 0
assert "advantage" not in data["data"]
whole = zarr.open_group(export("dexpie-zarr", "--run", "whole"), mode="r")
advantage = np.concatenate([known["whole", "advantage", episode] for episode in [1, 2, 3]])
same(whole["data/advantage"][:], advantage[used], "advantage")
assert whole["data/advantage"].dtype == np.float32
data = zarr.open_group(export("diffusion-policy"), mode="r")
same(data["data/action"][:], action, "action")
same(data["data/robot_joint"][:], state[:, 9:], "joints")
same_labels(lambda name: data[f"data/{name}"][:])
same(data["meta/episode_ends"][:], ends, "episode_ends")
print("zarr: dexpie, diffusion_policy")

with h5py.File(export("robomimic")) as file:
    demos = [file[f"data/demo_{number}"] for number in range(len(ends))]
    assert file["data"].attrs["total"] == frames
    assert json.loads(file["data"].attrs["env_args"])["env_name"] == "place"
    same(np.concatenate([demo["actions"][:] for demo in demos]), action, "action")
    same(np.concatenate([demo["action_modes"][:] for demo in demos]), human, "action_modes")
    same_labels(lambda name: np.concatenate([demo[name][:] for demo in demos]))
    assert json.loads(demos[0].attrs["dexpie_record"])["version"] == 1
    same(demos[0]["obs/object"][1:], demos[0]["next_obs/object"][:-1], "next_obs")
    assert all(demo.attrs["num_samples"] == len(demo["actions"]) for demo in demos)
actions = []
read = {name: [] for name in labels + derived}
for path in sorted(glob.glob(export("dexpie-hdf5") + "/*.hdf5")):
    with h5py.File(path) as file:
        assert isinstance(file.attrs["success"], (bool, np.bool_))
        assert file["intervention"].dtype == np.uint8
        actions.append(file["action"][:])
        for name in labels + derived:
            read[name].append(file[name][:])
same(np.concatenate(actions), action, "action")
same_labels(lambda name: np.concatenate(read[name]))
print("hdf5: robomimic, dexpie")

with open(export("mcap"), "rb") as stream:
    reader = make_reader(stream, validate_crcs=True)
    messages = [
        json.loads(message.data) for _, _, message in reader.iter_messages(["/robot/command"])]
    assert len(messages) == len(every) and reader.get_summary().statistics.message_count > 4 * frames
    hands = np.array([message["hand"] for message in messages])
    names = [name for name in every.columns if name.startswith("action ")][9:]
    same(hands.astype(np.float32), every[names].to_numpy(np.float64).astype(np.float32), "hand")
    said = [json.loads(message.data) for _, _, message in reader.iter_messages(["/labels"])]
    same([item.get("grade", 0) for item in said], every["label_grade"], "grade")
    same([";".join(item["reasons"]) for item in said], every["label_reasons"], "reasons")
    same([item["excluded"] for item in said], every["is_excluded"], "excluded")
    said = [json.loads(message.data) for _, _, message in reader.iter_messages(["/derived"])]
    for name in derived:
        found = [item[name[7:]] for item in said if name[7:] in item]
        same(np.float32(found), every[name].dropna().to_numpy(np.float32), name)
    ratings = [json.loads(message.data) for _, _, message in reader.iter_messages(["/ratings"])]
    assert [(item["author"], item["grade"]) for item in ratings] == [
        ("Jon", 5), ("Mia", 2), ("Mia", 3)], ratings
print("mcap")

# The other way: Parquet as pyarrow writes it, packed and paged in every way, imports to the same.
variants = [
    {},
    {"compression": "zstd", "data_page_version": "2.0", "use_dictionary": False},
    {"compression": "gzip", "row_group_size": 100, "data_page_size": 2000},
    {"compression": "none", "data_page_version": "2.0"},
]
for number, options in enumerate(variants):
    out = f"{folder}/rewritten-{number}"
    run("export", "lerobot", dataset, out, "--include-excluded")
    for path in glob.glob(f"{out}/**/*.parquet", recursive=True):
        rewritten = pq.read_table(path)
        pq.write_table(rewritten, path, **options)
    again = f"{folder}/again-{number}.dexpie"
    run("import", "lerobot", out, again)
    run("export", "csv", again, f"{folder}/again-{number}.csv")
    back = pd.read_csv(f"{folder}/again-{number}.csv")
    same(back["authority"], every["authority"], "authority")
    same_labels(lambda name: back[name], every, labels)
    for prefix in ["state", "action", "policy"]:
        names = [name for name in table.columns if name.startswith(prefix + " ")]
        np.testing.assert_allclose(back[names], every[names], atol=2e-6, err_msg=f"{prefix} {options}")
print("import: pyarrow's Parquet, four ways")

# What everybody said is the same after any format that can be read back.
def spoken(path):
    text = subprocess.run(
        [dexpie, "labels", "export", path, "--json"], check=True, capture_output=True, text=True)
    lines = [json.loads(line) for line in text.stdout.splitlines()]
    return [{key: value for key, value in line.items() if key != "uuid"} for line in lines]


for name in ["lerobot", "dexpie-hdf5", "robomimic"]:
    run("export", name, dataset, f"{folder}/whole-{name}", "--include-excluded")
    run("import", name, f"{folder}/whole-{name}", f"{folder}/whole-{name}.dexpie")
    assert spoken(f"{folder}/whole-{name}.dexpie") == spoken(dataset), name
# Grades that a script writes into a column are credited to whom it is said to.
path = f"{folder}/whole-lerobot/data/chunk-000/file-000.parquet"
rewritten = pd.read_parquet(path)
rewritten.loc[rewritten["episode_index"] == 1, "label_grade"] = 5
rewritten.to_parquet(path)
run("import", "lerobot", f"{folder}/whole-lerobot", f"{folder}/script.dexpie", "--author", "script")
added = [line for line in spoken(f"{folder}/script.dexpie") if line["author"] == "script"]
assert added and all(line["episode"] == 2 and line["grade"] == 5 for line in added), added
print("import: labels of every rater")
