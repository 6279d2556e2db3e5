"""Samples from a policy of 'dexpie export policy' with numpy alone: read_policy.py FILE verifies it."""
import json
import sys
import numpy as np

file = open(sys.argv[1], "rb")
header, data = json.loads(file.read(int.from_bytes(file.read(8), "little"))), file.read()
texts = header.pop("__metadata__")
interface, settings = json.loads(texts["interface"]), json.loads(texts["description"])
w = {name: np.frombuffer(data[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
     for name, entry in header.items()}
silu = lambda x: x / (1 + np.exp(-x))
norm = lambda x: (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5)
linear = lambda name, x: x @ w[name + ".weight"] + w[name + ".bias"]

def network(x, observation, step, score, given):
    time = silu(linear("time", w["time.embedding"][step]))
    condition = np.concatenate([observation, time, score, given]).astype(np.float32)
    condition = silu(linear("condition.2", silu(linear("condition.1", condition))))
    x = linear("input", x)
    for block, film in enumerate(np.split(linear("film", condition), settings["network"]["blocks"])):
        scale, shift = np.split(film, 2)
        inner = silu(linear(f"block.{block}.inner", norm(x) * (1 + scale) + shift))
        x = x + linear(f"block.{block}.outer", inner)
    return linear("output", norm(x) * w["output.norm.gain"] + w["output.norm.shift"])

def sample(observation, prefix, noise, optimality=None, guidance=1):
    seen = (observation - w["observation.mean"]) / w["observation.deviation"]
    seen = seen.clip(-w["observation.limit"], w["observation.limit"])
    held = ((prefix - w["action.mean"][:len(prefix)]) / w["action.deviation"][:len(prefix)]).ravel()
    given, score = np.arange(len(w["action.mean"])) < len(prefix), [0, 0]
    x, steps = noise.reshape(len(noise), -1).copy(), interface["visited"]
    for step, following in zip(steps, steps[1:] + [None]):
        x[:, :held.size] = held
        y = network(x, seen, step, score, given)
        if optimality is not None:  # y_null + guidance (y_score - y_null)
            y = y + guidance * (network(x, seen, step, np.append(2 * optimality - 1, 1), given) - y)
        a, b = w["schedule.signal"][step], w["schedule.noise"][step]
        y = {"clean": y, "noise": (x - b * y) / a, "velocity": a * x - b * y}[settings["diffusion"]["target"]]
        y = y.clip(w["chunk.lowest"].ravel(), w["chunk.highest"].ravel())
        x = y if following is None else (
            w["schedule.signal"][following] * y + w["schedule.noise"][following] * (x - a * y) / b)
    x[:, :held.size] = held
    return x.reshape(noise.shape) * w["action.deviation"] + w["action.mean"]

for number in range(interface["checks"]):
    check = {name.split(".")[2]: array for name, array in w.items() if name.startswith(f"check.{number}.")}
    difference = np.abs(check.pop("chunk") - sample(**check)).max()
    print(f"{sys.argv[1]}, check {number}: {difference:.1e}")
    assert difference <= 1e-5
