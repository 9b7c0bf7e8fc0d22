# %%
# Lab notebook: low-rank preprocessing, vertex hunting, clustering without k.
import numpy as np
from numpy.linalg import norm, pinv, svd
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture


# %% Singular value thresholding before training: the claim of "Matrix Estimation for Individual Fairness" is that
# similar people then get similar scores.
def svt(x: np.ndarray, threshold: float) -> np.ndarray:
    u, s, vt = svd(x, full_matrices=False)
    keep = s > threshold
    return (u[:, keep] * s[keep]) @ vt[keep]


def individual_fairness_gap(model, x: np.ndarray, pairs: np.ndarray) -> float:
    a, b = model.predict(x[pairs[:, 0]]), model.predict(x[pairs[:, 1]])
    return float(np.max(np.abs(a - b) / norm(x[pairs[:, 0]] - x[pairs[:, 1]], axis=1)))


# %% Vertices of a simplex: SPA (successive projection algorithm) and the denoised pp-SPA.
def spa(x: np.ndarray, k: int) -> list[int]:
    residual, chosen = x.copy(), []
    for _ in range(k):
        i = int(np.argmax(norm(residual, axis=1)))
        direction = residual[i] / norm(residual[i])
        residual -= np.outer(residual @ direction, direction)
        chosen.append(i)
    return chosen


def pp_spa(x: np.ndarray, k: int, neighbours: int = 10) -> np.ndarray:
    centre = x.mean(axis=0)
    _, _, vt = svd(x - centre, full_matrices=False)
    flat = (x - centre) @ vt[: k - 1].T @ vt[: k - 1] + centre
    distances = norm(flat[:, None] - flat[None], axis=2)
    pseudo = np.stack([flat[np.argsort(row)[:neighbours]].mean(axis=0) for row in distances])
    return pseudo[spa(pseudo, k)]


# %% PPP: probabilistic partitive partitioning. k-means splits, a Gaussian mixture decides whether a split is real.
def ppp_cluster(x: np.ndarray, minimum: int = 50) -> list[np.ndarray]:
    if len(x) < 2 * minimum:
        return [x]
    labels = KMeans(2, n_init=1, init="k-means++", random_state=0).fit_predict(x)
    one, two = GaussianMixture(1).fit(x), GaussianMixture(2).fit(x)
    if two.bic(x) >= one.bic(x):
        return [x]
    return [*ppp_cluster(x[labels == 0]), *ppp_cluster(x[labels == 1])]


# %% Generalised Nyström by meta-factorization: projector first, then the reconstruction equation.
def meta_factorize(a: np.ndarray, y: np.ndarray, x: np.ndarray) -> np.ndarray:
    return a @ x @ pinv(y.T @ a @ x) @ y.T @ a


# %% Dictionary learning with binary latents: ProSper.
from prosper.em import EM  # noqa: E402
from prosper.em.camodels.bsc_et import BSC_ET  # noqa: E402

model = BSC_ET(D=64, H=12, Hprime=8, gamma=5)  # Binary Sparse Coding
em = EM(model=model, data={"y": np.load("patches.npy")})
em.run()
