// Package planner runs the tool calls of a model in parallel where they do not depend on each other.
package planner

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Strategy decides how a request becomes calls.
type Strategy string

const (
	// ReAct asks the model again after every call.
	ReAct Strategy = "react"
	// LLMCompiler plans the whole graph first; its task fetching unit dispatches what is ready.
	LLMCompiler Strategy = "llm-compiler"
	// DivideThenAggregate lets a DTA-Llama model emit several calls a round and merge the results.
	DivideThenAggregate Strategy = "dta"
)

// Call is one node of the graph. Args may refer to earlier results as $1, $2, …
type Call struct {
	ID        int
	Tool      string
	Args      map[string]any
	DependsOn []int
}

// Execute does parallel function calling: independent calls run at once, the others wait for their inputs.
func Execute(ctx context.Context, calls []Call, tools map[string]Tool) (map[int]any, error) {
	var mu sync.Mutex
	results := make(map[int]any, len(calls))
	done := make(map[int]chan struct{}, len(calls))
	for _, c := range calls {
		done[c.ID] = make(chan struct{})
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, c := range calls {
		group.Go(func() error {
			defer close(done[c.ID])
			for _, d := range c.DependsOn {
				select {
				case <-done[d]:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			tool, ok := tools[c.Tool]
			if !ok {
				return fmt.Errorf("call %d: no tool %q", c.ID, c.Tool)
			}
			value, err := tool.Run(ctx, substitute(c.Args, results, &mu))
			mu.Lock()
			results[c.ID] = value
			mu.Unlock()
			return err
		})
	}
	return results, group.Wait()
}

// NewPlanner picks the prompt. GRANITE-20B-FUNCTIONCALLING wants its own tags around a call.
func NewPlanner(strategy Strategy, model string) (*Planner, error) {
	switch strategy {
	case LLMCompiler:
		return &Planner{prompt: llmCompilerPrompt, model: model}, nil
	case DivideThenAggregate:
		return &Planner{prompt: dtaPrompt, model: model}, nil
	case ReAct:
		if model == "granite-20b-functioncalling" {
			return &Planner{prompt: granitePrompt, model: model}, nil
		}
		return &Planner{prompt: reactPrompt, model: model}, nil
	}
	return nil, fmt.Errorf("unknown strategy %q", strategy)
}
