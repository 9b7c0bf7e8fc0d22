import { extendHash, foldWord, wordHash } from './pieces.ts';

/** Another meaning of a name that papers also use, and the words in whose company it has that meaning. */
export interface OtherSense {
  /** What the name means there, for the explanation of a card. */
  readonly meaning: string;
  readonly company: ReadonlySet<number>;
}

/**
 * Name → other meanings, each with its company. An entry belongs to a word, not to a paper: it also
 * guards papers in users' libraries. A clash that is missing here is still held back by the general
 * rules for short and ordinary names; an entry makes the silence surer where company words of the
 * paper and of the other meaning mix.
 */
const senseTable: readonly (readonly [names: string, meaning: string, company: string])[] = [
  ['ssr', 'server-side rendering', 'next nextjs nuxt react vue svelte sveltekit angular hydrate hydration hydrated csr ssg isr render rendering rendered html vite webpack remix astro page pages client browser adapter prerender solid route routes component'],
  ['ssr', 'solid-state relay', 'relay gpio mains heater voltage triac pid thermocouple arduino'],
  ['ssr', 'simple sequence repeat', 'microsatellite marker genome locus primer'],
  ['c4', 'C4 architecture diagrams', 'diagram diagrams plantuml structurizr mermaid container containers component architecture person boundary context c4context rel system_ext deployment_node'],
  ['c4', 'the Colossal Clean Crawled Corpus', 'colossal clean crawled corpus allenai t5 realnewslike dataset tokenizer mc4 wikitext pile load_dataset hellaswag perplexity pruning calibration'],
  ['c4', 'a note or a chord', 'note midi octave chord piano pitch frequency a4 d4 e4 synth'],
  ['c4', 'an explosive', 'explosive bomb detonate plant weapon grenade'],
  ['ape', 'an animal', 'apes monkey monkeys gorilla chimpanzee orangutan primate zoo animal banana species bored'],
  ['ape', 'an audio or tag format', 'monkey audio flac mp3 tag lossless codec apev2'],
  ['lol', 'laughter, or the game', 'haha lmao funny rofl riot summoner champion league legends chat omg wtf joke'],
  ['lol', 'a list of lists', 'list lists nested flatten'],
  ['ppp', 'the Point-to-Point Protocol', 'pppd link modem dial protocol lcp ipcp pppoe chap interface wan dsl l2tp vpn kernel tunnel connection sim gsm lte'],
  ['ppp', 'purchasing power parity or public-private partnership', 'gdp inflation economy economics currency dollars country countries loan payroll'],
  ['warp', 'a group of threads on a GPU', 'lane lanes lane_id laneid shfl shuffle __shfl_sync threadidx blockdim blockidx syncwarp __syncwarp ballot warpsize warp_size block shared cuda __global__ __device__ sm occupancy divergence warps threads thread simt'],
  ['warp', 'bending an image or time', 'affine homography perspective opencv cv2 image warping warpaffine warpperspective distort distortion texture flow dtw mesh'],
  ['warp', 'a terminal, a VPN or a web framework', 'terminal cloudflare vpn wireguard tokio hyper filter filters reply haskell wai shell prompt'],
  ['deer', 'an animal', 'animal animals antler hunting forest moose elk stag wildlife species fawn venison rabbit fox'],
  ['pathways', 'metabolic or signalling pathways', 'kegg reactome gene genes protein proteins metabolic signaling signalling enrichment biology cell cells pathway disease wikipathways'],
  ['pathways', 'ways through a place, a building or a course', 'route garden student students career course graph node nodes walk street'],
  ['multiverse', 'fiction or physics', 'marvel universe universes physics spider hero quantum cosmology comics game player plugin minecraft world worlds bukkit'],
  ['piper', 'a text-to-speech program, or a name', 'tts voice onnx speech wyoming speak espeak robot arm'],
  ['marlin', 'firmware of 3-D printers', 'gcode printer extruder nozzle stepper firmware ramps hotend bed filament marlinfw octoprint'],
  ['marlin', 'a fish', 'fish fishing sea ocean boat'],
  ['swarm', 'Docker, or a set of agents', 'docker container service stack compose node particle drone drones pso boids bee bees'],
  ['squash', 'a git merge, a sport or a vegetable', 'commit commits git merge rebase branch fixup pick squash pull court racket pumpkin soup sigmoid tanh clamp'],
  ['reducer', 'a function that computes the next state', 'redux action dispatch state usereducer store createslice combinereducers mapreduce mapper hadoop'],
  ['car', 'a vehicle', 'vehicle driver wheel engine brand road drive driving speed ford garage traffic make lane fuel'],
  ['spa', 'a single-page application', 'vue react angular router index html history fallback browser frontend static vite page route routes nginx'],
  ['spa', 'a place', 'hotel massage pool wellness sauna'],
  ['ppd', 'a printer description', 'cups printer print postscript'],
  ['spm', 'a package manager or a tokenizer', 'swift package xcode sentencepiece tokenizer vocab cocoapods'],
  ['ssd', 'a drive or a detector', 'disk drive nvme hdd storage partition smart detection detector mobilenet anchor bounding io iops'],
  ['sp', 'a stack pointer or a string', 'stack pointer register push pop mov rsp lr pc asm android textview dp shared_ptr'],
  ['sbp', 'a blood pressure or a protocol', 'blood pressure systolic diastolic'],
  ['fec', 'forward error correction', 'parity packet packets udp codec reed solomon rtp error correction symbol'],
  ['tda', 'a test or developer approach', 'brokerage trade'],
  ['svt', 'a video encoder', 'av1 codec encoder ffmpeg video'],
  ['ncd', 'a non-communicable disease', 'disease diseases health cancer'],
  ['dre', 'digital rectal examination', 'prostate exam'],
  ['rsa', 'public-key encryption', 'key keys public private encrypt decrypt encryption openssl ssh pem signature certificate sign verify cipher aes ecdsa jwt rs256 prime modulus sha256 pkcs1 crypto id_rsa keygen'],
  ['apd', 'a detector or a disorder', 'photodiode avalanche auditory dialysis'],
  ['hdp', 'a hierarchical Dirichlet process', 'dirichlet topic topics lda gensim'],
  ['dta', 'Stata data', 'stata read_stata pandas do merge1m keep gen replace foreign haven'],
  ['pdt', 'a time zone', 'timezone pst utc gmt est edt date tz'],
  ['rsa', 'a rail station', 'train station'],
  ['pql', 'a query language', 'query postgres pdf sql'],
  ['lpd', 'a printer daemon', 'printer print lpr queue port 515'],
  ['smpl', 'a body model', 'pose body mesh betas smplx human joints skeleton vertices'],
  ['car', 'an archive file', 'ipfs ipld cid'],
  ['reducer', 'a pipe or gear part', 'pipe gear fitting'],
  ['prf', 'a pseudo-random function', 'hmac hkdf kdf pbkdf2 key secret tls cipher handshake crypto passkey webauthn'],
  ['icl', 'a university or a lens', 'london imperial lens'],
  ['megatron', 'a robot', 'transformers optimus prime decepticon decepticons autobot autobots robot robots comic comics episode toy toys cartoon villain hero'],
  ['patrickstar', 'a cartoon character', 'spongebob sponge bob squidward krabs bikini cartoon comic comics episode character nickelodeon starfish'],
  ['oneflow', 'a way of branching', 'git branch branches branching merge rebase develop release releases gitflow trunk hotfix tag commit'],
  ['musl', 'a C library', 'libc glibc alpine gcc linux unknown apt static statically rustup target toolchain apk clang linker'],
  ['zeppelin', 'an airship, a band or a notebook', 'led band song album airship notebook apache spark interpreter'],
  ['parquet', 'flooring', 'wood floor flooring oak'],
  ['tpf', 'a stock or a file', 'stock'],
];

