"""Loads LeRobot exports with the lerobot package itself, as a training run does.

read_lerobot.py FOLDER: the folder that read_exports.py filled.
"""
import os
import sys

folder = sys.argv[1]
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_CACHE"] = f"{folder}/cache"

import torch

# PyPI's torchvision is built for CUDA and has no operators where that is missing; lerobot imports
# it for pictures, of which there are none.
operators = torch.library.Library("torchvision", "DEF")
for name in ["nms", "qnms"]:
    try:
        operators.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    except RuntimeError:
        pass

import lerobot
import numpy as np
import pandas as pd
from lerobot.datasets.lerobot_dataset import LeRobotDataset

table = pd.read_csv(f"{folder}/csv")
table = table[(table["is_excluded"] == 0) & (table["is_outside_trim"] == 0)]
action = table[[name for name in table.columns if name.startswith("action ")]]
action = action.to_numpy(np.float64).astype(np.float32)
for profile in ["lerobot", "evo-rl", "rlinf", "sirius"]:
    steps = {"action": [0, 1 / 30, 2 / 30], "observation.state": [-1 / 30, 0]}
    data = LeRobotDataset(
        f"local/{profile}", root=f"{folder}/lerobot-{profile}", delta_timestamps=steps)
    assert len(data) == len(table) and data.meta.fps == 30
    for index in [0, 100, len(data) - 1]:
        item = data[index]
        valid = (~item["action_is_pad"]).numpy()
        np.testing.assert_array_equal(
            item["action"].numpy()[valid], action[index : index + valid.sum()])
        for name in ["label_grade", "label_optimality", "pre_intervention", "is_excluded"]:
            np.testing.assert_array_equal(
                np.float32(item[name]), np.float32(table[name].iloc[index]), err_msg=name)
        reasons = table["label_reasons"].fillna("").iloc[index]
        assert item["label_reasons"] == reasons, (item["label_reasons"], reasons)
    batch = next(iter(torch.utils.data.DataLoader(data, batch_size=32, shuffle=True)))
    assert batch["action"].shape == (32, 3, action.shape[1])
print(f"lerobot {lerobot.__version__}: four profiles")
