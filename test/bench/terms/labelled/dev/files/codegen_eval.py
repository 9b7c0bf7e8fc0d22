"""Can the model write parallel code? Runs several benchmarks and prints one table."""

import json
import math
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from generators import Direct, FunCoder, MPIRigenClient


@dataclass(frozen=True)
class Task:
    name: str
    prompt: str
    model: str  # serial, openmp, mpi, cuda, kokkos
    driver: Path


def load_tasks(root: Path) -> dict[str, list[Task]]:
    tasks: dict[str, list[Task]] = defaultdict(list)
    # PCGBench was renamed to ParEval: 420 tasks over seven execution models.
    for row in json.loads((root / "pareval" / "prompts.json").read_text()):
        tasks["pareval"].append(Task(row["name"], row["prompt"], row["parallelism_model"], root / row["driver"]))
    # Repository-level Verilog from HDLSearch, answered with the graph retriever of HDLxGraph.
    for file in (root / "hdlsearch").glob("*.json"):
        row = json.loads(file.read_text())
        tasks["hdlsearch"].append(Task(file.stem, row["question"], "verilog", root / row["testbench"]))
    # XLCoST pairs and the OpenMP pairs of Fortran-CPP-HPC-code-translation-dataset.
    for line in (root / "fortran_cpp_hpc.jsonl").read_text().splitlines():
        row = json.loads(line)
        tasks["fortran_to_cpp"].append(Task(row["id"], row["fortran"], "openmp", root / row["driver"]))
    return tasks


def pass_at_k(n: int, correct: int, k: int) -> float:
    return 1.0 if n - correct < k else 1.0 - math.comb(n - correct, k) / math.comb(n, k)


def speedup_n_at_k(times: list[float], baseline: float, k: int) -> float:
    """speedup_n@k: expected best speed-up of k samples on n processors."""
    ordered = sorted(baseline / t for t in times)
    n = len(ordered)
    return sum(math.comb(j, k - 1) / math.comb(n, k) * s for j, s in enumerate(ordered) if j >= k - 1)


GENERATORS = {
    "direct": Direct("gpt-4o"),
    # Split into sub-functions, pick by functional consensus.
    "funcoder": FunCoder("gpt-4o", samples=11),
    "mpirigen": MPIRigenClient("HPCorpusMPI"),
}


def run(task: Task, source: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / ("main.v" if task.model == "verilog" else "main.cpp")
        file.write_text(source)
        return subprocess.run(["bash", task.driver, file], timeout=120, check=False).returncode == 0


if __name__ == "__main__":
    for suite, tasks in load_tasks(Path("benchmarks")).items():
        for name, generator in GENERATORS.items():
            passed = sum(run(t, generator.generate(t.prompt)) for t in tasks)
            print(f"{suite:16} {name:10} {passed / len(tasks):.3f}")
