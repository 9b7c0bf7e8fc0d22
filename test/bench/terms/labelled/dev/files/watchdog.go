// Package watchdog finds the node that holds a training job up.
//
// The idea is that of C4D (C4 Diagnose): collectives of a healthy job are periodic and alike on all ranks, so a rank that
// arrives late twice in a row points to its hardware.
package watchdog

import (
	"context"
	"log/slog"
	"sort"
	"time"
)

// C4Config holds the thresholds of the straggler detection.
type C4Config struct {
	Window    time.Duration
	LateRatio float64
	// BackupWorkers is the b of dynamic backup workers: how many late gradients a step may ignore.
	BackupWorkers int
	// Redundancy r of the gradient coding scheme, 0 if gradients are not coded.
	CodingRedundancy int
}

// Sample is one all-reduce as seen by one rank.
type Sample struct {
	Rank    int
	Step    int64
	Arrived time.Time
	Bytes   int64
}

// Verdict names the rank to isolate.
type Verdict struct {
	Rank   int
	Late   time.Duration
	Reason string
}

// Run reads samples until the context ends and reports each suspect once.
func Run(ctx context.Context, cfg C4Config, in <-chan []Sample, out chan<- Verdict) error {
	strikes := map[int]int{}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case step := <-in:
			late := latest(step)
			median := step[len(step)/2].Arrived
			delay := late.Arrived.Sub(median)
			if delay.Seconds() < cfg.LateRatio*cfg.Window.Seconds() {
				delete(strikes, late.Rank)
				continue
			}
			strikes[late.Rank]++
			if strikes[late.Rank] == 2 {
				slog.Warn("c4d: straggler", "rank", late.Rank, "delay", delay)
				out <- Verdict{Rank: late.Rank, Late: delay, Reason: "collective arrived late"}
			}
		}
	}
}

// chooseBackup is DBW without the estimator of the gradient norm: it maximises the expected progress per second.
func chooseBackup(cfg C4Config, arrivals []time.Duration, gain func(k int) float64) int {
	sort.Slice(arrivals, func(i, j int) bool { return arrivals[i] < arrivals[j] })
	best, rate := 0, 0.0
	for b := 0; b <= cfg.BackupWorkers; b++ {
		k := len(arrivals) - b
		if r := gain(k) / arrivals[k-1].Seconds(); r > rate {
			best, rate = b, r
		}
	}
	return best
}

func latest(step []Sample) Sample {
	sort.Slice(step, func(i, j int) bool { return step[i].Arrived.Before(step[j].Arrived) })
	return step[len(step)-1]
}
