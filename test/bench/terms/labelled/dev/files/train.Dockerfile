# syntax=docker/dockerfile:1.7
FROM nvcr.io/nvidia/pytorch:24.07-py3 AS base
ENV DEBIAN_FRONTEND=noninteractive \
    NCCL_IB_DISABLE=0

RUN apt-get update && apt-get install -y --no-install-recommends libopenblas-dev swig && rm -rf /var/lib/apt/lists/*

# Megatron-Core and the zero bubble fork side by side
ARG MEGATRON_VERSION=core_r0.8.0
RUN git clone --depth 1 --branch ${MEGATRON_VERSION} https://github.com/NVIDIA/Megatron-LM /opt/megatron-lm \
 && git clone --depth 1 https://github.com/sail-sg/zero-bubble-pipeline-parallelism /opt/zero-bubble
ENV PYTHONPATH=/opt/megatron-lm

FROM base AS retrieval
RUN pip install --no-cache-dir faiss-gpu==1.7.2 python-terrier \
 && pip install --no-cache-dir git+https://github.com/jlscheerer/xtr-warp

FROM base AS train
# PatrickStar is built from source: its wheel wants CUDA 11
RUN git clone https://github.com/Tencent/PatrickStar /opt/patrickstar && pip install /opt/patrickstar
RUN pip install --no-cache-dir scattermoe \
 && pip install --no-cache-dir git+https://github.com/IST-DASLab/marlin

COPY --chown=1000:1000 . /workspace
WORKDIR /workspace
ENV USE_FSDP=1 \
    FSDP_STATE_DICT_TYPE=SHARDED_STATE_DICT \
    OMP_NUM_THREADS=8
HEALTHCHECK CMD python -c "import patrickstar, faiss" || exit 1
ENTRYPOINT ["torchrun", "--nproc_per_node=8"]
CMD ["train_fsdp.py", "--config", "configs/7b.yaml"]