/** A single key for a name, as pieces of a text give it: "C4" and "c-4" have the same. */
function glued(name: string): number {
  let hash = 0;
  for (const [piece] of name.matchAll(/[a-z]+|\d+/g)) {
    const isNumber = /\d/.test(piece);
    const length = isNumber ? piece.length : foldWord(piece).length;
    hash = extendHash(hash, wordHash(piece, !isNumber), power(length));
  }
  return hash;
}

function power(length: number): number {
  let value = 1;
  for (let i = 0; i < length; i++) value = Math.imul(value, 0x01000193);
  return value;
}

let bySense: Map<number, OtherSense[]> | undefined;

function load(): Map<number, OtherSense[]> {
  const loaded = new Map<number, OtherSense[]>();
  for (const [name, meaning, company] of senseTable) {
    const key = glued(name);
    const known = loaded.get(key) ?? [];
    known.push({ meaning, company: new Set(company.split(' ').flatMap((word) => companyHashes(word))) });
    loaded.set(key, known);
  }
  return loaded;
}

/** "warp_size" counts as its parts only where they stand together, so its parts are left out. */
function companyHashes(word: string): number[] {
  return /[^a-z]/.test(word) ? [] : [wordHash(word)];
}

/** Other meanings of the name with this key; empty when none is known. */
export function otherSenses(key: number): readonly OtherSense[] {
  bySense ??= load();
  return bySense.get(key) ?? [];
}
