/**
 * Subjects and methods of textbooks. A paper whose title or abstract has such a phrase works on the
 * subject, but the phrase does not stand for the paper, so it needs a paper that takes it as its name.
 */
export const textbookTopics: readonly string[] = `
  machine learning; automl; automated machine learning; deep learning; reinforcement learning; supervised learning; semi-supervised learning; unsupervised learning;
  self-supervised learning; transfer learning; meta-learning; meta learning; representation learning; online learning; active learning; federated learning;
  continual learning; curriculum learning; contrastive learning; ensemble learning; multi-task learning; few-shot learning; zero-shot learning;
  in-context learning; instruction tuning; instruction following; fine-tuning; prompt engineering; chain-of-thought;
  neural networks; neural architecture search; hyperparameter optimization; hyperparameter tuning; bayesian optimization; physics-informed neural networks;
  large language models; language models; pre-trained language models; language modeling; diffusion models; generative models; foundation models;
  machine translation; neural machine translation; statistical machine translation; speech recognition; automatic speech recognition; speech enhancement; text to speech;
  speech synthesis; text simplification; text generation; text classification; sentiment analysis; question answering; information retrieval; information extraction;
  natural language processing; computer vision; image generation; image classification; object detection; semantic segmentation; scene text recognition; scene understanding;
  knowledge graph; knowledge graphs; knowledge distillation; recommender systems; query expansion; relevance feedback; similarity search; nearest neighbor search; vector search;
  data mining; data augmentation; data cleaning; data preprocessing; data selection; data curation; data filtering; data analysis; data acquisition; data acquisition system; data management; data scarcity;
  tabular data; time series; time series forecasting; high-dimensional data; missing data; dimensionality reduction; anomaly detection; outlier detection;
  optimal transport; matrix completion; matrix factorization; matrix estimation; singular value thresholding; singular value decomposition; principal component analysis;
  topological data analysis; conformal prediction; order statistics; gradient descent; stochastic gradient descent; gradient boosting; boosted trees; decision trees; random forest;
  jacobi iteration; gauss-seidel iteration; gauss-seidel; fixed-point iteration; newton method; monte carlo; markov chain; hidden markov model; sparse coding;
  local search; constraint satisfaction; satisfiability; automatic differentiation; auto-differentiation; functional hashing; individual fairness; sampling; rejection sampling;
  parallel computing; parallel programming; high-performance computing; distributed computing; distributed systems; distributed training; distributed optimization; load balancing; dynamic load balancing; load imbalance;
  data parallelism; model parallelism; tensor parallelism; 3d parallelism; message passing; message passing interface; collective communication; fault tolerance; gang scheduling; cloud computing; edge computing;
  memory management; kernel fusion; loop fusion; mixed precision; arbitrary precision; performance portability; performance prediction; performance optimization; code generation; code translation; program synthesis; source-to-source translation;
  abstract syntax tree; abstract syntax trees; hardware description language; application program interface; dictionary encoding; columnar file format; apache parquet; apache orc; zone maps;
  high-energy physics; particle physics; autonomous driving; autonomous racing; graph algorithms; graph processing; graph neural networks; attention mechanism; self-attention; mixture of experts; retrieval-augmented generation;
  pre-trained models; pretrained models; large reasoning models; automatic machine learning; gradient-boosted trees; gradient boosted trees; deep learning framework; distributed deep learning; data parallel training;
  dense retrieval; semi-supervised; test-time; mpi derived datatypes;
  pseudo-code; pseudocode; function calling; tool learning; beam search; byte pair encoding; cross-lingual; low-resource languages; parallel corpus; parallel corpora; parallel data; bitext filtering; open-world learning; scaling laws; scaling law
`
  .split(';')
  .map((topic) => topic.trim());

/**
 * Tools, formats, metrics and machines that are older than the papers that use them. Whoever writes one of these means
 * the tool, unless a paper's record gives it as the paper's own name.
 */
export const commonTools: readonly string[] = `
  codebleu; bleu; rouge; meteor; kokkos; parquet; orc; arrow; openmp; openacc; opencl; sycl; mpi; nccl; nvshmem; cuda; cudnn; cublas; triton; xgboost; lightgbm; catboost;
  pytorch; tensorflow; keras; jax; numpy; scipy; pandas; scikit-learn; spark; hadoop; ray; dask; kafka; docker; kubernetes; slurm; jupyter; fortran; fpga; asic;
  mi250x; a100; h100; v100; raspberry pi; arduino; lidar; wikipedia; imagenet; cifar-10; mnist; coco; squad; glue; mmlu; gsm8k; humaneval; mbpp; swe-bench; hellaswag;
  gpt-2; gpt-3; gpt-4; chatgpt; llama; mistral; qwen; gemini; bert; roberta; t5; bart; resnet; vgg; transformer; transformers; lstm; colbert; bm25; hnsw; svm; k-means;
  hyperband; adam; sgd; lora; rlhf; dpo; ppo; grpo; huggingface; hugging face; openai; nvidia; amd; intel; mpi_send; mpi_recv; mpi_pack; mpi_bcast; mpi_allreduce; pass@k; allreduce; all-reduce
`
  .split(';')
  .map((tool) => tool.trim());
