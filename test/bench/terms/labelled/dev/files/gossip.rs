//! Training over machines that come and go.
//!
//! Two modes: SWARM parallelism (pipeline stages are served by whoever is there) and fully decentralised
//! optimisation with DADAO (two independent Poisson clocks per node, one for gradients and one for gossip).

use rand::Rng;
use rand_distr::{Distribution, Exp};
use std::time::{Duration, Instant};

/// How a node takes part in the run.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    Swarm(SwarmOptions),
    Dadao(DadaoOptions),
    Synchronous,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SwarmOptions {
    /// Stage this node serves first; SWARM moves it when another stage has a longer queue.
    pub stage: u32,
    pub rebalance_every: Duration,
    /// Activations are sent in 8 bits (8-bit approximation).
    pub eight_bit_activations: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DadaoOptions {
    pub gradient_rate: f64,
    pub gossip_rate: f64,
    /// Inverse of the smallest positive eigenvalue of the Laplacian.
    pub chi1: f64,
    pub chi2: f64,
}

/// Events of one node, drawn from its two clocks.
pub struct DadaoClock<R: Rng> {
    gradient: Exp<f64>,
    gossip: Exp<f64>,
    rng: R,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    Gradient,
    Gossip,
}

impl<R: Rng> DadaoClock<R> {
    pub fn new(options: &DadaoOptions, rng: R) -> Result<Self, rand_distr::ExpError> {
        Ok(Self { gradient: Exp::new(options.gradient_rate)?, gossip: Exp::new(options.gossip_rate)?, rng })
    }

    pub fn next(&mut self, now: Instant) -> (Instant, Event) {
        let a = self.gradient.sample(&mut self.rng);
        let b = self.gossip.sample(&mut self.rng);
        let event = if a < b { Event::Gradient } else { Event::Gossip };
        (now + Duration::from_secs_f64(a.min(b)), event)
    }
}

/// Sends the activations to a random peer of the next stage: randomized pipelines.
pub fn route<'p>(peers: &'p [Peer], rng: &mut impl Rng) -> Option<&'p Peer> {
    let total: f64 = peers.iter().map(|p| p.throughput).sum();
    let mut x = rng.gen_range(0.0..total.max(f64::MIN_POSITIVE));
    peers.iter().find(|p| {
        x -= p.throughput;
        x <= 0.0
    })
}

pub fn rebalance(stages: &[Queue], options: &SwarmOptions) -> u32 {
    let busiest = stages.iter().max_by(|a, b| a.len.total_cmp(&b.len)).map_or(options.stage, |q| q.stage);
    if busiest != options.stage {
        log::info!("swarm: moving from stage {} to {}", options.stage, busiest);
    }
    busiest
}
