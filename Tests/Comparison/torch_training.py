"""The policy's and the critic's network in PyTorch, as fast as one usually writes it.

What 'dexpie-bench train infer --compare-torch PYTHON' measures this program against; nobody needs
it to use the program. PYTHON has torch (pip install torch==2.13.0+cpu from PyPI or
https://download.pytorch.org/whl/cpu). By itself:

    python torch_training.py                 every measurement, one and two threads
    python torch_training.py --serve         measurements as they are asked for on standard input,
                                             'NAME THREADS SECONDS' a line, answers as JSON

NAME is policy, critic (training steps), chunk or chunks16 (milliseconds of a guided answer);
+compile behind it measures what torch.compile makes of it.
"""
import argparse
import contextlib
import json
import math
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

arguments = argparse.ArgumentParser(usage=__doc__)
arguments.add_argument("--serve", action="store_true")
arguments.add_argument("--seconds", type=float, default=4)
for name, value in {
    "observation": 71, "horizon": 28, "action": 15, "examples": 2000, "width": 256, "blocks": 3,
    "condition": 192, "frequencies": 32, "batch": 128, "diffusion": 50, "sampled": 10,
    "prefix": 4, "critic-width": 256, "critic-blocks": 2, "bins": 201, "critic-batch": 256,
}.items():
    arguments.add_argument(f"--{name}", type=int, default=value)
sizes = arguments.parse_args()
chunk = sizes.horizon * sizes.action


class Denoiser(nn.Module):
    """Sources/Learning/Policy/DenoisingNetwork.swift."""

    def __init__(self):
        super().__init__()
        time, width = 2 * sizes.frequencies, sizes.width
        self.time = nn.Linear(time, time)
        self.condition = nn.Sequential(
            nn.Linear(sizes.observation + time + 2 + sizes.horizon, sizes.condition), nn.SiLU(),
            nn.Linear(sizes.condition, sizes.condition), nn.SiLU())
        self.film = nn.Linear(sizes.condition, sizes.blocks * 2 * width)
        self.input = nn.Linear(chunk, width)
        self.inner = nn.ModuleList(nn.Linear(width, width) for _ in range(sizes.blocks))
        self.outer = nn.ModuleList(nn.Linear(width, width) for _ in range(sizes.blocks))
        self.norm = nn.LayerNorm(width)
        self.output = nn.Linear(width, chunk)

    def forward(self, x, embedded, observation, score, given):
        time = F.silu(self.time(embedded))
        condition = self.condition(torch.cat([observation, time, score, given], 1))
        films = self.film(condition).chunk(2 * sizes.blocks, 1)
        x = self.input(x)
        for block, (inner, outer) in enumerate(zip(self.inner, self.outer)):
            normal = F.layer_norm(x, x.shape[-1:])
            modulated = torch.addcmul(films[2 * block + 1], normal, 1 + films[2 * block])
            x = x + outer(F.silu(inner(modulated)))
        return self.output(self.norm(x))


class Critic(nn.Module):
    """Sources/Learning/Critic/CriticNetwork.swift."""

    def __init__(self):
        super().__init__()
        width = sizes.critic_width
        self.input = nn.Linear(sizes.observation, width)
        self.linear = nn.ModuleList(nn.Linear(width, width) for _ in range(sizes.critic_blocks))
        self.norm = nn.ModuleList(nn.LayerNorm(width) for _ in range(sizes.critic_blocks))
        self.output = nn.Linear(width, sizes.bins)

    def forward(self, x):
        x = F.relu(self.input(x))
        for linear, norm in zip(self.linear, self.norm):
            x = x + F.relu(norm(linear(x)))
        return self.output(x)


def schedule():
    """The squared cosine, and the sine and cosine of every step."""
    t = torch.arange(sizes.diffusion + 1, dtype=torch.float64) / sizes.diffusion
    cosine = torch.cos((t + 0.008) / 1.008 * math.pi / 2) ** 2
    retained = torch.cumprod(1 - (1 - cosine[1:] / cosine[:-1]).clamp(max=0.999), 0)
    rates = torch.exp(-math.log(1e4) * torch.arange(sizes.frequencies) / (sizes.frequencies - 1))
    angles = torch.arange(sizes.diffusion)[:, None] * rates
    return retained.sqrt().float(), (1 - retained).sqrt().float(), torch.cat(
        [angles.sin(), angles.cos()], 1).float()


class Training:
    """AdamW with clipping, warm-up, cosine and an average of the weights, as Optimiser.swift."""

    def __init__(self, network, loss, beta1=0.95, rate=1e-3, steps=100_000):
        self.network, self.loss, self.rate, self.steps, self.step = network, loss, rate, steps, 0
        self.parameters = list(network.parameters())
        self.average = [parameter.detach().clone() for parameter in self.parameters]
        self.optimiser = torch.optim.AdamW(
            self.parameters, lr=rate, betas=(beta1, 0.999), weight_decay=1e-4, fused=True)

    def take_step(self):
        rise = min(1, (self.step + 1) / 200)
        fall = 0.5 * (1 + math.cos(math.pi * self.step / self.steps))
        self.optimiser.param_groups[0]["lr"] = self.rate * rise * fall
        self.optimiser.zero_grad(set_to_none=True)
        self.loss().backward()
        nn.utils.clip_grad_norm_(self.parameters, 1.0, foreach=True)
        self.optimiser.step()
        share = 1 - min(0.999, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.parameters, share)
        self.step += 1


