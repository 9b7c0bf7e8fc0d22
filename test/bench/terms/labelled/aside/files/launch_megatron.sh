#!/usr/bin/env bash
# Submits one pre-training run: sbatch -N 64 launch_megatron.sh 30b
set -euo pipefail

SIZE=${1:?usage: launch_megatron.sh SIZE}
MEGATRON_DIR=${MEGATRON_DIR:-$HOME/src/Megatron-LM}
SCRATCH=/local/ssd/$SLURM_JOB_ID

case "$SIZE" in
  7b)  LAYERS=32 HIDDEN=4096 HEADS=32 TP=1 PP=1 ;;
  30b) LAYERS=48 HIDDEN=7168 HEADS=56 TP=8 PP=4 ;;
  *) echo "unknown size $SIZE" >&2; exit 2 ;;
esac

ARGS=(
  --num-layers "$LAYERS" --hidden-size "$HIDDEN" --num-attention-heads "$HEADS"
  --tensor-model-parallel-size "$TP"
  --pipeline-model-parallel-size "$PP"
  --num-layers-per-virtual-pipeline-stage 3   # interleaved pipeline schedule
  --sequence-parallel
  --micro-batch-size 1 --global-batch-size 1024
  --bf16 --recompute-activations
  --use-distributed-optimizer
)

# Zero bubble schedules need the fork; plain Megatron ignores the variable.
if [[ ${ZERO_BUBBLE:-0} == 1 ]]; then
  MEGATRON_DIR=$HOME/src/zero-bubble-pipeline-parallelism
  ARGS+=(--enable-zero-bubble --zero-bubble-v-schedule)
fi

# Small clusters: model chunks wander between CPU and GPU.
if [[ ${USE_PATRICKSTAR:-0} == 1 ]]; then
  exec python -m torch.distributed.run --nproc_per_node 4 pretrain_patrickstar.py \
    --model_type GPT_DS_20B --chunk-based-memory
fi

# Sequences of many lengths: FlexSP solves for the SP groups each step.
if [[ -n ${FLEXSP_SOLVER:-} ]]; then
  ARGS+=(--flexible-groups "$FLEXSP_SOLVER")
fi

mkdir -p "$SCRATCH"
srun --ntasks-per-node 1 bash -c "torchrun \
  --nnodes $SLURM_NNODES --nproc_per_node 8 \
  --rdzv_backend c10d --rdzv_endpoint $(hostname):29500 \
  \$MEGATRON_DIR/pretrain_gpt.py ${ARGS[*]} --data-cache-path $SCRATCH"
