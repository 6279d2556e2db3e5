"""Reads every export with the format's own reader and compares the values.

read_exports.py DEXPIE FOLDER: DEXPIE is the program, FOLDER a new one for the exports.
"""
import glob
import json
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


run("collect", "--episodes", "3", "--seed", "1", "--supervisor", "simulated", "--dataset", dataset)

# The reference is the CSV: shortest decimals that give the same number of 4 bytes back.
table = pd.read_csv(export("csv"))


def columns(prefix):
    names = [name for name in table.columns if name.startswith(prefix + " ")]
    return table[names].to_numpy(np.float64).astype(np.float32)


state, action, policy = columns("state"), columns("action"), columns("policy")
human = (table["human_weight"] >= 0.5).to_numpy()
ends = np.cumsum(table.groupby("episode").size().to_numpy())
frames = len(table)
assert human.any() and not human.all()
print(f"csv: {frames} frames, {human.sum()} by a person")


def same(left, right, what):
    np.testing.assert_array_equal(np.asarray(left), np.asarray(right), err_msg=what)


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
    assert pq.read_metadata(file).num_row_groups == 3
    count, largest = duckdb.sql(f"select count(*), max(len(action)) from '{file}'").fetchall()[0]
    assert (count, largest) == (frames, action.shape[1])
    declared = json.load(open(f"{out}/meta/info.json"))["features"]
    assert set(declared) == set(rows.columns), set(declared) ^ set(rows.columns)
    tasks = pd.read_parquet(f"{out}/meta/tasks.parquet")
    assert tasks.index.name == "task" and list(tasks["task_index"]) == [0]
    episodes = pq.read_table(f"{out}/meta/episodes/chunk-000/file-000.parquet").to_pandas()
    same(episodes["dataset_to_index"], ends, "dataset_to_index")
    stats = json.load(open(f"{out}/meta/stats.json"))["action"]
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
assert data.attrs["action_offset_frames"] == 0
data = zarr.open_group(export("diffusion-policy"), mode="r")
same(data["data/action"][:], action, "action")
same(data["data/robot_joint"][:], state[:, 9:], "joints")
same(data["meta/episode_ends"][:], ends, "episode_ends")
print("zarr: dexpie, diffusion_policy")

with h5py.File(export("robomimic")) as file:
    demos = [file[f"data/demo_{number}"] for number in range(3)]
    assert file["data"].attrs["total"] == frames
    assert json.loads(file["data"].attrs["env_args"])["env_name"] == "place"
    same(np.concatenate([demo["actions"][:] for demo in demos]), action, "action")
    same(np.concatenate([demo["action_modes"][:] for demo in demos]), human, "action_modes")
    same(demos[0]["obs/object"][1:], demos[0]["next_obs/object"][:-1], "next_obs")
    assert all(demo.attrs["num_samples"] == len(demo["actions"]) for demo in demos)
actions = []
for path in sorted(glob.glob(export("dexpie-hdf5") + "/*.hdf5")):
    with h5py.File(path) as file:
        assert isinstance(file.attrs["success"], (bool, np.bool_))
        assert file["intervention"].dtype == np.uint8
        actions.append(file["action"][:])
same(np.concatenate(actions), action, "action")
print("hdf5: robomimic, dexpie")

with open(export("mcap"), "rb") as stream:
    reader = make_reader(stream, validate_crcs=True)
    messages = [
        json.loads(message.data) for _, _, message in reader.iter_messages(["/robot/command"])]
    assert len(messages) == frames and reader.get_summary().statistics.message_count > 4 * frames
    hands = np.array([message["hand"] for message in messages])
    same(hands.astype(np.float32), action[:, 9:], "hand")
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
    run("export", "lerobot", dataset, out)
    for path in glob.glob(f"{out}/**/*.parquet", recursive=True):
        rewritten = pq.read_table(path)
        pq.write_table(rewritten, path, **options)
    again = f"{folder}/again-{number}.dexpie"
    run("import", "lerobot", out, again)
    run("export", "csv", again, f"{folder}/again-{number}.csv")
    back = pd.read_csv(f"{folder}/again-{number}.csv")
    same(back["authority"], table["authority"], "authority")
    for prefix in ["state", "action", "policy"]:
        names = [name for name in table.columns if name.startswith(prefix + " ")]
        np.testing.assert_allclose(back[names], table[names], atol=2e-6, err_msg=f"{prefix} {options}")
print("import: pyarrow's Parquet, four ways")
