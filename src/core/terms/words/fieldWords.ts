/**
 * Words of computing and of research writing that dictionaries call rare, or do not have, although
 * programs and abstracts are full of them.
 */
export const fieldWords: readonly string[] = words(`
  ablation accuracy acc adam ai algorithm android ansi api app apps arg args arxiv ascii async asynchronous attention
  attn auth autoregressive aws backend backward baseline batch bench benchmark benchmarks bert bias bool boolean
  bugfix byte bytes cache callback ci class classifier cli client cloud cluster clusters code codebase com compute
  computing config configs const cpu cpus css csv cuda dashboard data database dataset datasets debug deepspeed
  dep deps dev dict dim dims dir distributed doc docker docs domain dtype efficiency efficient eg embed embedding
  embeddings endpoint enum env epoch epochs eq error et etc eval evaluation experiment experiments file files
  fig filename finetune finetuning flag float framework func function gb generation generative ghz git github
  gitlab google gpt gpus gpu gradient gradients graph grpc hardware hash header height hidden html http https
  huggingface hyperparameter hyperparameters idx ie img impl inference infra init input inputs int integer io ios
  ip iter java javascript json jax kernel kernels keras kubernetes label language large latency latex layer layers
  learned learning lib library linear linux llama llm llms load localhost log logger logging logits loss lr lstm
  machine main map mask matrix max memory metadata method metric metrics middleware min ml mlp model modeling models
  module multi namespace neural network networks nlp node nodes nn npm null num numpy nvidia object obj openai optim optimization
  optimizer optimizing outperform output outputs overhead pandas paper papers parallel parallelism parallelization param parameter parameters params
  parse parser path paths perf performance pid pip pipeline png policy pool pre prefetch pretrain pretrained
  pretraining prev process processing program programming prompt prompts propose proposed py python pytorch query ram rank readme
  redis regex repo repos repository req request research res response rest rgb rnn robust rng runtime rust sampling scalable scale
  scaling schema scheduler script sdk self semantic seq sequence sequences sequential server servers setup sgd shape significantly softmax software source
  speed speedup sql src state str string struct subset sync synchronous sys system systems task tasks temp tensor tensorflow tensors
  test tests text throughput timestamp tmp token tokenizer tokens tool torch train trained trainer training transformer
  transformers tree tuple txt type typescript ui unix update upload url usa user username util utils val value vars
  vector vectors version video vision vram weight weights web width window windows work worker workers workflow
  workload workspace wrapper xml yaml zip
  accelerate achieve approach art available challenge comprehensive demonstrate effective enable evaluate existing extensive
  experimental improve improvement introduce novel novelty outperforms present result results show state study superior
  various achieves gap reduce reducing significant application applications technique techniques
`);

/** Places and peoples: a title that has one says where its data come from. */
export const placeWords: readonly string[] = words(`
  africa african america american antarctica arab arabia arabic argentina asia asian australia australian austria bangladesh beijing belgian belgium berlin boston
  brazil brazilian britain british cambridge canada canadian catalan chicago chile china chinese colombia cuba czech danish denmark dutch east egypt
  england english ethiopia europe european finland finnish france french german germany ghana greece greek guinea hebrew hindi hong kong hungary
  iceland india indian indonesia iran iraq ireland irish israel italian italy japan japanese jordan kenya kenyan korea korean lanka latin london
  malaysia malawi mexican mexico moscow mozambique nepal netherlands nigeria nordic north norway norwegian ontario oxford pacific pakistan paris peru
  philippines poland polish portugal portuguese romania russia russian saudi scotland scottish serbia shanghai singapore south spain spanish sri sudan
  sweden swedish swiss switzerland syria taiwan tanzania texas thai thailand tokyo toronto turkey turkish uganda ukraine urdu vietnam vietnamese
  wales washington west york zambia zealand zimbabwe zurich us usa uk eu
`);

/** Words that say how good or how new something is. A phrase that begins with one does not begin there. */
export const judgingWords: readonly string[] = words(`
  accelerate accelerating advanced approximate automatic better boost boosting break bridge bridging build building case closing
  comprehensive create creating development discovering dynamic easy effective efficient empirical enhance enhancing
  exploit exploiting explore exploring fast faster first flexible framework general generalized generating high
  highly-efficient improve improved improving introducing large learnable leverage leveraging lightweight low making
  method methods modern modeling more new novel optimal optimize optimizing overcoming powerful practical
  robust scale scalable scaling simple specific study survey surprisingly towards training unify unified understanding
  unleashing using visualizing impact explicit experiences
`);

/** Words that are glued to a name in code without changing what the name means. */
export const programmerAffixes: readonly string[] = words(`
  use using used with is has have can should do does not no non un re get set add make create build new init initialize setup enable
  enabled disable disabled allow support supports supported run start stop apply call test tests load save read write parse
  print show my our the a an and or of for in on to from by as at base abstract simple basic default custom
  config configs configuration cfg conf option options opt opts setting settings param params args arg flag flags mode modes kwargs
  model models module modules layer layers block blocks head heads net network wrapper wrap wrapped unwrap plugin policy strategy
  state stage step steps manager handler helper helpers util utils utility tool tools type types kind class cls obj object
  impl implementation kernel kernels op ops fn func function functions method api client server engine runner worker
  trainer train training inference infer infers eval evaluate evaluation bench benchmark demo example examples sample
  script main app lib library core ext extension cpp cuda cu py torch pytorch jax np tf gpu cpu triton hf v ver version
  size sizes len length dim num max min count total index idx id ids name names path paths dir file files url key keys value
  input inputs output outputs out result results res info data dataset datasets batch list dict map tensor array
  error errors exception warning log logs logger time ms sec seconds plan planner schedule scheduler method methods
  optimizer optim loss criterion metric metrics score scores weight weights parameter parameters rank ranks group groups
  forward backward fwd bwd step init post pre prepare process processor processing pipeline loader backend frontend
  factory builder registry context ctx enum spec proto mixin hook hooks callback small base large tiny mini xl s m l b
  based style like aware only full
`);

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
