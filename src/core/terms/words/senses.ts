import { termKey } from './termKey.ts';
import { wordHash } from '../../text/foldedWords.ts';

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
const senseTable: readonly (readonly [name: string, meaning: string, company: string])[] = [
  ['ape', 'an animal', 'apes monkey monkeys gorilla chimpanzee orangutan primate zoo animal banana species bored'],
  ['ape', 'an audio or tag format', 'monkey audio flac mp3 tag lossless codec apev2'],
  ['ape', 'a measure of error', 'mape rmse mae percentage absolute mean error errors metric metrics forecast'],
  ['apd', 'a detector or a disorder', 'photodiode avalanche auditory dialysis'],
  [
    'c4',
    'C4 architecture diagrams',
    'diagram diagrams plantuml structurizr mermaid container containers component architecture person boundary context rel',
  ],
  [
    'c4',
    'the Colossal Clean Crawled Corpus',
    'colossal clean crawled corpus allenai t5 realnewslike dataset datasets tokenizer wikitext pile hellaswag perplexity ppl pruning calibration calib',
  ],
  ['c4', 'a note or a chord', 'note notes midi octave chord piano pitch frequency synth'],
  ['c4', 'an explosive', 'explosive bomb detonate plant weapon grenade'],
  [
    'car',
    'a vehicle',
    'vehicle vehicles driver wheel wheels engine brand road drive driving speed ford garage traffic make lane fuel rental parking',
  ],
  ['car', 'an archive file', 'ipfs ipld cid'],
  [
    'deer',
    'an animal',
    'animal animals antler antlers hunting forest moose elk stag wildlife species fawn venison rabbit fox census',
  ],
  ['dre', 'a medical examination', 'prostate exam examination psa'],
  ['dta', 'Stata data', 'stata pandas merge keep gen replace foreign haven survey'],
  [
    'fec',
    'forward error correction',
    'parity packet packets udp codec reed solomon rtp error correction symbol symbols',
  ],
  ['hdp', 'a hierarchical Dirichlet process', 'dirichlet topic topics lda gensim'],
  ['hdp', 'a distribution of Hadoop', 'hortonworks ambari hive hadoop yarn sandbox'],
  ['icl', 'a university or a lens', 'london imperial lens'],
  ['lol', 'laughter, or the game', 'haha lmao funny rofl riot summoner champion league legends chat omg wtf joke'],
  ['lol', 'a list of lists', 'list lists nested flatten'],
  ['lpd', 'a printer daemon', 'printer print printing lpr queue port'],
  [
    'marlin',
    'firmware of 3-D printers',
    'gcode printer printers extruder extruders nozzle stepper steppers firmware ramps hotend bed filament octoprint',
  ],
  ['marlin', 'a fish', 'fish fishing sea ocean boat'],
  [
    'megatron',
    'a robot',
    'optimus prime decepticon decepticons autobot autobots robot robots comic comics episode toy toys cartoon villain hero',
  ],
  [
    'multiverse',
    'fiction, physics or games',
    'marvel universe universes physics spider hero quantum cosmology comic comics apt deb ubuntu repo restricted archive universe game player plugin minecraft world worlds nether bukkit',
  ],
  [
    'musl',
    'a C library',
    'libc glibc alpine gcc linux unknown apt static statically rustup target toolchain apk clang linker',
  ],
  ['ncd', 'a non-communicable disease', 'disease diseases health cancer clinic'],
  [
    'oneflow',
    'a way of branching',
    'git branch branches branching merge rebase develop release releases gitflow trunk hotfix tag commit',
  ],
  [
    'oprf',
    'an oblivious pseudo-random function',
    'oblivious pseudorandom random function ristretto255 blind blinded unblind voprf scalar curve opaque password',
  ],
  ['parquet', 'flooring', 'wood floor flooring oak'],
  [
    'pathways',
    'metabolic or signalling pathways',
    'kegg reactome gene genes protein proteins metabolic signaling signalling enrichment biology cell cells disease wikipathways',
  ],
  [
    'pathways',
    'ways through a place, a building or a course',
    'route garden student students career course walk street lane',
  ],
  [
    'patrickstar',
    'a cartoon character',
    'spongebob sponge bob squidward krabs bikini cartoon comic comics episode character nickelodeon starfish',
  ],
  ['pdt', 'a time zone', 'timezone zone pst utc gmt est edt date tz clock'],
  ['piper', 'a text-to-speech program, or a robot arm', 'tts voice voices onnx speech wyoming speak espeak robot arm'],
  ['ppd', 'a printer description', 'cups printer print postscript'],
  [
    'ppp',
    'the Point-to-Point Protocol',
    'pppd link modem dial protocol lcp ipcp pppoe chap interface wan dsl l2tp vpn tunnel connection sim gsm lte peer',
  ],
  [
    'ppp',
    'purchasing power parity or a partnership',
    'gdp inflation economy economics currency dollars country countries loan payroll',
  ],
  ['pql', 'a query language', 'sql postgres table tables select'],
  ['prf', 'a pseudo-random function', 'hmac hkdf kdf pbkdf2 key secret tls cipher handshake crypto passkey webauthn'],
  [
    'reducer',
    'a function that computes the next state',
    'redux action dispatch state usereducer store createslice combinereducers mapreduce mapper hadoop',
  ],
  ['reducer', 'a pipe or gear part', 'pipe gear fitting'],
  [
    'rsa',
    'public-key encryption',
    'key keys public private encrypt decrypt encryption openssl ssh pem signature certificate sign verify cipher aes ecdsa jwt modulus sha256 pkcs1 crypto keygen',
  ],
  ['sbp', 'blood pressure', 'blood pressure systolic diastolic patient patients'],
  ['sdp', 'scaled dot product attention', 'scaled dot product attention flash math backend head heads qkv cudnn'],
  [
    'sdp',
    'semidefinite programming',
    'semidefinite psd eigenvalue eigenvalues eigh cone solver convex sdpa proj projection',
  ],
  [
    'sdp',
    'a description of a media session',
    'session rtp webrtc ice candidate offer answer codec bluetooth profile media',
  ],
  ['smpl', 'a body model', 'pose body mesh betas smplx human joints skeleton vertices'],
  ['sp', 'a stack pointer or a unit', 'stack pointer register push pop mov rsp lr pc asm android textview dp'],
  [
    'spa',
    'a single-page application',
    'vue react angular router index html history fallback browser frontend static vite page pages route routes nginx',
  ],
  ['spa', 'a place', 'hotel massage pool wellness sauna'],
  ['spm', 'a package manager or a tokenizer', 'swift package xcode sentencepiece tokenizer vocab cocoapods'],
  [
    'squash',
    'a git merge, a sport or a vegetable',
    'commit commits git merge rebase branch fixup pick pull court racket pumpkin soup sigmoid tanh clamp',
  ],
  [
    'ssd',
    'a drive or a detector',
    'disk drive nvme hdd storage partition smart detection detector mobilenet anchor bounding io iops',
  ],
  [
    'ssr',
    'server-side rendering',
    'next nextjs nuxt react vue svelte sveltekit angular hydrate hydration hydrated csr ssg isr render rendering rendered html vite webpack remix astro page pages client browser adapter prerender solid route routes component',
  ],
  ['ssr', 'a solid-state relay', 'relay gpio mains heater voltage triac pid thermocouple arduino'],
  ['ssr', 'simple sequence repeats', 'microsatellite marker genome locus primer'],
  ['ssr', 'a sum of squares', 'squares squared residual residuals regression ols variance'],
  ['svt', 'a video encoder', 'av1 codec encoder ffmpeg video'],
  [
    'swarm',
    'Docker, or a set of agents',
    'docker container service stack compose node particle drone drones pso boids bee bees',
  ],
  ['tempi', 'musical or Italian', 'tempo bpm music beat rhythm il di'],
  [
    'transcoder',
    'a converter of media or characters',
    'video audio ffmpeg codec encoding encodings utf unicode charset bitrate hls stream streaming media latin1 hevc texture textures ktx basis gstreamer mime scanout crtc drm',
  ],
  [
    'warp',
    'a group of threads on a GPU',
    'lane lanes laneid shfl shuffle threadidx blockdim blockidx syncwarp ballot warpsize block blocks shared cuda sm occupancy divergence warps threads thread simt mma gemm cutlass tile triton num stages autotune',
  ],
  [
    'warp',
    'bending an image or time',
    'affine homography perspective opencv cv2 image warping warpaffine warpperspective distort distortion texture flow dtw mesh',
  ],
  [
    'warp',
    'a terminal, a VPN or a web framework',
    'terminal cloudflare vpn wireguard tokio hyper filter filters reply haskell wai shell prompt',
  ],
  ['zeppelin', 'an airship, a band or a notebook', 'led band song album airship notebook apache spark interpreter'],
];

let bySense: Map<number, OtherSense[]> | undefined;

function load(): Map<number, OtherSense[]> {
  const loaded = new Map<number, OtherSense[]>();
  for (const [name, meaning, company] of senseTable) {
    const key = termKey(name);
    if (key === undefined) continue;
    const known = loaded.get(key) ?? [];
    known.push({ meaning, company: new Set(company.split(' ').map((word) => wordHash(word))) });
    loaded.set(key, known);
  }
  return loaded;
}

/** Other meanings of the name with this key; empty when none is known. */
export function otherSenses(key: number): readonly OtherSense[] {
  bySense ??= load();
  return bySense.get(key) ?? [];
}