class Subjects:
    """What is measured, made once and compiled where that is asked for."""

    def __init__(self, compiled):
        torch.manual_seed(0)
        self.compile = torch.compile if compiled else lambda network: network
        self.signal, self.noise, self.embedding = schedule()
        self.policy, self.critic = Denoiser(), Critic()
        self.observations = torch.randn(sizes.examples, sizes.observation)
        self.chunks = torch.randn(sizes.examples, chunk)
        self.optimality = torch.rand(sizes.examples)
        bins = torch.arange(sizes.bins)
        self.labels = torch.softmax(-0.5 * (bins[:, None] - bins).float() ** 2, 1)
        self.classes = torch.randint(sizes.bins, (sizes.examples,))
        policy, critic = self.compile(self.policy), self.compile(self.critic)
        self.steps = {
            "policy": Training(self.policy, lambda: self.policy_loss(policy)).take_step,
            "critic": Training(self.critic, lambda: self.critic_loss(critic)).take_step,
            "chunk": lambda: self.sample(policy, 1), "chunks16": lambda: self.sample(policy, 16),
        }

    def policy_loss(self, network):
        rows = torch.randint(sizes.examples, (sizes.batch,))
        steps = torch.randint(sizes.diffusion, (sizes.batch, 1))
        clean, noise = self.chunks[rows], torch.randn(sizes.batch, chunk)
        prefix = torch.randint(sizes.prefix + 1, (sizes.batch, 1))
        prefix = prefix * (torch.rand(sizes.batch, 1) >= 0.9)
        given = torch.arange(sizes.horizon) < prefix
        held = given.repeat_interleave(sizes.action, 1)
        noisy = torch.where(held, clean, self.signal[steps] * clean + self.noise[steps] * noise)
        scored = (torch.rand(sizes.batch) >= 0.3).float()
        score = torch.stack([(2 * self.optimality[rows] - 1) * scored, scored], 1)
        predicted = network(
            noisy, self.embedding[steps[:, 0]], self.observations[rows], score, given.float())
        return ((predicted - clean) * ~held).square().mean()

    def critic_loss(self, network):
        rows = torch.randint(sizes.examples, (sizes.critic_batch,))
        observation = self.observations[rows]
        logits = network(observation + 0.2 * torch.randn_like(observation))
        return F.cross_entropy(logits, self.labels[self.classes[rows]])

    @torch.inference_mode()
    def sample(self, network, count):
        visited = [round((sizes.diffusion - 1) * (1 - i / (sizes.sampled - 1)))
                   for i in range(sizes.sampled)]
        observation = self.observations[:1].expand(2 * count, -1)
        score = torch.tensor([[1.0, 1.0], [0.0, 0.0]]).repeat_interleave(count, 0)
        given = torch.zeros(2 * count, sizes.horizon)
        x = torch.randn(count, chunk)
        for step, following in zip(visited, visited[1:] + [None]):
            embedded = self.embedding[step].expand(2 * count, -1)
            y = network(torch.cat([x, x]), embedded, observation, score, given)
            y = torch.lerp(y[count:], y[:count], 1.5).clamp_(-5, 5)
            if following is None:
                return y
            a, b = self.signal[step], self.noise[step]
            x = self.signal[following] * y + self.noise[following] * (x - a * y) / b


subjects = {}


def measure(name, threads, seconds):
    torch.set_num_threads(threads)
    name, _, how = name.partition("+")
    if how not in subjects:
        subjects[how] = Subjects(compiled=how == "compile")
    subject = subjects[how]
    step = subject.steps[name]
    for _ in range(10):
        step()
    times = []
    spent = time.process_time()
    start = time.perf_counter()
    while time.perf_counter() - start < seconds or len(times) < 5:
        begun = time.perf_counter()
        step()
        times.append(time.perf_counter() - begun)
    elapsed = time.perf_counter() - start
    spent = time.process_time() - spent
    times.sort()
    network = subject.critic if name == "critic" else subject.policy
    return {
        "rate": len(times) / elapsed, "cpu": 1000 * spent / len(times),
        "p50": 1000 * times[len(times) // 2],
        "p99": 1000 * times[min(len(times) - 1, int(len(times) * 0.99))],
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "torch": torch.__version__}


if __name__ == "__main__":
    if sizes.serve:
        for line in sys.stdin:
            name, threads, seconds = line.split()
            with contextlib.redirect_stdout(sys.stderr):
                found = measure(name, int(threads), float(seconds))
            print(json.dumps(found), flush=True)
    else:
        for how in ["", "+compile"]:
            for name, threads in [
                    ("policy", 1), ("policy", 2), ("critic", 1), ("critic", 2), ("chunk", 1),
                    ("chunks16", 1)]:
                found = measure(name + how, threads, sizes.seconds)
                print(f"{name + how:18} {threads} threads: {found['rate']:8.1f}/s  "
                      f"p50 {found['p50']:.3f} ms  p99 {found['p99']:.3f} ms  "
                      f"processor {found['cpu']:.3f} ms", flush=True)
