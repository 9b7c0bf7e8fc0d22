-- Results of the serving experiments, one row per run.
CREATE TABLE IF NOT EXISTS run (
  run_id        bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  method        text NOT NULL,
  model         text NOT NULL,
  batch         int NOT NULL DEFAULT 1,
  tokens_per_s  double precision,
  accepted      double precision,  -- mean accepted length, speculative decoding only
  started_at    timestamptz NOT NULL DEFAULT now()
);

INSERT INTO run (method, model, batch, tokens_per_s, accepted) VALUES
  ('autoregressive',       'vicuna-13b', 1,  38.2, NULL),
  ('amphista',             'vicuna-13b', 1,  96.1, 3.6),
  ('parallel_spec',        'vicuna-13b', 1, 104.7, 4.1),
  ('spec_branch',          'vicuna-13b', 1,  99.0, 3.9),
  ('lookahead_decoding',   'vicuna-13b', 1,  61.5, NULL),
  ('parallel_prompt_decoding', 'vicuna-13b', 1, 83.3, 2.7),
  ('gptq_marlin',          'vicuna-13b', 16, 412.0, NULL);

-- How much does Marlin gain over fp16 at each batch size?
SELECT q.batch, q.tokens_per_s / f.tokens_per_s AS speedup
FROM run q
JOIN run f ON f.batch = q.batch AND f.model = q.model AND f.method = 'autoregressive'
WHERE q.method = 'gptq_marlin'
ORDER BY q.batch;

-- Filtered nearest neighbours: baseline for the comparison with HQI and SQUASH.
CREATE TABLE song (
  id        bigint PRIMARY KEY,
  genre     text,
  released  date,
  embedding vector(768)
);
CREATE INDEX ON song USING ivfflat (embedding vector_l2_ops) WITH (lists = 1000);

PREPARE hybrid_query (vector, text) AS
SELECT id FROM song WHERE genre = $2 ORDER BY embedding <-> $1 LIMIT 100;

-- The workload that HQI partitions by: past queries and their predicates.
CREATE MATERIALIZED VIEW hqi_workload AS
SELECT genre, date_trunc('year', released) AS year, count(*) AS queries
FROM query_log JOIN song USING (id)
GROUP BY 1, 2;

-- Storage of the exports on s3 (see columnar storage formats for why dictionaries are on by default)
COPY (SELECT * FROM run) TO 's3://exports/run.parquet' WITH (FORMAT parquet);
