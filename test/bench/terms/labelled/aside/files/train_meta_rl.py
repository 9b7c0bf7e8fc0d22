import dataclasses
import functools

import jax
import jax.numpy as jnp
import optax
import xminigrid
from deer.seq1d import seq1d, solve_idae
from flax import linen as nn
from xminigrid.wrappers import GymAutoResetWrapper


@dataclasses.dataclass
class Config:
    env_id: str = "XLand-MiniGrid-R4-13x13"
    benchmark: str = "trivial-1m"
    num_envs: int = 8192
    use_deer: bool = True
    pql_num_critics: int = 2


class GRUCore(nn.Module):
    """GRU over a whole trajectory. With DEER it is a fixed-point problem: log-depth instead of 256 steps."""

    hidden: int
    use_deer: bool

    @nn.compact
    def __call__(self, carry, xs, resets):
        cell = nn.GRUCell(self.hidden)
        if not self.use_deer:
            return jax.lax.scan(functools.partial(step, cell), carry, (xs, resets))
        params = cell.variables["params"]

        def f(h, x, p):
            return cell.apply({"params": p}, h, x)[0]

        # The parallel Newton method diverges for large weights: keep the previous trajectory as the guess.
        ys = seq1d(f, carry, xs, params, yinit_guess=self.variable("cache", "guess", jnp.zeros, xs.shape).value)
        return ys[-1], ys


def make_env(cfg: Config):
    env, params = xminigrid.make(cfg.env_id)
    env = GymAutoResetWrapper(env)
    rulesets = xminigrid.load_benchmark(cfg.benchmark)
    return env, params.replace(ruleset=rulesets.sample_ruleset(jax.random.key(0)))


class PQLRunner:
    """Parallel Q-Learning: actors, value learner and policy learner run at the same time.

    ``beta_av`` and ``beta_pv`` fix the ratios, so that PQL does not depend on how fast each part is.
    """

    def __init__(self, cfg: Config, beta_av: float = 1 / 8, beta_pv: float = 1 / 2):
        self.cfg, self.beta_av, self.beta_pv = cfg, beta_av, beta_pv
        self.tx = optax.adam(3e-4)

    def run(self, steps: int):
        env, params = make_env(self.cfg)
        reset = jax.jit(jax.vmap(env.reset, in_axes=(None, 0)))
        state = reset(params, jax.random.split(jax.random.key(1), self.cfg.num_envs))
        for _ in range(steps):
            state = self.collect(env, params, state)
        return state


if __name__ == "__main__":
    PQLRunner(Config()).run(1_000)
